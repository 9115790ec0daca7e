import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nominate } from '#services/nominations/nominate.ts';
import { announcedMeeting, draftMeeting, toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let home: string;
let roomId: string;
beforeAll(async () => {
  test = await testProgram();
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  home = `/admin/o/${test.seed.office.id}`;
  const [room] = await test.connection.sql`insert into rooms (office_id, name, capacity)
    values (${test.seed.office.id}, 'Phòng họp Lụa', 3) returning id`;
  roomId = room!.id;
  const { units, people, classes } = test.seed;
  const at = (on: string, from: string, to: string) => ({
    startsAt: new Date(`${on}T${from}:00+07:00`),
    endsAt: new Date(`${on}T${to}:00+07:00`),
  });
  await announcedMeeting(
    test,
    { personIds: [people.communeHead.id] },
    {
      title: 'Họp trong phòng',
      roomId,
      ...at('2026-12-22', '08:00', '10:00'),
    },
  );
  const told = await toldMeeting(
    test,
    { units: [{ unitId: units.finance.id }] },
    { title: 'Nghe báo cáo ngân sách', place: 'Hội trường', ...at('2026-12-23', '13:30', '16:00') },
  );
  await nominate(test.asDelegate('financeDesk'), {
    ref: told.invitations[0]!.invitation.ref,
    nominees: [{ personId: people.hungBudget.id, fullName: people.hungBudget.fullName }],
  });
  await draftMeeting(
    test,
    {},
    {
      title: 'Bản thảo hai ngày',
      classId: classes.consent,
      chairId: people.chairman.id,
      ...at('2026-12-24', '08:00', '11:00'),
    },
  );
  await test.connection
    .sql`update meetings set ends_at = '2026-12-25T03:00:00Z' where title = 'Bản thảo hai ngày'`;
});
afterAll(() => test.close());

const titles = ['Họp trong phòng', 'Nghe báo cáo ngân sách', 'Bản thảo hai ngày'];
const on = 'on=2026-12-21';

/** Which of the meetings stand in the part of the page that is the schedule. */
async function shown(query: string): Promise<string[]> {
  const { status, text } = await visitor.get(`${home}?${query}`);
  expect(status).toBe(200);
  const page = text.replace(/<section[^>]+id="drafts"[\s\S]*?<\/section>/, '');
  const body = page.slice(page.search(/class="(tg|mo|days|card)[ "]/));
  return titles.filter((title) => body.includes(title));
}

describe('the views', () => {
  it.each(['week', 'month', 'list'])('%s shows every meeting of its span', async (view) => {
    expect(await shown(`view=${view}&${on}`)).toEqual(titles);
  });

  it('puts a meeting into its hours by classes, and one of two days on both', async () => {
    const { text } = await visitor.get(`${home}?${on}`);
    expect(text).toMatch(/tg-item lane-1-0 state-announced h-8 q-0 e-10 f-0[\s\S]{0,400}Họp trong phòng/);
    const days = text.split('class="tg-day').map((day) => day.includes('Bản thảo hai ngày'));
    expect(days.slice(1)).toEqual([false, false, false, true, true, false, false]);
    expect(text).not.toMatch(/ style=/);
  });

  it('writes everything into the address, so that each link leads back to the same', async () => {
    const { text } = await visitor.get(`${home}?view=month&${on}&state=announced&q=phong`);
    const next = /data-key="next"[^>]*>/.exec(text)?.index ?? 0;
    const link = text.lastIndexOf('<a', next);
    expect(text.slice(link, next)).toContain('view=month&amp;on=2027-01-01&amp;state=announced&amp;q=phong');
    expect(text).toContain('view=week&amp;on=2026-12-21&amp;state=announced&amp;q=phong');
  });

  it('names the state in words beside its mark', async () => {
    const { text } = await visitor.get(`${home}?${on}`);
    expect(seen(text)).toMatch(/Bản thảo hai ngày .* Bản nháp · Chưa mời ai/);
    test.clock.set(new Date('2026-12-22T02:00:00Z'));
    const later = await signedIn(siteOf(test.program), 'secretariat');
    const during = await later.get(`${home}?${on}`);
    expect(seen(during.text)).toMatch(/Họp trong phòng .*? Đang họp · 0\/1 đã trả lời/);
    test.clock.set(new Date('2026-12-07T01:00:00Z'));
  });

  it('offers a form for every free hour to come to who may write, with the hour filled in', async () => {
    const { text } = await visitor.get(`${home}?${on}`);
    const href = `${home}/meetings/new?on=2026-12-22&amp;startTime=10:00&amp;endTime=11:00`;
    expect(text).toContain(href);
    expect(text).not.toContain('on=2026-12-22&amp;startTime=09:00');
    const form = await visitor.get(href.replaceAll('&amp;', '&'));
    for (const value of ['2026-12-22', '10:00', '11:00']) expect(form.text).toContain(`value="${value}"`);
    const past = await visitor.get(`${home}?on=2026-12-01`);
    expect(past.text).not.toContain('startTime=');
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    expect((await auditor.get(`${home}?${on}`)).text).not.toContain('/meetings/new');
  });
});

