import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Channel } from '#bot/channel.ts';
import type { ZaloOaSettings } from '#bot/channels/zalo-oa/open.ts';
import { deliverLane } from '#bot/deliver.ts';
import { workInbox } from '#bot/work-inbox.ts';
import { silentLog } from '#lib/log.ts';
import type { Message } from '#messages/message.ts';
import type { StartZaloOa } from '#tests/fakes/zalo-oa/server.ts';
import { startZaloOa } from '#tests/fakes/zalo-oa/server.ts';
import { announceTo } from '#tests/support/broadcast.ts';
import { testProgram } from '#tests/support/program.ts';
import { openZalo, zaloHouse, zaloSettings } from '#tests/support/zalo/house.ts';
import { plantByPhone, plantGrant, plantLinked, type ZaloPerson } from '#tests/support/zalo/people.ts';

let ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

const otherMessenger = { channel: 'other', account: '1', thirdParty: true };

/** A second messenger of the house, which takes everything. */
function otherChannel(taken: { address: string; message: Message }[]): Channel {
  return {
    ...{ name: 'other', account: '1', concurrency: 4, ratePerSecond: null },
    limits: { textLength: 4000, buttons: true, thirdParty: true },
    parse: () => ({ kind: 'other', chatKey: '-', userKey: '-', isPrivate: true, messageId: null }),
    async send(address, message) {
      taken.push({ address, message });
      return { outcome: 'sent', externalId: String(taken.length) };
    },
  };
}

type Change = Partial<ZaloOaSettings>;
type Break = (channel: Channel) => Channel;

async function begin(change: Change = {}, options: StartZaloOa = {}, broken: Break = (channel) => channel) {
  const fake = await startZaloOa(options);
  const settings = zaloSettings(fake, { phone: false, ...change });
  const office = await testProgram({ house: zaloHouse(settings, [otherMessenger]), now: new Date() });
  ends.push(() => fake.close(), office.close);
  await plantGrant(office, fake);
  const taken: { address: string; message: Message }[] = [];
  const opened = await openZalo(office.program, settings);
  const channels = [...opened.map(({ channel }) => channel), otherChannel(taken)];
  const quick = channels.map((channel) => ({ ...broken(channel), ratePerSecond: null }));
  for (const channel of quick) {
    const lane = deliverLane(office.program, channel, silentLog);
    ends.push(lane.stop);
  }
  const sentTo = ({ userId }: Pick<ZaloPerson, 'userId'>) =>
    fake.log
      .entries()
      .flatMap((entry) => (entry.type === 'accepted' && entry.userId === userId ? [entry] : []));
  const settled = () =>
    vi.waitFor(
      async () => {
        const open = await office.connection
          .sql`select lane, state, error from outbox where lane <> 'web:main'`;
        expect(open).toEqual([]);
      },
      { timeout: 20_000, interval: 50 },
    );
  const facts = async (personId: string) => {
    const [notice] = await office.connection.sql`
      select sent_via, call_needed_at is not null as call from notices where person_id = ${personId} and kind = 'invitation'`;
    return notice;
  };
  return { fake, office, taken, channels: quick, sentTo, settled, facts };
}

const linkOther = (office: Awaited<ReturnType<typeof begin>>['office'], personId: string) => office.connection
  .sql`
  insert into identities (channel, account, user_key, chat_key, person_id, linked_at, last_in_at)
  values ('other', '1', ${personId}, ${personId}, ${personId}, now(), now())`;

describe('a person whom Zalo says the window is shut for', () => {
  it('is told by the approved template, in the same call’s turn', async () => {
    const { fake, office, sentTo, settled, facts } = await begin();
    const [person] = await plantLinked(office, fake, 1);
    if (!person) throw new Error('nobody');
    fake.control.timePasses({ days: 8 });
    await announceTo(office, [person] as never);
    await settled();
    const [entry] = sentTo(person);
    expect(entry?.templateData).toEqual({
      ...{ ho_ten: 'Nguyễn Văn 1', ten_hop: 'Họp rà soát dự toán ngân sách năm 2027' },
      ...{ thoi_gian: '08:00 21/12/2026', dia_diem: 'Phòng họp số 1, UBND tỉnh' },
    });
    expect(await facts(person.personId)).toEqual({ sent_via: 'zalo-oa', call: false });
  });

  /** Whether the chat is given up after Zalo has said that its window is shut. */
  async function isGivenUp(broken?: Break): Promise<boolean> {
    const { fake, office, taken, settled, facts } = await begin({ templates: {} }, {}, broken);
    const [person] = await plantLinked(office, fake, 1);
    if (!person) throw new Error('nobody');
    await linkOther(office, person.personId);
    fake.control.timePasses({ days: 8 });
    await announceTo(office, [person] as never);
    await settled();
    expect(taken.map(({ address }) => address)).toEqual([person.personId]);
    expect(await facts(person.personId)).toEqual({ sent_via: 'other', call: false });
    const [chat] = await office.connection.sql`
      select unreachable_at is not null as given_up from identities where channel = 'zalo-oa'`;
    return chat?.given_up;
  }

  it('is told by the next messenger when there is no template, and the chat stays good', async () => {
    expect(await isGivenUp()).toBe(false);
  });

  it('is red when a shut window counts as a dead chat', async () => {
    const takesItForDead: Break = (channel) => ({
      ...channel,
      async send(address, message) {
        const result = await channel.send(address, message);
        return result.outcome === 'window_shut' ? { ...result, outcome: 'unreachable' } : result;
      },
    });
    expect(await isGivenUp(takesItForDead)).toBe(true);
  });

  it('is called by phone when there is neither template nor another messenger', async () => {
    const { fake, office, settled, facts } = await begin({ templates: {} });
    const [person] = await plantLinked(office, fake, 1);
    if (!person) throw new Error('nobody');
    fake.control.timePasses({ days: 8 });
    await announceTo(office, [person] as never);
    await settled();
    expect(await facts(person.personId)).toEqual({ sent_via: null, call: true });
  });

  it('is gone for good when Zalo says so: the next messenger, and the chat is marked', async () => {
    const { fake, office, taken, settled } = await begin();
    const [person] = await plantLinked(office, fake, 1);
    if (!person) throw new Error('nobody');
    await linkOther(office, person.personId);
    fake.control.userIsInactive({ userId: person.userId });
    await announceTo(office, [person] as never);
    await settled();
    expect(taken).toHaveLength(1);
    const [chat] = await office.connection.sql`
      select unreachable_at is not null as gone from identities where channel = 'zalo-oa'`;
    expect(chat).toEqual({ gone: true });
  });
});

