import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../support/secretariat/desk.ts';
import { addRooms, importList, makeRuleSet, setUpOffice } from '../support/secretariat/first-day.ts';
import {
  acknowledge,
  callTheRest,
  changeRoom,
  readMain,
  report,
  sendChange,
} from '../support/secretariat/last-minute.ts';
import {
  announce,
  inDays,
  inMinutes,
  prepareMeeting,
  regularMeeting,
  urgentMeeting,
} from '../support/secretariat/meetings.ts';
import { linkPhones, type Phone } from '../support/secretariat/phones.ts';
import { sheetOfOffice } from '../support/sheets.ts';

/**
 * The secretariat's own days, from an empty office to the calls that are left after a change at the last minute.
 * With PICTURES set, every step is kept as a desk and as a phone shows it, to be looked at.
 */
describe('the secretariat of a new office', () => {
  let desk: Desk;
  let phones: Phone[];
  beforeAll(async () => {
    desk = await openDesk({ name: 'secretariat', hands: 'mouse' });
  });
  afterEach(({ task }) => desk.keepFailure(task));
  afterAll(() => desk?.close());

  it('sets up its office with the printed key, signs in and accepts the rules', () => setUpOffice(desk));

  it('brings in 40 units and 120 people, five wrong cells mended on the page before anything is written', async () => {
    const sheets = await sheetOfOffice({ people: 120, units: 40, plantedErrors: 5 });
    expect(await importList(desk, sheets, 'units')).toBe(2);
    await desk.says('40 dòng mới');
    expect(await importList(desk, sheets, 'people')).toBe(3);
    await desk.says('120 dòng mới');
  });

  it('R5 makes its rule set from a copy, with one limit changed, and writes down its rooms', async () => {
    await makeRuleSet(desk);
    await addRooms(desk);
  });

  it('R54 links three phones, each with the code and the QR of a printed slip', async () => {
    phones = await linkPhones(desk, ['Lê Hữu Thủy', 'Phạm Ngọc Vinh', 'Nguyễn Văn An']);
  });

  it('schedules a regular meeting twelve days ahead, on time by its own rules, and announces it', async () => {
    await prepareMeeting(desk, regularMeeting(inDays(12)), 'regular');
    await desk.says(/^Thời hạn thông báo: trước 17 giờ 00/);
    await announce(desk, 'regular');
  });

  it('schedules an extraordinary one within the hour, sees it is late by the rules, and announces it', async () => {
    await prepareMeeting(desk, urgentMeeting(inMinutes(51)), 'extraordinary');
    await desk.says('Họp bất thường này cũng đã quá thời hạn thông báo.');
    await announce(desk, 'extraordinary');
    await phones[0]!
      .button(/^Tham dự/)
      .last()
      .tap();
    const row = desk.page.getByRole('row').filter({ hasText: 'Sở Nội vụ' });
    await row.getByText('Dự họp').first().waitFor();
  });

  it('looks at another room 50 minutes before: old → new, whose answer falls, and who is reached how', async () => {
    const clicks = await changeRoom(desk, 'Hội trường B');
    const preview = await readMain(desk);
    expect(preview).toContain(
      'Phòng họp số 1, tầng 2, trụ sở UBND tỉnh → Hội trường B, tầng 1, trụ sở UBND tỉnh',
    );
    expect(preview).toContain('1 câu trả lời phải cho lại');
    expect(preview).toContain('Chỉ trang cá nhân: 3 người');
    expect(preview).toContain('Chưa có kênh nào: 2 người');
    for (const name of ['Huỳnh Minh An', 'Trần Thị Bình', 'Sở Nội vụ']) expect(preview).toContain(name);
    const all = clicks + (await sendChange(desk, phones));
    report('clicks from the meeting to the change on its way', String(all));
    expect(all).toBeLessThanOrEqual(6);
  });

  it('C1 sees “Đã rõ” of one tap on the open board, and calls whoever is left', async () => {
    await acknowledge(desk, phones[0]!);
    await acknowledge(desk, phones[1]!);
    await desk.picture('board-acknowledged');
    await callTheRest(desk, { told: 'Huỳnh Minh An', silent: 'Trần Thị Bình' });
    const rows = desk.page.getByRole('row');
    await rows.filter({ hasText: 'Huỳnh Minh An' }).getByText('Đã gọi và báo được').waitFor();
    await desk.says('Còn 1 nơi cần gọi');
  });

  it('R16 finds both notices of it in the book, numbered, with who was told and when', async () => {
    const { hands, page, link } = desk;
    await hands.press(link('Sổ thông báo').first());
    for (const number of ['1/2', '2/2', '3/2'])
      await page.getByRole('link', { name: number }).first().waitFor();
    await desk.picture('notices');
    await hands.press(page.getByRole('link', { name: /^3\/2/ }).first());
    const notice = await readMain(desk);
    await desk.picture('notice');
    expect(notice).toContain('5 người nhận');
    expect(notice).toMatch(
      /Lê Hữu Thủy Sở Nội vụ (\d\d:\d\d \d\d\/\d\d )không có kênh (\d\d:\d\d \d\d\/\d\d )(\D{1,12} )?\d\d:\d\d \d\d\/\d\d/,
    );
    expect(notice).toContain('Hội trường B, tầng 1, trụ sở UBND tỉnh');
  });

  it('never saw a page wider than a phone, nor a complaint of the browser', () => {
    expect(desk.tooWide).toEqual([]);
    expect(desk.complaints).toEqual([]);
  });
});
