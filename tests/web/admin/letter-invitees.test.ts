import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMarks } from '#domain/secrecy/find-marks.ts';
import { testApi } from '#tests/support/api.ts';
import { type TestPapers, testPapers } from '#tests/support/documents.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { fieldsOf, ORIGIN, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let papers: TestPapers;
let clerk: Visitor;
let office: string;
beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
  test.program.papers = papers;
  clerk = await signedIn(siteOf(test.program), 'secretariat');
  office = `/admin/o/${test.seed.office.id}`;
});
afterAll(async () => {
  await papers.close();
  await test.close();
});

const letter = (chair = 'Phạm Quốc Dũng', mark = '') =>
  `ỦY BAN NHÂN DÂN
TỈNH AN PHƯỚC
Số: 45/GM-UBND
${mark}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Phước, ngày 01 tháng 12 năm 2026
GIẤY MỜI
Họp triển khai phòng họp không giấy
Ủy ban nhân dân tỉnh trân trọng kính mời:
- Lãnh đạo Sở Tài chính;
- Đồng chí Huỳnh Thị Mỹ Lệ, Giám đốc Sở Nội vụ;
- Lãnh đạo Tổng công ty Thép Miền Nam.
Tới dự họp triển khai phòng họp không giấy.
Thời gian: Từ 08 giờ 00 đến 11 giờ 00, thứ Hai, ngày 14/12/2026.
Địa điểm: Phòng họp số 7.
Chủ trì: Đồng chí ${chair}, Giám đốc Sở Tài chính.
Đề nghị xác nhận tham dự trước ngày 12/12/2026./.
Nơi nhận:
- Như trên;`;

/** The letter as a browser sends it. */
async function upload(text: string, fileName = 'giay-moi.pdf') {
  await clerk.get(`${office}/meetings/from-letter`);
  const body = new FormData();
  body.set('csrf', clerk.token);
  body.set('declared', 'on');
  body.set('file', new File([text], fileName));
  return clerk.send(`${office}/meetings/from-letter`, { method: 'POST', body, headers: { origin: ORIGIN } });
}

const classId = () => test.seed.classes.session;
const idOf = (place: string | null) => /meetings\/([\w-]+)\//.exec(place ?? '')?.[1] ?? '';

