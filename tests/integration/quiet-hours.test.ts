import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Channel, SendOutcome } from '#bot/channel.ts';
import { deliverLane, type LaneWorker, type OpenDesk } from '#bot/deliver.ts';
import { findOffice } from '#db/queries/offices.ts';
import { silentLog } from '#lib/log.ts';
import { tellPeople } from '#services/broadcasts/tell-people.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { linkChat } from '#services/links/redeem-code.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { previewAnnouncement } from '#services/meetings/preview-announcement.ts';
import { previewChange } from '#services/meetings/preview-change.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { openLaneDesk } from '#services/outbox/lane-desk.ts';
import { replyInChat } from '#services/outbox/reply.ts';
import { announcedMeeting, draftMeeting, usualMeeting } from '#tests/support/meetings.ts';
import { emailMessenger } from '#tests/support/post-office.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { linkChatOf } from '#tests/support/ways.ts';

const night = new Date('2026-12-07T23:00:00+07:00');
const morning = new Date('2026-12-08T06:00:00+07:00');
const quietHours = { from: '22:00', until: '06:00', timeZone: 'Asia/Ho_Chi_Minh' };

let test: TestProgram;
let lanes: LaneWorker[];
let rung: string[];
beforeEach(async () => {
  const telegram = { channel: 'telegram', account: '1', thirdParty: true };
  test = await testProgram({
    now: night,
    house: { messengers: [telegram, emailMessenger], holdSeconds: 0, quietHours },
  });
  lanes = [];
  rung = [];
  await linkChatOf(test, 'homeHead', 'telegram');
  await test.connection
    .sql`update people set email = 'dung@so.example' where id = ${test.seed.people.financeHead.id}`;
});
afterEach(async () => {
  for (const lane of lanes) await lane.stop();
  await test.close();
});

function open(name: string, account: string, openDesk?: OpenDesk, refusal?: SendOutcome): void {
  const channel: Channel = {
    ...{ name, account, concurrency: 1, ratePerSecond: null },
    limits: { textLength: 4000, buttons: true, thirdParty: true },
    parse: () => ({ kind: 'other', chatKey: '', userKey: '', isPrivate: true, messageId: null }),
    async send(_address, { text }) {
      if (refusal) return refusal;
      rung.push(text.split('\n')[0]!);
      return { outcome: 'sent', externalId: String(rung.length) };
    },
  };
  lanes.push(deliverLane(test.program, channel, silentLog, openDesk));
}

/** Everything that may leave has left: what must wait is looked at as often as what may go. */
async function settles(left: number): Promise<void> {
  await vi.waitFor(async () => {
    for (const lane of lanes) lane.wake();
    const rows = await test.connection.sql`select 1 from outbox where lane <> 'web:main'`;
    expect(rows).toHaveLength(left);
  });
}

const digest = async () => {
  const office = await findOffice(test.program.db, test.seed.office.id);
  await tellPeople(test.system(), office!, [test.seed.people.homeHead.id], {
    ...{ kind: 'maintenance', ref: 'digest', version: 1, urgency: 10 },
    facts: {
      ...{ text: 'Bảo trì', timeZone: 'Asia/Ho_Chi_Minh', cancelled: false },
      ...{ fromAt: night.toISOString(), untilAt: morning.toISOString() },
    },
  });
};

/** Told during the day; the senders are open from now on. */
async function told(person: 'homeHead' | 'financeHead' = 'homeHead') {
  const meeting = await announcedMeeting(test, { personIds: [test.seed.people[person].id] });
  await test.connection.sql`delete from outbox`;
  open('telegram', '1');
  open('email', 'main');
  const ctx = test.as('secretariat');
  return async (place: string, mark: 'normal' | 'urgent') => {
    const { id } = meeting.meeting;
    const { version } = (await readMeeting(ctx, meeting.officeId, id)).meeting;
    await editMeeting(ctx, meeting.officeId, { id, version, facts: { ...usualMeeting(test), place }, mark });
  };
}

