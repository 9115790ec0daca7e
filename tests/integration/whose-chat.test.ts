import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Channel, IncomingEvent } from '#bot/channel.ts';
import { deliverLane, type LaneWorker } from '#bot/deliver.ts';
import { type InboxWorker, workInbox } from '#bot/work-inbox.ts';
import { silentLog } from '#lib/log.ts';
import { noteBlocked } from '#services/inbox/chat.ts';
import { receiveUpdates } from '#services/inbox/receive-updates.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { unlinkChat } from '#services/links/unlink-chat.ts';
import { announcedMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import type { SeedPerson } from '#tests/support/seed.ts';

/** Every person has the same number in both accounts of the messenger, as with two bots. */
const accounts = ['first', 'second'] as const;
type Account = (typeof accounts)[number];

let test: TestProgram;
let parts: (LaneWorker | InboxWorker)[];
let shown: Record<Account, string[]>;
let nextUpdate: number;
beforeEach(async () => {
  const messengers = accounts.map((account) => ({ channel: 'memory', account, thirdParty: false }));
  test = await testProgram({ now: new Date(), house: { messengers, holdSeconds: 0 } });
  shown = { first: [], second: [] };
  nextUpdate = 1;
  const channels = accounts.map(channelOf);
  parts = [
    workInbox(test.program, channels, silentLog, { lookEveryMs: 20 }),
    ...channels.map((channel) => deliverLane(test.program, channel, silentLog)),
  ];
});
afterEach(async () => {
  for (const part of parts) await part.stop();
  await test.close();
});

function channelOf(account: Account): Channel {
  return {
    ...{ name: 'memory', account, concurrency: 1, ratePerSecond: null },
    limits: { textLength: 4000, buttons: false, thirdParty: false },
    parse(payload) {
      const { text, saidAt } = payload as { text: string; saidAt: string | null };
      const place = { chatKey: '7', userKey: '7', isPrivate: true, messageId: null };
      return { ...place, kind: 'text', text, pressedAt: saidAt ? new Date(saidAt) : null } as IncomingEvent;
    },
    async send(_address, { text }) {
      shown[account].push(text);
      return { outcome: 'sent', externalId: String(shown[account].length) };
    },
  };
}

async function settles(): Promise<void> {
  await vi.waitFor(
    async () => {
      for (const part of parts) part.wake();
      const [row] = await test.connection.sql`
        select ((select count(*) from inbox where done_at is null)
          + (select count(*) from outbox where lane <> 'web:main'))::int as open`;
      expect(row?.open).toBe(0);
    },
    { timeout: 20_000, interval: 10 },
  );
}

async function says(account: Account, text: string, saidAt: Date | null = null): Promise<string> {
  const update = { updateId: String(nextUpdate++), chatKey: '7', payload: { text, saidAt } };
  await receiveUpdates(test.program.db, { channel: 'memory', account, updates: [update] });
  await settles();
  return shown[account].at(-1) ?? '';
}

const idOf = (person: SeedPerson) => test.seed.people[person].id;
const link = async (account: Account, person: SeedPerson) => {
  const { code } = await issueLinkCode(test.as('secretariat'), test.seed.office.id, idOf(person));
  return says(account, code);
};
const soon = (title: string) => ({
  title,
  startsAt: new Date(Date.now() + 14 * 86_400_000),
  endsAt: new Date(Date.now() + 14.1 * 86_400_000),
});
const rsvps = async () => (await test.connection.sql`select rsvp from invitations`).map(({ rsvp }) => rsvp);

describe('two accounts of one messenger, and the same number in both', () => {
  it('a question of the one is not answered by words in the other', async () => {
    await link('first', 'homeHead');
    await link('second', 'inspector');
    await announcedMeeting(test, { personIds: [idOf('homeHead')] }, soon('Họp một'));
    await settles();
    expect(await says('first', '2')).toContain('lý do vắng');
    expect(await says('second', 'bận đi công tác')).not.toContain('Đã ghi nhận');
    expect(await rsvps()).toEqual(['pending']);
    expect(await says('first', 'bận đi công tác')).toContain('Đã ghi nhận');
    expect(await rsvps()).toEqual(['declined']);
  });
});

describe('a chat that becomes a colleague’s, who may answer for the unit too', () => {
  /** The desk’s phone passes on with the card in it, which it may have begun to answer: it was asked for a reason. */
  async function passedOn(begun: boolean) {
    await link('first', 'financeDesk');
    await announcedMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] }, soon('Họp một'));
    await settles();
    if (begun) expect(await says('first', '2')).toContain('lý do');
    const [chat] = await test.connection
      .sql`select id from identities where person_id = ${idOf('financeDesk')}`;
    const { office } = test.seed;
    await unlinkChat(test.as('secretariat'), office.id, { personId: idOf('financeDesk'), chatId: chat?.id });
  }

  it('is not in the middle of what the one before was asked', async () => {
    await passedOn(true);
    await link('first', 'financeHead');
    await says('first', 'bận đi công tác');
    expect(await rsvps()).toEqual(['pending']);
  });

  it('does not count the choices of a card that the one before was shown', async () => {
    await passedOn(false);
    // Both are heard before anything that is said back has left.
    await parts[1]?.stop();
    const { code } = await issueLinkCode(test.as('secretariat'), test.seed.office.id, idOf('financeHead'));
    const updates = [code, '1'].map((text, at) => ({ updateId: `p${at}`, chatKey: '7', payload: { text } }));
    await receiveUpdates(test.program.db, { channel: 'memory', account: 'first', updates });
    await vi.waitFor(
      async () => {
        for (const part of parts) part.wake();
        expect(await test.connection.sql`select 1 from inbox where done_at is null`).toHaveLength(0);
      },
      { timeout: 20_000, interval: 20 },
    );
    expect(await rsvps()).toEqual(['pending']);
  });
});

describe('words that were long on their way', () => {
  const heard = async () => {
    const [row] = await test.connection.sql`select last_in_at, unreachable_at from identities`;
    return row;
  };
  const minutesAgo = (minutes: number) => new Date(test.clock.now().getTime() - minutes * 60_000);

  it('open the messenger’s window from when they were said, and never move it back', async () => {
    await link('first', 'homeHead');
    await test.connection.sql`update identities set last_in_at = ${minutesAgo(600).toISOString()}`;
    await says('first', 'lịch', minutesAgo(300));
    expect(new Date((await heard())?.last_in_at)).toEqual(minutesAgo(300));
    await says('first', 'lịch', minutesAgo(400));
    expect(new Date((await heard())?.last_in_at)).toEqual(minutesAgo(300));
  });

  it('do not say that a chat can be reached which was found shut after them', async () => {
    await link('first', 'homeHead');
    const chat = { channel: 'memory', account: 'first', chatKey: '7' };
    await noteBlocked(test.system(), chat, { pressedAt: test.clock.now() });
    await says('first', 'lịch', minutesAgo(30));
    expect((await heard())?.unreachable_at).not.toBeNull();
    await says('first', 'lịch', minutesAgo(1));
    expect((await heard())?.unreachable_at).toBeNull();
  });
});
