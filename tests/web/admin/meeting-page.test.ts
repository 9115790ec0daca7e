import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { readHistory } from '#services/meetings/read-history.ts';
import { draftMeeting, toldMeeting, usualMeeting } from '#tests/support/meetings.ts';
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

const invitees = () => ({ units: [{ unitId: test.seed.units.finance.id, headCountLimit: 2 }] });
const text = async (path: string) => seen((await visitor.get(`${home}${path}`)).text);

describe('the line that says what is missing', () => {
  it('R22 names what a draft lacks and the exact limit, and follows the agenda', async () => {
    const { meeting } = await draftMeeting(test, {});
    const here = `/meetings/${meeting.id}`;
    expect(await text(here)).toContain(
      'Còn thiếu: người được mời, người chủ trì, chương trình. Hạn phát hành: 17 giờ 00, thứ Sáu, ngày 18/12/2026',
    );
    await visitor.get(`${home}${here}/agenda`);
    await visitor.post(`${home}${here}/agenda`, { version: '0', title: 'Khai mạc', minutes: '15' });
    const next = await text(`${here}/next`);
    expect(next).toContain('Còn thiếu: người được mời, người chủ trì. Hạn phát hành:');
    expect(next).toContain('08:00 Khai mạc 15 phút');
  });

  it('counts who has not answered and which unit has named nobody', async () => {
    const { meeting, invitations } = await toldMeeting(test, invitees());
    const here = `/meetings/${meeting.id}`;
    expect(await text(here)).toContain('1 nơi được mời chưa trả lời. Hạn trả lời: 08 giờ 00, thứ Hai');
    const { ref } = invitations[0]!.invitation;
    await visitor.post(`${home}${here}/invitations/${ref}/answer`, { rsvp: 'accepted' });
    expect(await text(here)).toContain('1 đơn vị chưa cử người.');
  });
});

