import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertPerson } from '#db/queries/people.ts';
import { draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
beforeAll(async () => {
  test = await testProgram();
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  await insertPerson(test.program.db, {
    fullName: 'Nguyễn Đặng Thuỳ Uyên',
    phone: '+84912345678',
    searchText: 'nguyen dang thuy uyen',
  });
  await draftMeeting(test, {}, { title: 'Họp bàn phòng, chống lũ quét', place: 'Hội trường B' });
});
afterAll(() => test.close());

const find = async (typed: string) =>
  (await visitor.get(`/admin/o/${test.seed.office.id}/find?search=${encodeURIComponent(typed)}`)).text;

it.each([
  ['lu quet', 'Họp bàn phòng, chống lũ quét'],
  ['QUÉT lũ', 'Họp bàn phòng, chống lũ quét'],
  ['hoi truong b', 'Họp bàn phòng, chống lũ quét'],
  ['thùy uyên', 'Nguyễn Đặng Thuỳ Uyên'],
  ['0912 345', 'Nguyễn Đặng Thuỳ Uyên'],
  ['5678', 'Nguyễn Đặng Thuỳ Uyên'],
])('finds by “%s”, whatever the marks and the order', async (typed, found) => {
  expect(await find(typed)).toContain(found);
});

it('finds a unit and leads to its page', async () => {
  const { home } = test.seed.units;
  expect(await find(home.name.toUpperCase())).toContain(`/units/${home.id}`);
});

it('finds nothing by a pattern of the database, and says what to try', async () => {
  for (const typed of ['%', '_', '\\', '…', 'lũ quét nghìn trùng']) {
    const text = await find(typed);
    expect(text).not.toContain('lũ quét</a>');
    expect(text).toMatch(/Không tìm thấy|Xin gõ từ cần tìm|kết quả cho/);
  }
});

it('does not find another office’s meetings', async () => {
  const other = await signedIn(siteOf(test.program), 'otherAdmin');
  const { text } = await other.get(`/admin/o/${test.seed.otherOffice.id}/find?search=lu%20quet`);
  expect(text).not.toContain('chống lũ quét');
});
