import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toOfficeTime } from '#lib/office-time.ts';
import { sendNow } from '#services/broadcasts/end-hold.ts';
import { previewReach } from '#services/broadcasts/preview-reach.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { cancelMeeting } from '#services/meetings/cancel-meeting.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { postponeMeeting } from '#services/meetings/postpone-meeting.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { rescheduleMeeting } from '#services/meetings/reschedule-meeting.ts';
import { loadConfig } from '#src/config.ts';
import { announcedMeeting, draftMeeting, usualMeeting } from '#tests/support/meetings.ts';
import { calendarOf, type PostOffice, startPostOffice } from '#tests/support/post-office.ts';
import { runHouse } from '#tests/support/running.ts';

const zone = 'Asia/Ho_Chi_Minh';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const lan = 'lan@so.example';
let office: PostOffice;
beforeEach(async () => {
  office = await startPostOffice();
  await office.give('homeHead', lan);
});
afterEach(() => office.end());

const invited = (change = {}) =>
  announcedMeeting(office, { personIds: [office.seed.people.homeHead.id] }, change);
type Told = Awaited<ReturnType<typeof invited>>;
const present = async ({ officeId, meeting }: Told) => {
  const { version } = (await readMeeting(office.as('secretariat'), officeId, meeting.id)).meeting;
  return { id: meeting.id, version };
};
const calendars = async (to = lan) => (await office.mailTo(to)).map((mail) => calendarOf(mail)!);

describe('R15 an invitation by e-mail', () => {
  it('says what it is about, leads to the page, and puts the meeting into a calendar at the right local time', async () => {
    const { meeting } = await invited();
    const [first] = await office.mailTo(lan);
    expect(first?.mail.subject).toBe('Giấy mời: Họp rà soát dự toán ngân sách năm 2027');
    expect(first?.mail.text).toContain('Thời gian: 08 giờ 00, thứ Hai, ngày 21/12/2026');
    expect(first?.mail.text).toMatch(/https:\/\/hop\.example\/p\/\S+/);
    expect(first?.mail.text).not.toContain('Trả lời bằng số');
    const event = calendarOf(first!)!;
    expect(event).toMatchObject({
      ...{ method: 'PUBLISH', part: 'PUBLISH', agrees: true },
      uid: `${meeting.ref}.${office.seed.people.homeHead.id}@hop.example`,
      title: 'Họp rà soát dự toán ngân sách năm 2027',
      place: 'Phòng họp số 1, UBND tỉnh',
      status: 'CONFIRMED',
      organizer: 'mailto:moihop@vp.example',
    });
    expect(toOfficeTime(event.startsAt, zone)).toEqual({ on: '2026-12-21', time: '08:00' });
    expect(toOfficeTime(event.endsAt, zone)).toEqual({ on: '2026-12-21', time: '11:00' });
    expect(event.description).not.toContain('/p/');
    const longest = Math.max(...event.text.split('\r\n').map((line) => Buffer.byteLength(line)));
    expect(longest).toBeLessThanOrEqual(75);
    expect(event.text).toMatch(/END:VCALENDAR\r\n$/);
  });

  it('is changed, postponed, set anew and cancelled under one name with a rising sequence', async () => {
    const told = await invited();
    const ctx = office.as('secretariat');
    const startsAt = new Date('2026-12-21T06:30:00Z');
    const endsAt = new Date('2026-12-21T09:00:00Z');
    await office.mailTo(lan);
    await editMeeting(ctx, told.officeId, {
      ...{ ...(await present(told)), facts: { ...usualMeeting(office), startsAt, endsAt } },
    });
    await office.mailTo(lan);
    await postponeMeeting(ctx, told.officeId, {
      ...(await present(told)),
      reason: 'not_prepared',
      note: 'Chờ số liệu',
    });
    await office.mailTo(lan);
    const anew = { startsAt: new Date('2026-12-28T01:00:00Z'), endsAt: new Date('2026-12-28T03:00:00Z') };
    await rescheduleMeeting(ctx, told.officeId, {
      ...{ ...(await present(told)), ...anew, reason: 'other', note: 'Đã đủ số liệu' },
    });
    await office.mailTo(lan);
    await cancelMeeting(ctx, told.officeId, {
      ...(await present(told)),
      reason: 'superior_order',
      note: 'Theo chỉ đạo',
    });
    const events = await calendars();
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(1);
    expect(events.map(({ method, status }) => [method, status])).toEqual([
      ['PUBLISH', 'CONFIRMED'],
      ['PUBLISH', 'CONFIRMED'],
      ['CANCEL', 'CANCELLED'],
      ['PUBLISH', 'CONFIRMED'],
      ['CANCEL', 'CANCELLED'],
    ]);
    const sequences = events.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].toSorted((a, b) => a - b));
    expect(events.map((event) => toOfficeTime(event.startsAt, zone).time)).toEqual([
      ...['08:00', '13:30', '13:30', '08:00', '08:00'],
    ]);
    const mails = await office.mailTo(lan);
    expect(new Set(mails.map(({ mail }) => mail.inReplyTo)).size).toBe(1);
    expect(mails.map(({ mail }) => mail.subject)).toEqual([
      'Giấy mời: Họp rà soát dự toán ngân sách năm 2027',
      'Thông báo thay đổi: Họp rà soát dự toán ngân sách năm 2027',
      'Thông báo hoãn họp: Họp rà soát dự toán ngân sách năm 2027',
      'Thông báo dời lịch họp: Họp rà soát dự toán ngân sách năm 2027',
      'Thông báo hủy họp: Họp rà soát dự toán ngân sách năm 2027',
    ]);
  });

  it('leaves the calendar when it is withdrawn, and comes back when the person is invited again', async () => {
    const told = await invited();
    const ctx = office.as('secretariat');
    const { homeHead, chairman } = office.seed.people;
    await office.mailTo(lan);
    await chooseInvitees(ctx, told.officeId, told.meeting.id, { personIds: [chairman.id] });
    await office.mailTo(lan);
    await chooseInvitees(ctx, told.officeId, told.meeting.id, { personIds: [chairman.id, homeHead.id] });
    const events = await calendars();
    expect(events.map(({ method }) => method)).toEqual(['PUBLISH', 'CANCEL', 'PUBLISH']);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(1);
    expect(events[2]!.sequence).toBeGreaterThan(events[1]!.sequence);
    expect(events[1]!.sequence).toBeGreaterThan(events[0]!.sequence);
  });

  it('stays in the calendar of who still answers for another invitation of the same meeting', async () => {
    await office.give('homeDesk', 'desk@so.example');
    const { homeDesk } = office.seed.people;
    const { units } = office.seed;
    const told = await announcedMeeting(office, {
      personIds: [homeDesk.id],
      units: [{ unitId: units.home.id }],
    });
    await office.mailTo('desk@so.example');
    await chooseInvitees(office.as('secretariat'), told.officeId, told.meeting.id, {
      personIds: [homeDesk.id],
    });
    const mails = await office.mailTo('desk@so.example');
    expect(mails).toHaveLength(3);
    expect(mails.map((mail) => calendarOf(mail)?.method ?? null)).toEqual(['PUBLISH', 'PUBLISH', null]);
  });

  it('carries the minimum where the class says so, in the text and in the calendar', async () => {
    await office.connection.sql`update meeting_classes set rules = rules || '{"messengerDetail": "minimal"}'`;
    await invited();
    const [first] = await office.mailTo(lan);
    expect(first?.mail.text).not.toContain('Nghe Sở Tài chính');
    expect(first?.mail.text).not.toContain('0900');
    expect(calendarOf(first!)!.description).toMatch(/^Mã: \S+$/);
  });
});