describe('the agenda’s page', () => {
  async function withItems(...titles: string[]) {
    const { meeting } = await draftMeeting(test, invitees());
    const path = `${home}/meetings/${meeting.id}/agenda`;
    for (const [version, title] of titles.entries()) {
      const answer = await visitor.post(path, { version: String(version), title, minutes: '60' });
      expect(answer.location).toContain('done=agenda_saved');
    }
    const rows = await test.connection.sql`
      select id, title from agenda_items where meeting_id = ${meeting.id} order by position`;
    return { path, ids: rows.map(({ id }) => String(id)), meeting };
  }
  const titles = async (path: string) =>
    [...(await visitor.get(path)).text.matchAll(/agenda-title">([^<]+)</g)].map(([, title]) => title);

  it('adds an item with a presenter of the register, or with a name as typed', async () => {
    const { path } = await withItems();
    await visitor.post(path, { version: '0', title: 'Báo cáo', presenter: 'Phạm Quốc Dũng', minutes: '30' });
    await visitor.post(path, { version: '1', title: 'Tham luận', presenter: 'Ông Khách, Viện trưởng' });
    const page = seen((await visitor.get(path)).text);
    expect(page).toContain('08:00 Báo cáo Trình bày: Phạm Quốc Dũng · 30 phút');
    expect(page).toContain('08:30 Tham luận Trình bày: Ông Khách, Viện trưởng · chưa định thời lượng');
  });

  it('moves items by buttons without script, and says when the sum is too long', async () => {
    const { path, ids } = await withItems('Một', 'Hai', 'Ba', 'Bốn');
    await visitor.post(`${path}/order`, { version: '4', act: `up:${ids[2]}` });
    expect(await titles(path)).toEqual(['Một', 'Ba', 'Hai', 'Bốn']);
    expect(seen((await visitor.get(path)).text)).toContain('Vượt thời gian họp 1 giờ');
  });

  it('answers a live page with the new list, a sentence to be read out, and buttons that keep their ids', async () => {
    const { path, ids } = await withItems('Một', 'Hai', 'Ba');
    const live = (act: string, version: string) =>
      visitor.post(`${path}/order`, { version, act }, { 'hx-request': 'true' });
    const { text: moved } = await live(`to:${ids[0]}:2`, '3');
    expect(moved).toContain(
      '<p id="agenda-news" hx-swap-oob="innerHTML">Đã chuyển “Một” đến vị trí 3 trên 3.</p>',
    );
    for (const id of ids) expect(moved).toContain(`id="up-${id}"`);
    expect(moved).toContain('id="add-version" value="4"');
    expect((await live(`down:${ids[0]}`, '4')).text).toContain('“Một” đã ở vị trí 3 trên 3');
    expect(await titles(path)).toEqual(['Hai', 'Ba', 'Một']);
  });

  it('shows the newest agenda to whoever moves an older one, and keeps what was typed', async () => {
    const { path, ids } = await withItems('Một', 'Hai');
    const stale = await visitor.post(
      `${path}/order`,
      { version: '1', act: `up:${ids[1]}` },
      { 'hx-request': 'true' },
    );
    expect(seen(stale.text)).toContain('Người khác vừa sửa chương trình.');
    expect(await titles(path)).toEqual(['Một', 'Hai']);
    const typed = await visitor.post(path, { version: '1', title: 'Nội dung đang gõ' });
    expect(typed.status).toBe(409);
    expect(typed.text).toContain('value="Nội dung đang gõ"');
    expect(typed.text).toContain('id="add-version" value="2"');
  });

  it('edits and removes one item, names a wrong field, and keeps who changed what', async () => {
    const { path, ids, meeting } = await withItems('Một', 'Hai');
    const wrong = await visitor.post(`${path}/${ids[0]}`, { version: '2', title: '', minutes: '0' });
    expect(wrong.status).toBe(422);
    expect(seen(wrong.text)).toContain('Nội dung: xin điền mục này.');
    await visitor.post(`${path}/${ids[0]}`, { version: '2', title: 'Một (sửa)' });
    await visitor.post(`${path}/${ids[1]}/remove`, { version: '3' });
    expect(await titles(path)).toEqual(['Một (sửa)']);
    const history = await text(`/meetings/${meeting.id}/history`);
    expect(history).toContain('Sửa: “Một (sửa)”');
    expect(history).toContain('Bỏ: “Hai”');
    expect(history).toContain('Người thực hiện: Trần Thị Ngọc Ánh');
  });

  it('is only read by who may not write, and closed after the meeting', async () => {
    const { path, meeting } = await withItems('Một');
    const reader = await signedIn(siteOf(test.program), 'auditor');
    const { text: page } = await reader.get(path);
    expect(page).toContain('Một');
    expect(page).not.toContain(`action="${path}"`);
    await test.connection.sql`update meetings set state = 'ended' where id = ${meeting.id}`;
    expect(seen((await visitor.get(path)).text)).toContain('chương trình không sửa được nữa');
  });
});

describe('who takes part', () => {
  it('stands in protocol order with answer, nominees and contact', async () => {
    const { people, units } = test.seed;
    const { meeting } = await draftMeeting(test, {
      personIds: [people.hungPrices.id, people.chairman.id, people.hungBudget.id, people.guest.id],
      units: [{ unitId: units.commune.id }, { unitId: units.home.id }, { unitId: units.finance.id }],
    });
    const { text: page } = await visitor.get(`${home}/meetings/${meeting.id}/participants`);
    const rows = [...page.matchAll(/<th role="rowheader"[^>]*>([^<]+)/g)].map(([, name]) => name);
    expect(rows).toEqual([
      ...['Lê Hữu Phước', 'Nguyễn Văn Hùng', 'Nguyễn Văn Hùng', 'Sở Tài chính'],
      ...['Mai Văn Lộc', 'Sở Nội vụ', 'Ủy ban nhân dân xã Tân Hòa'],
    ]);
    expect(seen(page)).toContain('đầu mối Ngô Bá Khá');
    expect(seen(page)).toContain('chưa có đầu mối');
    expect(seen(page)).toContain('0900 000 001');
  });
});

describe('the history', () => {
  it('tells who changed what of the meeting, old and new', async () => {
    const { meeting } = await draftMeeting(test, invitees());
    const form = {
      ...{ version: '1', title: meeting.title, classId: test.seed.classes.session, regularity: 'regular' },
      ...{ on: '2026-12-22', startTime: '08:00', endTime: '11:00', place: 'Hội trường B', form: 'on_site' },
    };
    await visitor.post(`${home}/meetings/${meeting.id}/edit`, form);
    const page = await text(`/meetings/${meeting.id}/history`);
    expect(page).toContain('Địa điểm Phòng họp số 1, UBND tỉnh Hội trường B');
    expect(page).toContain('08 giờ 00, thứ Hai, ngày 21/12/2026 08 giờ 00, thứ Ba, ngày 22/12/2026');
    expect(page).toContain('Tạo cuộc họp');
  });

  it('names the room and the kind of meeting where nothing else was changed', async () => {
    const { meeting } = await draftMeeting(test, invitees());
    const [room] = await test.connection.sql`insert into rooms (office_id, name)
      values (${test.seed.office.id}, 'Phòng 305') returning id`;
    const write = (version: number, change: object) =>
      editMeeting(test.as('secretariat'), test.seed.office.id, {
        ...{ id: meeting.id, version, facts: { ...usualMeeting(test), ...change } },
      });
    await write(1, { roomId: room?.id });
    await write(2, { roomId: room?.id, classId: test.seed.classes.consent });
    const page = await text(`/meetings/${meeting.id}/history`);
    expect(page).toMatch(/Phòng họp .{0,20} Phòng 305/);
    expect(page).toMatch(/Loại cuộc họp \S.+ · \S/);
    const entries = await readHistory(test.as('secretariat'), test.seed.office.id, meeting.id);
    expect(
      entries.map((entry) => (entry.kind === 'changed' ? entry.changes.map(({ fact }) => fact) : [])),
    ).toEqual([...[['classId'], ['roomId'], []]]);
  });
});