describe('a meeting made from a letter', () => {
  it('keeps what the letter said when the form is refused, and where each field was read', async () => {
    const filled = fieldsOf(await upload(letter()));
    const again = await clerk.post(`${office}/meetings/new`, { ...filled, classId: '' });
    expect(again.status).toBe(422);
    const text = seen(again.text);
    expect(text).toContain('Trang 1: “Phòng họp số 7”');
    expect(text).toContain('Trang 1: “Từ 08 giờ 00 đến 11 giờ 00, thứ Hai');
    expect(text).toContain('Lãnh đạo Sở Tài chính');
    expect(fieldsOf(again).letter).toBe(filled.letter);
  });

  it('ticks whom the registers know once, names the page, lists the rest, and takes the limit over', async () => {
    const filled = fieldsOf(await upload(letter()));
    const made = await clerk.post(`${office}/meetings/new`, { ...filled, classId: classId() });
    expect(made.status).toBe(303);
    const page = await clerk.get(`${office}/meetings/${idOf(made.location)}/invitees`);
    const ticked = [...page.text.matchAll(/<input[^>]*\bchecked\b[^>]*>/g)].flatMap(
      ([input]) => /value="([\w-]{36})"/.exec(input)?.[1] ?? [],
    );
    expect(ticked.sort()).toEqual([test.seed.units.finance.id, test.seed.people.homeHead.id].sort());
    const { answerOn, answerTime } = fieldsOf(page);
    expect([answerOn, answerTime]).toEqual(['2026-12-11', '23:59']);
    const text = seen(page.text);
    expect(text).toContain('Lãnh đạo Tổng công ty Thép Miền Nam');
    expect(text).toContain('Trang 1 · Không có trong danh bạ');
    expect(text).toContain('Trang 1 · Sở Tài chính Đã chọn sẵn');
  });

  it('invites nobody by itself: the list is empty until a person saves it', async () => {
    const filled = fieldsOf(await upload(letter()));
    const made = await clerk.post(`${office}/meetings/new`, { ...filled, classId: classId() });
    const [row] = await test.connection.sql`select count(*)::int as count from invitations
      where meeting_id = ${idOf(made.location)}`;
    expect(row?.count).toBe(0);
  });

  it('leaves a chair empty whom nobody knows, and says so', async () => {
    const sent = await upload(letter('Trần Thị Lạ Hoắc'));
    expect(fieldsOf(sent).chair).toBe('');
    expect(seen(sent.text)).toContain('“Trần Thị Lạ Hoắc” chưa có trong danh bạ');
  });

  it('believes nothing that is no reading of ours in the field that carries the letter', async () => {
    const filled = fieldsOf(await upload(letter()));
    const answer = await clerk.post(`${office}/meetings/new`, {
      ...filled,
      ...{ classId: '', letter: '{"called":[{"words":"<b>x","page":-1}]}' },
    });
    expect([answer.status, seen(answer.text).includes('Trong giấy mời còn ghi')]).toEqual([422, false]);
  });

  it('says of a file that is no letter, or damaged, that nothing was read', async () => {
    const sent = await upload('hỏng rồi', 'bang-tinh.xlsx');
    expect(sent.status).toBe(422);
    expect(seen(sent.text)).toContain('Chưa đọc được tệp này nên chưa điền được gì');
    expect(await papers.lying()).toEqual([]);
  });

  it('R18 reads nothing of a letter with a mark and keeps nothing; without the gate it would be read', async () => {
    const marked = letter('Phạm Quốc Dũng', 'TỐI MẬT');
    test.program.papers = { ...papers, judge: findMarks };
    const stopped = await upload(marked);
    expect(stopped.status).toBe(422);
    expect(seen(stopped.text)).toContain('có dấu hiệu của tài liệu mật');
    for (const word of ['45/GM-UBND', 'phòng họp không giấy', 'TỐI MẬT'])
      expect(stopped.text).not.toContain(word);
    expect(await papers.lying()).toEqual([]);
    const open = () => ({ outcome: 'clear' as const, findings: [], unread: [], circulation: [] });
    test.program.papers = { ...papers, judge: open };
    expect((await upload(marked)).text).toContain('45/GM-UBND');
    test.program.papers = papers;
  });

  it('keeps nothing of the letter with a meeting that is declared a secret', async () => {
    const filled = fieldsOf(await upload(letter()));
    const input = { ...filled, classId: classId(), secrecyLevel: 'secret' };
    const made = await clerk.post(`${office}/meetings/new`, input);
    expect(made.status).toBe(303);
    const [row] = await test.connection.sql`select count(*)::int as count from meeting_letters
      where meeting_id = ${idOf(made.location)}`;
    expect(row?.count).toBe(0);
  });

  it('is the same by the API: read, written with the draft, matched', async () => {
    const api = testApi(test);
    const path = `/api/v1/offices/${test.seed.office.id}/meetings`;
    const read = await api.call('POST', `${path}/from-letter?fileName=giay-moi.pdf&declared=true`, {
      as: 'secretariat',
      body: letter(),
      headers: { 'Content-Type': 'application/octet-stream' },
    });
    expect(read.status).toBe(200);
    expect(read.json.fields).toMatchObject({ on: '2026-12-14', startTime: '08:00', place: 'Phòng họp số 7' });
    expect(read.json.notes.place).toMatchObject({ quote: 'Phòng họp số 7', page: 1, sure: true });
    const { title, place } = read.json.fields;
    const draft = await api.call('POST', path, {
      as: 'secretariat',
      body: {
        ...{ title, place, classId: classId(), regularity: 'regular' },
        ...{ startsAt: '2026-12-14T08:00:00+07:00', endsAt: '2026-12-14T11:00:00+07:00' },
        letter: { called: read.json.called, answerBy: read.json.answerBy },
      },
    });
    expect(draft.status).toBe(201);
    const { json } = await api.call('GET', `${path}/${draft.json.id}/called`, { as: 'secretariat' });
    expect(json.called.map(({ means }: { means: string }) => means)).toEqual(['unit', 'person', 'none']);
    expect(json.answerBy).toBe('2026-12-11T17:00:00.000Z');
  });
});