describe('the filters', () => {
  it.each([
    ['a room', () => `room=${roomId}`, ['Họp trong phòng']],
    ['who is invited', () => `person=${test.seed.people.communeHead.id}`, ['Họp trong phòng']],
    ['who was named by a unit', () => `person=${test.seed.people.hungBudget.id}`, ['Nghe báo cáo ngân sách']],
    ['who leads', () => `person=${test.seed.people.chairman.id}`, ['Bản thảo hai ngày']],
    ['a class', () => 'class=working_session', ['Bản thảo hai ngày']],
    ['a state', () => 'state=draft', ['Bản thảo hai ngày']],
    ['words without marks', () => 'q=hoi+truong', ['Nghe báo cáo ngân sách']],
    ['nothing that is there', () => 'q=khong+co', []],
    ['what makes no sense', () => 'room=x&person=y&state=z&view=w', titles],
  ])('by %s', async (_, query, expected) => {
    expect(await shown(`${on}&${query()}`)).toEqual(expected);
  });

  it('turns a typed name into a person of the address, and asks which of two namesakes is meant', async () => {
    const one = await visitor.get(`${home}?view=week&${on}&who=kieu+van+tam`);
    expect(one.status).toBe(303);
    expect(one.location).toContain(`person=${test.seed.people.communeHead.id}`);
    const two = await visitor.get(`${home}?view=week&${on}&who=nguyen+van+hung`);
    expect(two.text).toContain('name="whoId"');
  });
});

describe('the printed week', () => {
  it('bears the State’s header, days and halves, chair, participants and place; drafts only when asked', async () => {
    const plain = await visitor.get(`${home}/schedule/print?${on}`);
    const words = seen(plain.text);
    expect(words).toMatch(/Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập - Tự do - Hạnh phúc/);
    expect(words).toContain('…………, ngày 07 tháng 12 năm 2026');
    expect(words).toMatch(/Thứ Ba 22\/12 Sáng 08:00 đến 10:00 Họp trong phòng .*Kiều Văn Tám/);
    expect(words).toMatch(
      /Thứ Tư 23\/12 Chiều 13:30 đến 16:00 Nghe báo cáo ngân sách .*Sở Tài chính Hội trường/,
    );
    expect(words).toContain('Thứ Hai 21/12 Không có lịch họp');
    expect(words).toContain('(Từ ngày 21/12/2026 đến ngày 27/12/2026)');
    expect(words).toContain('Chủ nhật 27/12 Không có lịch họp');
    expect(words).not.toContain('Bản thảo hai ngày');
    const all = seen((await visitor.get(`${home}/schedule/print?${on}&drafts=1`)).text);
    expect(all).toContain('Dự kiến: Bản thảo hai ngày');
  });

  it('bears the Party’s header for an office of the Party', async () => {
    const { sql } = test.connection;
    await sql`update offices set block = 'party' where id = ${test.seed.office.id}`;
    const words = seen((await visitor.get(`${home}/schedule/print?${on}`)).text);
    expect(words).toContain('Đảng Cộng sản Việt Nam');
    expect(words).not.toContain('Độc lập');
    await sql`update offices set block = 'state' where id = ${test.seed.office.id}`;
  });
});

describe('clashes and calendars on the site', () => {
  it('says under the hour what it clashes with, and warns before announcing without standing in the way', async () => {
    const { people } = test.seed;
    const asked = `on=2026-12-22&startTime=09:00&endTime=11:00&roomId=${roomId}&chair=${encodeURIComponent('Kiều Văn Tám')}`;
    const hint = await visitor.get(`${home}/meetings/clashes?${asked}`, { 'hx-request': 'true' });
    expect(seen(hint.text)).toMatch(/Phòng họp đã có “Họp trong phòng”, 08:00–10:00 22\/12/);
    expect(seen(hint.text)).toContain('Kiều Văn Tám: được mời “Họp trong phòng”');
    const clear = await visitor.get(`${home}/meetings/clashes?on=2026-12-29&startTime=09:00&endTime=11:00`);
    expect(seen(clear.text)).toContain('Chưa thấy trùng');
    expect((await visitor.get(`${home}/meetings/clashes?on=2026-12-29`)).text).toBe('');
    const { meeting } = await draftMeeting(
      test,
      { personIds: [people.communeHead.id] },
      { startsAt: new Date('2026-12-22T01:30:00Z'), endsAt: new Date('2026-12-22T02:30:00Z') },
    );
    for (const page of ['invitees', 'announce']) {
      const { text } = await visitor.get(`${home}/meetings/${meeting.id}/${page}`);
      expect(seen(text)).toContain('Kiều Văn Tám: được mời “Họp trong phòng”');
    }
    const done = await visitor.post(`${home}/meetings/${meeting.id}/announce`, {
      ...{ version: '1', way: '' },
    });
    expect(done.location).toContain('done=announced');
  });

  it('makes a calendar address that is shown once, lists it without its token, and ends it', async () => {
    const page = await visitor.get(`${home}/calendar?room=${roomId}`);
    expect(seen(page.text)).toContain('Lịch phòng họp Phòng họp Lụa');
    const made = await visitor.post(`${home}/calendar`, { room: roomId });
    const [token = ''] = /\/ics\/[\w-]{43}\.ics/.exec(made.text) ?? [];
    expect(token).not.toBe('');
    const listed = await visitor.get(`${home}/calendar?room=${roomId}`);
    expect(listed.text).not.toContain(token);
    const action = /action="([^"]+\/revoke)"/.exec(listed.text)?.[1] ?? '';
    const ended = await visitor.post(action, { room: roomId });
    expect(ended.location).toContain(`room=${roomId}&done=feed_revoked`);
    expect((await visitor.get(`${home}/calendar?room=${roomId}`)).text).not.toContain('/revoke');
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    expect((await auditor.get(`${home}/calendar`)).status).toBe(404);
  });
});