it('a person known by phone alone is told by template', async () => {
  const { fake, office, settled } = await begin({ phone: true });
  const [person] = await plantByPhone(office, fake, 1);
  await announceTo(office, [person] as never);
  await settled();
  const sent = fake.log.entries().flatMap((entry) => (entry.type === 'accepted' ? [entry] : []));
  expect(sent.map(({ host, phone }) => [host, phone])).toEqual([['business', '84900000001']]);
  expect(sent[0]?.trackingId).toMatch(/^[\w-]{32}$/);
});

it('the receipt of a template by phone, which names the number as Zalo writes it, is a fact of the notice', async () => {
  const { fake, office, channels, settled } = await begin({ phone: true });
  const inbox = workInbox(office.program, channels, silentLog, { lookEveryMs: 50, firstPauseSeconds: 0 });
  ends.push(inbox.stop);
  const [person] = await plantByPhone(office, fake, 1);
  await announceTo(office, [person] as never);
  await settled();
  const { sql } = office.connection;
  const [sent] = await sql`select external_id from outbox_history where lane like 'zalo-phone%'`;
  const payload = {
    ...{ app_id: '1', event_name: 'user_received_message', timestamp: String(Date.now()) },
    ...{ sender: { id: fake.credentials.oaId }, recipient: { id: '84900000001' } },
    message: { msg_id: sent?.external_id, tracking_id: 't', delivery_time: '1' },
  };
  await sql`insert into inbox (channel, account, update_id, chat_key, payload)
    values ('zalo-phone', ${fake.credentials.oaId}, 'r1', '84900000001', ${JSON.stringify(payload)}::text::jsonb)`;
  await vi.waitFor(async () => {
    const [row] = await sql`select done_at is not null as done from inbox where update_id = 'r1'`;
    expect(row).toEqual({ done: true });
  });
  const [notice] = await sql`
    select delivered_at is not null as arrived from notices where person_id = ${person?.personId ?? ''}`;
  expect(notice).toEqual({ arrived: true });
});

describe('what cannot leave before somebody acts', () => {
  it('waits with an alarm and loses nobody', async () => {
    const { fake, office, sentTo } = await begin();
    const [person] = await plantLinked(office, fake, 1);
    if (!person) throw new Error('nobody');
    fake.control.refuseNext({ error: -224, message: 'The OA needs to upgrade OA Tier Package' });
    await announceTo(office, [person] as never);
    await vi.waitFor(async () => {
      const [alarm] = await office.connection.sql`select code, detail from messenger_alarms`;
      expect(alarm).toMatchObject({ code: 'not_allowed' });
    });
    expect(sentTo(person)).toEqual([]);
    await vi.waitFor(async () => {
      const [row] = await office.connection.sql`
        select o.state, l.paused_until > now() + interval '4 minutes' as paused
        from outbox o join lanes l on l.id = o.lane where o.lane like 'zalo-oa%'`;
      expect(row).toEqual({ state: 'queued', paused: true });
    });
  });
});

describe('receipts', () => {
  it('delivered and seen are facts of the notice, each with its time', async () => {
    const { fake, office, channels, settled } = await begin(
      {},
      { receipts: { echo: true, received: false, seen: false } },
    );
    const inbox = workInbox(office.program, channels, silentLog, { lookEveryMs: 50, firstPauseSeconds: 0 });
    ends.push(inbox.stop);
    const [person] = await plantLinked(office, fake, 1);
    if (!person) throw new Error('nobody');
    await announceTo(office, [person] as never);
    await settled();
    const [sent] = await office.connection
      .sql`select external_id from outbox_history where lane like 'zalo-oa%'`;
    const says = async (event_name: string, message: object, at: number) => {
      const payload = {
        ...{ app_id: '1', event_name, message, timestamp: String(at) },
        ...{ sender: { id: fake.credentials.oaId }, recipient: { id: person.userId } },
      };
      await office.connection.sql`insert into inbox (channel, account, update_id, chat_key, payload)
        values ('zalo-oa', ${fake.credentials.oaId}, ${event_name}, ${person.userId}, ${JSON.stringify(payload)}::text::jsonb)`;
    };
    const at = office.clock.now().getTime();
    await says('user_received_message', { msg_id: sent?.external_id }, at - 60_000);
    await says('user_seen_message', { msg_ids: [sent?.external_id, 'of somebody else'] }, at - 30_000);
    await vi.waitFor(async () => {
      const [notice] = await office.connection.sql`
        select delivered_at, seen_at from notices where person_id = ${person.personId} and kind = 'invitation'`;
      expect(new Date(notice?.delivered_at).getTime()).toBe(at - 60_000);
      expect(new Date(notice?.seen_at).getTime()).toBe(at - 30_000);
    });
    const [aside] = await office.connection
      .sql`select count(*)::int as n from inbox where set_aside_at is not null`;
    expect(aside).toEqual({ n: 0 });
  });
});