describe('the whole program with SMTP_URL and MAIL_FROM', () => {
  it('tells by mail, without any other messenger', async () => {
    const house = await runHouse({
      SMTP_URL: office.server.url,
      MAIL_FROM: 'Văn phòng <moihop@vp.example>',
    });
    try {
      const { homeHead, homeDesk } = house.seed.people;
      await house.sql`update people set email = 'ca-nhan@so.example' where id = ${homeHead.id}`;
      expect(house.messengers).toEqual([{ name: 'email', mode: null }]);
      const usual = { ...usualMeeting(house), startsAt: inDays(20), endsAt: inDays(20.1) };
      const ctx = house.as('secretariat');
      const meeting = await createMeeting(ctx, house.seed.office.id, usual);
      await chooseInvitees(ctx, house.seed.office.id, meeting.id, { personIds: [homeHead.id, homeDesk.id] });
      await announceMeeting(ctx, house.seed.office.id, { id: meeting.id, version: meeting.version });
      await sendNow(ctx, house.seed.office.id, meeting.id);
      const accepted = await office.server.log.waitFor(({ type }) => type === 'accepted', 20_000);
      expect(accepted).toMatchObject({ to: 'ca-nhan@so.example', subject: `Giấy mời: ${usual.title}` });
    } finally {
      await house.end();
    }
  });

  it.each([
    [{ SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM missing'],
    [{ SMTP_URL: 'http://mail.example', MAIL_FROM: 'a@b.example' }, 'SMTP_URL wrong'],
    [{ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Văn phòng' }, 'MAIL_FROM wrong'],
    [{ QUIET_HOURS: '22h-6h' }, 'QUIET_HOURS wrong'],
    [{ NEXT_WAY_MINUTES: 'soon=5' }, 'NEXT_WAY_MINUTES wrong'],
  ])('does not start with %j', (env, problem) => {
    expect(() => loadConfig({ DEMO: '0', ...env })).toThrow(problem);
  });

  it('has quiet hours and waits of its own unless they are set', () => {
    const { quietHours, nextWayMinutes } = loadConfig({ DEMO: '0' });
    expect(quietHours).toEqual({ from: '22:00', until: '06:00', timeZone: 'Asia/Ho_Chi_Minh' });
    expect(nextWayMinutes).toEqual({});
    const set = loadConfig({ DEMO: '0', QUIET_HOURS: 'off', NEXT_WAY_MINUTES: 'express=3,normal=0' });
    expect([set.quietHours, set.nextWayMinutes]).toEqual([null, { express: 3, normal: 0 }]);
  });
});

describe('e-mail is official mail', () => {
  it('and needs no approval of messengers by the authority', async () => {
    await office.connection.sql`update offices set messenger_approval_number = null`;
    await invited();
    expect(await office.mailTo(lan)).toHaveLength(1);
  });
});

describe('an address that does not exist', () => {
  it('puts the person on the call list, is not forecast again, and a new one is', async () => {
    office.server.behave((stage) =>
      stage === 'recipient' ? { code: 550, text: '5.1.1 User unknown' } : null,
    );
    const told = await invited();
    expect(await office.mailTo(lan)).toEqual([]);
    const [notice] = await office.connection.sql`
      select call_needed_at is not null as call, sent_at from notices where person_id = ${office.seed.people.homeHead.id}`;
    expect(notice).toMatchObject({ call: true, sent_at: null });
    const forecast = async () => {
      const { meeting } = await draftMeeting(office, { personIds: [office.seed.people.homeHead.id] });
      const { buckets } = await previewReach(office.as('secretariat'), told.officeId, meeting.id);
      return [buckets.link_or_email.length, buckets.nobody.length];
    };
    expect(await forecast()).toEqual([0, 1]);
    await office.give('homeHead', 'moi@so.example');
    expect(await forecast()).toEqual([1, 0]);
  });

  it('is none of our own mistakes: a refused relay marks nobody’s address', async () => {
    office.server.behave((stage) =>
      stage === 'recipient' ? { code: 550, text: '5.7.1 Relaying denied' } : null,
    );
    await invited();
    await office.mailTo(lan);
    expect(await office.connection.sql`select 1 from dead_addresses`).toHaveLength(0);
  });
});

describe('a server that asks to try one mail later', () => {
  it('keeps only that one waiting, longer each time, and it is no repeat when it goes', async () => {
    const dung = 'dung@so.example';
    await office.give('financeHead', dung);
    let isGrey = true;
    office.server.behave((stage, about) =>
      isGrey && stage === 'recipient' && about === lan ? { code: 451, text: '4.7.1 Greylisted' } : null,
    );
    const { homeHead, financeHead } = office.seed.people;
    await announcedMeeting(office, { personIds: [homeHead.id, financeHead.id] });
    expect(await office.mailTo(dung)).toHaveLength(1);
    const { sql } = office.connection;
    const waits = async () => {
      const [row] = await sql`select state, again, tries,
        round(extract(epoch from not_before - calling_at))::int as seconds from outbox where lane = 'email:main'`;
      return { ...row };
    };
    expect(await waits()).toMatchObject({ state: 'queued', again: false, tries: 1, seconds: 60 });
    await sql`update outbox set not_before = now()`;
    expect(await office.mailTo(lan)).toEqual([]);
    expect(await waits()).toMatchObject({ state: 'queued', tries: 2, seconds: 120 });
    isGrey = false;
    await sql`update outbox set not_before = now()`;
    const [mail] = await office.mailTo(lan);
    expect(mail?.mail.text?.startsWith('Giấy mời')).toBe(true);
  });
});

describe('a mail that nobody confirmed', () => {
  it('is sent again under the same name and labelled, and a calendar takes it for the same', async () => {
    let cuts = 1;
    office.server.behave((stage) => (stage === 'content' && cuts-- > 0 ? 'hang_up' : null));
    await invited();
    await vi.waitFor(
      async () => {
        await office.connection.sql`update outbox set not_before = now() where state = 'unknown'`;
        expect(await office.mailTo(lan)).toHaveLength(2);
      },
      { timeout: 10_000 },
    );
    const [first, again] = await office.mailTo(lan);
    expect(again?.mail.messageId).toBe(first?.mail.messageId);
    expect(again?.mail.subject).toBe(first?.mail.subject);
    expect(again?.mail.text?.startsWith('(Gửi lại)')).toBe(true);
    expect(calendarOf(again!)?.text).toBe(calendarOf(first!)?.text);
  });
});
