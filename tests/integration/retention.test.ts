import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditOf } from '#db/queries/audit.ts';
import { purgePassing } from '#services/maintenance/purge-passing.ts';
import { announcedMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { linkChatOf, threeWays } from '#tests/support/ways.ts';

let test: TestProgram;
beforeEach(async () => {
  test = await testProgram({ house: { messengers: threeWays, holdSeconds: 0 } });
});
afterEach(() => test.close());

const daysAgo = (days: number) => new Date(test.clock.now().getTime() - days * 86_400_000).toISOString();

/** One row of each kind on each side of its days. */
async function plant(): Promise<void> {
  const { sql } = test.connection;
  for (const days of [6.9, 7.1])
    await sql`insert into presses (subject, pressed_at, arrived_at)
      values (${`answer:${days}`}, ${daysAgo(days)}, ${daysAgo(days)})`;
  for (const days of [89, 91])
    await sql`insert into notice_ways (notice_id, lane, address, added_at)
      values (${days}, 'email:main', 'a@b.example', ${daysAgo(days)})`;
  for (const days of [29, 31])
    await sql`insert into dead_addresses (address, reason, refused_at) values (${`${days}@b.example`}, 'gone', ${daysAgo(days)})`;
  for (const days of [91, 93])
    await sql`insert into messenger_grant_history (channel, account, version, access_sealed, refresh_sealed, obtained_at, replaced_at)
      values ('zalo-oa', '1', ${days}, 'x', 'x', ${daysAgo(days)}, ${daysAgo(days)})`;
  for (const days of [0.9, 1.1])
    await sql`insert into early_receipts (lane, address, message_id, kind, at, created_at)
      values ('telegram:1', 'a', ${String(days)}, 'seen', ${daysAgo(days)}, ${daysAgo(days)})`;
}

async function left() {
  const { sql } = test.connection;
  const [row] = await sql`select
    (select array_agg(subject) from presses) as presses, (select array_agg(notice_id::int) from notice_ways) as ways,
    (select array_agg(address) from dead_addresses) as dead,
    (select array_agg(version) from messenger_grant_history) as grants,
    (select array_agg(message_id) from early_receipts) as receipts`;
  return row;
}

describe('what only served the sending and hearing of messages', () => {
  it('goes when its days are over, and the count of it stays', async () => {
    await plant();
    await purgePassing(test.system());
    expect(await left()).toEqual({
      presses: ['answer:6.9'],
      ways: [89],
      dead: ['29@b.example'],
      grants: [91],
      receipts: ['0.9'],
    });
    const one = { presses: 1, noticeWays: 1, deadAddresses: 1, grantHistory: 1, earlyReceipts: 1 };
    const acts = async () =>
      (await auditOf(test.program.db, 'deliveries')).map(({ action, data }) => [action, data]);
    expect(await acts()).toEqual([['house.purged', one]]);
    await purgePassing(test.system());
    expect(await acts()).toHaveLength(1);
  });

  it('goes batch by batch, to the last one', async () => {
    await test.connection.sql`
      insert into presses (subject, pressed_at, arrived_at)
      select n, ${daysAgo(8)}, ${daysAgo(8)} from generate_series(1, 25) n`;
    await purgePassing(test.system(), 10);
    expect(await left()).toMatchObject({ presses: null });
    const [act] = await auditOf(test.program.db, 'deliveries');
    expect(act?.data).toEqual({ presses: 25 });
  });

  it('stays as long as the way is still open', async () => {
    await linkChatOf(test, 'homeHead', 'telegram');
    await announcedMeeting(test, { personIds: [test.seed.people.homeHead.id] });
    const { sql } = test.connection;
    await sql`insert into notice_ways (notice_id, lane, address, added_at)
      select notice_id, lane, address, ${daysAgo(400)} from outbox where lane = 'telegram:1'`;
    await purgePassing(test.system());
    expect((await left())?.ways).toHaveLength(1);
    await sql`delete from outbox`;
    await purgePassing(test.system());
    expect((await left())?.ways).toBeNull();
  });
});
