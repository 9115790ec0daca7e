import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fallThrough } from '#services/outbox/fall-through.ts';
import { openLaneDesk } from '#services/outbox/lane-desk.ts';
import { announcedMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { linkChatOf, threeWays } from '#tests/support/ways.ts';

let test: TestProgram;
beforeEach(async () => {
  test = await testProgram({ house: { messengers: threeWays, holdSeconds: 0 } });
  for (const channel of ['telegram', 'zalo-bot']) await linkChatOf(test, 'homeHead', channel);
  const { id } = test.seed.people.homeHead;
  await test.connection.sql`update people set email = 'le@so.example' where id = ${id}`;
  await announcedMeeting(test, { personIds: [id] });
});
afterEach(() => test.close());

const from = { channel: 'telegram', account: '1' };
const refused = { reason: 'refused', unreachable: false };

async function onTheWire() {
  const desk = openLaneDesk(test.program, 'telegram:1');
  const [row] = await desk.claim((await desk.acquire())!, 1);
  return { desk, row: row! };
}

/** Where the card waits or went, but for the page; and whether the office must call. */
async function told() {
  const { sql } = test.connection;
  const rows = await sql`
    select lane, state from outbox where lane <> 'web:main'
    union all select lane, state from outbox_history where lane <> 'web:main' order by lane`;
  const [notice] =
    await sql`select call_needed_at is not null as call from notices where kind = 'invitation'`;
  return { ways: rows.map(({ lane, state }) => `${lane} ${state}`), call: notice?.call };
}

describe('a messenger that refuses for good', () => {
  it('sends its message on by one way, also when the answer to writing that was lost and it is written again', async () => {
    const { row } = await onTheWire();
    for (let time = 0; time < 4; time += 1) await fallThrough(test.system(), row, from, refused);
    expect(await told()).toEqual({ ways: ['telegram:1 failed', 'zalo-bot:1 queued'], call: false });
  });

  it('says nothing of a message that whoever took the lane over has sent meanwhile', async () => {
    const { desk, row } = await onTheWire();
    await desk.finish([{ id: row.id, state: 'sent', externalId: 'm1', error: null }]);
    await fallThrough(test.system(), row, from, refused);
    expect(await told()).toEqual({ ways: ['telegram:1 sent'], call: false });
  });
});
