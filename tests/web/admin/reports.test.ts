import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let home: string;
beforeAll(async () => {
  test = await testProgram();
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  home = `/admin/o/${test.seed.office.id}`;
});
afterAll(() => test.close());

const text = async (part: string) => seen((await visitor.get(home + part)).text);

it('R6 the menu names all seven functions, and each opens something', async () => {
  const { text: markup } = await visitor.get(home);
  const names = ['Lịch họp', 'Cung cấp thông tin', 'Chia sẻ tài liệu', 'Đăng ký tham dự', 'Đóng góp ý kiến'];
  const menu = seen(/<nav id="nav"[\s\S]*?<\/nav>/.exec(markup)?.[0] ?? '');
  const places = [...names, 'Báo cáo', 'Thống kê', 'Danh bạ'].map((name) => menu.indexOf(` ${name} `));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((one, other) => one - other));
  const links = [...markup.matchAll(/<nav id="nav"[\s\S]*?<\/nav>/g)].flatMap(([nav]) => [
    ...nav.matchAll(/href="(\/admin[^"]+)"/g),
  ]);
  for (const [, href = ''] of links) expect([href, (await visitor.get(href)).status]).toEqual([href, 200]);
});

it('says what to do while there is nothing: papers, remarks, figures', async () => {
  expect(await text('/papers')).toContain('Chưa có nội dung nào được giao chuẩn bị tài liệu');
  expect(await text('/opinions')).toContain('Chưa có lời nhắn nào');
  expect(await text('/statistics?from=2020-01-01&until=2020-12-31')).toContain('Không có cuộc họp nào');
  const wrong = await text('/statistics?from=2026-02-30&until=x');
  expect(wrong).toContain('Khoảng thời gian chưa hợp lệ');
  expect(wrong).toContain('từ 01/01/2026 đến 31/12/2026');
});

it('shows papers with their limit, what delegates said, and the figures of the period', async () => {
  const { units, people } = test.seed;
  const { meeting, invitations } = await toldMeeting(test, {
    units: [{ unitId: units.finance.id }],
    personIds: [people.homeHead.id],
  });
  const own = invitations.find((row) => row.personName)?.invitation.ref ?? '';
  test.clock.advance(20);
  await answerInvitation(test.asDelegate('homeHead'), {
    ref: own,
    rsvp: 'declined',
    reason: '=Đi công tác <b>',
  });
  const { sql } = test.connection;
  await sql`insert into agenda_items (meeting_id, position, title, paper_unit_id)
    values (${meeting.id}, 1, 'Dự toán năm 2027', ${units.finance.id}), (${meeting.id}, 2, 'Khai mạc', null)`;
  const papers = await text('/papers');
  expect(papers).toContain('Dự toán năm 2027');
  expect(papers).not.toContain('Khai mạc');
  expect((await visitor.get(`${home}/opinions`)).text).toContain('=Đi công tác &lt;b&gt;');
  const figures = await text('/statistics');
  expect(figures).toMatch(/Đã trả lời 1 \/ 2 lượt mời/);
  expect(figures).toMatch(/trung vị\) 20 phút/);
  expect(await text('/reports')).toContain('Từ 01/01/2026 đến 31/12/2026');
});