describe('at 23:00', () => {
  it('one urgent change goes out, a digest does not, and leaves at 06:00', async () => {
    const change = await told();
    await digest();
    await change('Hội trường B', 'urgent');
    await settles(1);
    expect(rung).toEqual(['KHẨN – Thông báo thay đổi: Họp rà soát dự toán ngân sách năm 2027']);
    test.clock.set(new Date(morning.getTime() - 1000));
    await settles(1);
    expect(rung).toHaveLength(1);
    test.clock.set(morning);
    await settles(0);
    expect(rung[1]).toContain('bảo trì');
  });

  it('an unmarked change waits for the morning, and an urgent one that follows it goes in its place', async () => {
    const change = await told();
    await change('Hội trường B', 'normal');
    await settles(1);
    expect(rung).toEqual([]);
    await change('Hội trường C', 'urgent');
    await settles(0);
    expect(rung).toHaveLength(1);
    test.clock.set(morning);
    await settles(0);
    expect(rung).toHaveLength(1);
  });

  it('what waits about the same invitation holds up nothing urgent', async () => {
    const change = await told();
    const [{ ref } = { ref: '' }] = await test.connection.sql<{ ref: string }[]>`select ref from invitations`;
    await test.connection.sql`insert into notices (recipient_key, person_id, kind, ref, version, facts)
      values (${test.seed.people.homeHead.id}, ${test.seed.people.homeHead.id}, 'urge', ${ref}, 1, '{}')`;
    await test.connection
      .sql`insert into outbox (notice_id, recipient_key, person_id, lane, address, op, kind, ref, version,
        urgency, state, tries, again, not_before)
      select id, recipient_key, person_id, 'telegram:1', 'homeHead-telegram', 'send', kind, ref, version, 35, 'queued', 0, false, now()
      from notices where kind = 'urge'`;
    await change('Hội trường B', 'urgent');
    await settles(1);
    expect(rung).toHaveLength(1);
  });

  it('who writes is answered, and mail goes: it rings nowhere', async () => {
    const change = await told('financeHead');
    await replyInChat(
      test.system(),
      {
        ...{ lane: 'telegram:1', address: 'homeHead-telegram', inboxId: 7 },
        personId: test.seed.people.homeHead.id,
      },
      [{ kind: 'not_understood', facts: {} }],
    );
    await change('Hội trường B', 'normal');
    await settles(0);
    expect(rung).toHaveLength(2);
  });

  it('a first invitation to what begins within a day goes at once, to what is later in the morning', async () => {
    open('telegram', '1');
    const personIds = [test.seed.people.homeHead.id];
    await test.connection.sql`update meeting_classes set rules = rules || '{"noticeDaysRegular": null}'`;
    const near = {
      startsAt: new Date('2026-12-08T07:00:00+07:00'),
      endsAt: new Date('2026-12-08T09:00:00+07:00'),
    };
    await announcedMeeting(test, { personIds }, { ...near, title: 'Họp gấp' });
    await announcedMeeting(test, { personIds });
    await settles(1);
    expect(rung).toEqual(['Giấy mời: Họp gấp']);
  });

  it('what waits for the morning does not leave for a chat that becomes another person’s at night', async () => {
    await digest();
    const { office, people } = test.seed;
    const { code } = await issueLinkCode(test.as('secretariat'), office.id, people.financeHead.id);
    const key = 'homeHead-telegram';
    await linkChat(test.system(), { channel: 'telegram', account: '1', userKey: key, chatKey: key }, code);
    open('telegram', '1');
    test.clock.set(morning);
    await settles(0);
    expect(rung).toEqual([]);
  });

  it('what may ring does so by the next way too, when a messenger refuses it', async () => {
    const zalo = { channel: 'zalo-bot', account: '1', thirdParty: true };
    test.program.house.messengers = [...test.program.house.messengers, zalo];
    await linkChatOf(test, 'homeHead', 'zalo-bot');
    open('telegram', '1', undefined, { outcome: 'unreachable', reason: 'blocked' });
    open('zalo-bot', '1');
    await test.connection.sql`update meeting_classes set rules = rules || '{"noticeDaysRegular": null}'`;
    const near = {
      startsAt: new Date('2026-12-08T07:00:00+07:00'),
      endsAt: new Date('2026-12-08T09:00:00+07:00'),
    };
    await announcedMeeting(test, { personIds: [test.seed.people.homeHead.id] }, near);
    await settles(0);
    expect(rung).toHaveLength(1);
  });

  it('would ring for everything if the lane did not look at the clock', async () => {
    await digest();
    open('telegram', '1', (program, lane) =>
      openLaneDesk({ ...program, clock: () => new Date('2026-12-07T12:00:00+07:00') }, lane),
    );
    await settles(0);
    expect(rung).toHaveLength(1);
  });
});

describe('the preview', () => {
  it('says at night when phones will ring, and by day nothing', async () => {
    const { meeting, officeId } = await draftMeeting(test, { personIds: [test.seed.people.homeHead.id] });
    const ctx = () => test.as('secretariat');
    expect((await previewAnnouncement(ctx(), officeId, meeting.id)).ringsAt).toEqual(morning);
    test.clock.set(morning);
    expect((await previewAnnouncement(ctx(), officeId, meeting.id)).ringsAt).toBeNull();
    test.clock.set(night);
    const known = await announcedMeeting(test, { personIds: [test.seed.people.homeHead.id] });
    const plan = { act: 'edit', id: known.meeting.id, version: 2 } as const;
    const { version } = (await readMeeting(ctx(), officeId, known.meeting.id)).meeting;
    const facts = { ...usualMeeting(test), place: 'Hội trường B' };
    expect((await previewChange(ctx(), officeId, { ...plan, version, facts })).quietUntil).toEqual(morning);
  });
});
