import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishDeliveries } from '#db/queries/lanes.ts';
import { within } from '#services/context.ts';
import { noteReceipt, takeUpReceipts } from '#services/inbox/note-receipt.ts';
import { openLaneDesk } from '#services/outbox/lane-desk.ts';
import { announcedMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { linkChatOf, threeWays } from '#tests/support/ways.ts';

const lane = 'telegram:1';
const address = 'homeHead-telegram';

let test: TestProgram;
beforeEach(async () => {
  test = await testProgram({ house: { messengers: threeWays, holdSeconds: 0 } });
  await linkChatOf(test, 'homeHead', 'telegram');
  await announcedMeeting(test, { personIds: [test.seed.people.homeHead.id] });
});
afterEach(() => test.close());

/** The card is on the wire; `sent` is what the sender writes when the messenger's answer has come. */
async function onTheWire() {
  const desk = openLaneDesk(test.program, lane);
  const lease = (await desk.acquire())!;
  const [row] = await desk.claim(lease, 1);
  const result = (externalId: string) => [{ id: row!.id, state: 'sent' as const, externalId, error: null }];
  return { desk, result };
}

const ago = (minutes: number) => new Date(test.clock.now().getTime() - minutes * 60_000);
const says = (kind: 'delivered' | 'seen', minutesAgo: number, ...messageIds: string[]) =>
  noteReceipt(test.system(), kind, { lane, address, messageIds, at: ago(minutesAgo) });
const facts = async () => {
  const [row] = await test.connection.sql`
    select delivered_at, seen_at from notices where kind = 'invitation' and person_id = ${test.seed.people.homeHead.id}`;
  return [row?.delivered_at, row?.seen_at].map((at) => (at === null ? null : new Date(at)));
};
const remembered = async () => (await test.connection.sql`select 1 from early_receipts`).length;

describe('a receipt that comes while its message is on the wire', () => {
  it('is remembered, and a fact of the notice with its own time once the message is recorded', async () => {
    const { desk, result } = await onTheWire();
    await says('delivered', 3, 'm1');
    await says('seen', 2, 'm1', 'of somebody else');
    expect(await facts()).toEqual([null, null]);
    await desk.finish(result('m1'));
    expect(await facts()).toEqual([ago(3), ago(2)]);
    expect(await remembered()).toBe(1);
  });

  it('whoever has seen it has got it', async () => {
    const { desk, result } = await onTheWire();
    await says('seen', 2, 'm1');
    await desk.finish(result('m1'));
    expect(await facts()).toEqual([ago(2), ago(2)]);
  });

  it('says nothing of another message', async () => {
    const { desk, result } = await onTheWire();
    await says('seen', 2, 'm2');
    await desk.finish(result('m1'));
    await takeUpReceipts(test.system());
    expect(await facts()).toEqual([null, null]);
  });

  /** Both look before either has written: the receipt finds nothing sent, the sender no receipt. */
  async function crossed() {
    const { desk, result } = await onTheWire();
    await test.program.db.transaction(async (tx) => {
      const told = { lane, address, messageIds: ['m1'], at: ago(2) };
      await noteReceipt(within(test.system(), tx), 'seen', told);
      await desk.finish(result('m1'));
    });
    expect(await facts()).toEqual([null, null]);
  }

  it('is taken up by the timetable when both cross', async () => {
    await crossed();
    await takeUpReceipts(test.system());
    expect(await facts()).toEqual([ago(2), ago(2)]);
    expect(await remembered()).toBe(0);
  });

  it('is taken up by the timetable too when the sender dies after its record', async () => {
    const { desk, result } = await onTheWire();
    await says('seen', 2, 'm1');
    await finishDeliveries(test.program.db, desk.lane, result('m1'));
    expect(await facts()).toEqual([null, null]);
    await takeUpReceipts(test.system());
    expect(await facts()).toEqual([ago(2), ago(2)]);
  });
});

it('a receipt of a message that is not ours is not kept', async () => {
  await says('seen', 2, 'm1');
  expect(await remembered()).toBe(0);
});
