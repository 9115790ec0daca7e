import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Channel, SendOutcome } from '#bot/channel.ts';
import { deliverLane, type LaneWorker, type OpenDesk } from '#bot/deliver.ts';
import { silentLog } from '#lib/log.ts';
import { within } from '#services/context.ts';
import { cutOff } from '#services/links/cut-off.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { personalAddresses } from '#services/links/personal-link.ts';
import { linkChat } from '#services/links/redeem-code.ts';
import { unlinkOwnChat } from '#services/links/unlink-own-chat.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { openLaneDesk } from '#services/outbox/lane-desk.ts';
import { replyInChat } from '#services/outbox/reply.ts';
import { announcedMeeting, draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { linkChatOf, threeWays } from '#tests/support/ways.ts';

const key = 'homeHead-telegram';
const chat = { channel: 'telegram', account: '1', chatKey: key };
const lane = 'telegram:1';

let test: TestProgram;
let workers: LaneWorker[];
/** Whom the messenger was asked to write to, in order. */
let called: string[];
beforeEach(async () => {
  test = await testProgram({
    house: { messengers: threeWays, holdSeconds: 0, publicUrl: 'https://hop.example' },
  });
  await linkChatOf(test, 'homeHead', 'telegram');
  workers = [];
  called = [];
});
afterEach(async () => {
  for (const worker of workers) await worker.stop();
  await test.close();
});

const idOf = (person: 'homeHead' | 'inspector') => test.seed.people[person].id;
const hasMail = () =>
  test.connection.sql`update people set email = 'le@so.example' where id = ${idOf('homeHead')}`;
const invite = () => announcedMeeting(test, { personIds: [idOf('homeHead')] });
const cut = () => cutOff(test.as('secretariat'), test.seed.office.id, idOf('homeHead'));

/** The deliberately broken desk: what was put back is called wherever it stands. */
const callsAnyway: OpenDesk = (program, name) => {
  const desk = openLaneDesk(program, name);
  return {
    ...desk,
    claim: async (lease, limit) => (await desk.claim(lease, limit)).map((row) => ({ ...row, cutOff: false })),
  };
};

/** A messenger whose first call waits until it is told what becomes of it; every other one is taken. */
function open(openDesk?: OpenDesk): { answer(outcome: SendOutcome): void; isCalled: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<SendOutcome>();
  const first = Promise.withResolvers<void>();
  const channel: Channel = {
    ...{ name: 'telegram', account: '1', concurrency: 2, ratePerSecond: null },
    limits: { textLength: 4000, buttons: true, thirdParty: true },
    parse: () => ({ kind: 'other', chatKey: '', userKey: '', isPrivate: true, messageId: null }),
    send(address) {
      called.push(address);
      first.resolve();
      return called.length === 1 ? promise : Promise.resolve({ outcome: 'sent', externalId: 'm' });
    },
  };
  workers.push(deliverLane(test.program, channel, silentLog, openDesk));
  return { answer: resolve, isCalled: first.promise };
}

/** Every pause is over at once; resolves when the lane has nothing left. */
const settles = () =>
  vi.waitFor(
    async () => {
      const { sql } = test.connection;
      await sql`update lanes set paused_until = null`;
      await sql`update outbox set not_before = now() where lane = ${lane} and state <> 'calling'`;
      for (const worker of workers) worker.wake();
      expect(await sql`select 1 from outbox where lane = ${lane}`).toHaveLength(0);
    },
    { timeout: 20_000, interval: 20 },
  );

/** Where the invitation waits or went, but for the page; and whether the office must call. */
async function whereabouts() {
  const { sql } = test.connection;
  const rows = await sql`
    select lane, state from outbox where op = 'send' and lane <> 'web:main' and kind = 'invitation'
    union all select lane, state from outbox_history where op = 'send' and lane <> 'web:main' and kind = 'invitation'
    order by lane`;
  const [notice] =
    await sql`select call_needed_at is not null as call from notices where kind = 'invitation'`;
  return { ways: rows.map((row) => `${row.lane} ${row.state}`), call: notice?.call };
}

const outcomes: [string, SendOutcome][] = [
  ['asks for a pause', { outcome: 'retry_later', afterSeconds: 1 }],
  ['puts it off', { outcome: 'put_off', afterSeconds: 1 }],
  ['does not answer', { outcome: 'unknown', reason: 'no answer' }],
  ['names a new address', { outcome: 'moved', address: 'elsewhere' }],
];

describe('a call is on the wire while its chat is cut off', () => {
  it.each(outcomes)(
    'and the messenger %s: it goes by the next way, never there again',
    async (_, outcome) => {
      await hasMail();
      const wire = open();
      await invite();
      await wire.isCalled;
      await cut();
      wire.answer(outcome);
      await settles();
      expect(called).toEqual([key]);
      expect(await whereabouts()).toEqual({ ways: ['email:main queued', `${lane} skipped`], call: false });
    },
  );

  it.each(outcomes)(
    'is red for a sender that looks only at the row, when the messenger %s',
    async (_, outcome) => {
      const wire = open(callsAnyway);
      await invite();
      await wire.isCalled;
      await cut();
      wire.answer(outcome);
      await settles();
      expect(called).toHaveLength(2);
    },
  );

  it('and no other way is left: the office must call', async () => {
    const wire = open();
    await invite();
    await wire.isCalled;
    await cut();
    wire.answer({ outcome: 'unknown', reason: 'no answer' });
    await settles();
    expect(called).toEqual([key]);
    expect(await whereabouts()).toEqual({ ways: [`${lane} skipped`], call: true });
  });

  it('and it arrives after all: that is what is recorded', async () => {
    await hasMail();
    const wire = open();
    await invite();
    await wire.isCalled;
    await cut();
    wire.answer({ outcome: 'sent', externalId: 'm1' });
    await settles();
    expect(await whereabouts()).toEqual({ ways: [`${lane} sent`], call: false });
  });

  it('and its process dies: whoever takes the lane over does not repeat it there', async () => {
    await hasMail();
    await invite();
    const dead = openLaneDesk(test.program, lane, 60);
    const lease = (await dead.acquire())!;
    expect(await dead.claim(lease, 1)).toHaveLength(1);
    await cut();
    await dead.release(lease);
    open();
    await settles();
    expect(called).toEqual([]);
    expect(await whereabouts()).toEqual({ ways: ['email:main queued', `${lane} skipped`], call: false });
  });

  it('and another person takes the chat: the words for the one before are not theirs', async () => {
    await hasMail();
    const wire = open();
    await replyInChat(test.system(), { lane, address: key, personId: idOf('homeHead'), inboxId: 7 }, [
      { kind: 'menu', facts: { fullName: 'Huỳnh Thị Mỹ Lệ' } },
    ]);
    await wire.isCalled;
    const { code } = await issueLinkCode(test.as('secretariat'), test.seed.office.id, idOf('inspector'));
    await linkChat(test.system(), { channel: 'telegram', account: '1', userKey: key, chatKey: key }, code);
    wire.answer({ outcome: 'unknown', reason: 'no answer' });
    await settles();
    expect(called).toEqual([key]);
  });
});

describe('what still waits for a chat when it is cut off', () => {
  it('goes by the next way at once', async () => {
    await hasMail();
    await invite();
    await cut();
    expect(await whereabouts()).toEqual({ ways: ['email:main queued', `${lane} skipped`], call: false });
  });

  it('is called by the office when there is none, also when the person unlinked the chat themselves', async () => {
    await invite();
    await unlinkOwnChat(test.asDelegate('homeHead', 'telegram'), chat);
    expect(await whereabouts()).toEqual({ ways: [`${lane} skipped`], call: true });
  });

  it('stays held by every way while the broadcast is held', async () => {
    await hasMail();
    test.program.house.holdSeconds = 600;
    await invite();
    await cut();
    const rows = await test.connection.sql`
      select lane, not_before > now() + interval '9 minutes' as held from outbox where lane = 'email:main'`;
    expect([...rows]).toEqual([{ lane: 'email:main', held: true }]);
  });

  /** The announcement has read who is linked where, and commits after the cut. */
  async function announcedAcrossTheCut(openDesk?: OpenDesk) {
    await hasMail();
    await personalAddresses(test.program, [idOf('homeHead')]);
    const { officeId, meeting } = await draftMeeting(test, { personIds: [idOf('homeHead')] });
    const ctx = test.as('secretariat');
    await test.program.db.transaction(async (tx) => {
      await announceMeeting(within(ctx, tx), officeId, { id: meeting.id, version: meeting.version });
      await unlinkOwnChat(test.asDelegate('homeHead', 'telegram'), chat);
    });
    open(openDesk).answer({ outcome: 'sent', externalId: 'm1' });
    await settles();
  }

  it('nor what was addressed before the cut and committed after it', async () => {
    await announcedAcrossTheCut();
    expect(called).toEqual([]);
    expect(await whereabouts()).toEqual({ ways: ['email:main queued', `${lane} skipped`], call: false });
  });

  it('which is red for a sender that looks only at the row', async () => {
    await announcedAcrossTheCut(callsAnyway);
    expect(called).toEqual([key]);
  });
});
