import type { OfficeSheets } from '../sheets.ts';
import type { Desk } from './desk.ts';

export const username = 'chanhvanphong';
export const password = 'con-duong-lang-quanh-co-88';
export const officeName = 'Văn phòng Ủy ban nhân dân tỉnh Đồng Long';

/** The key that the server printed, the office and its first account, the first sign-in and the rules accepted. */
export async function setUpOffice({
  program,
  page,
  hands,
  button,
  field,
  says,
  picture,
}: Desk): Promise<void> {
  const [, key = ''] = /khóa (?:thiết lập|cài đặt) (\S+)/.exec(program.output()) ?? [];
  await page.goto(`${program.address}/admin`);
  await says('Thiết lập lần đầu');
  await picture('set-up');
  await hands.type(field(/^Khóa thiết lập/), key);
  await hands.type(field(/^Tên đầy đủ của cơ quan/), officeName);
  await hands.type(field(/^Tên gọi ngắn/), 'Văn phòng UBND tỉnh');
  await hands.tick(field(/Gò Dầu, 2013/));
  await hands.type(field(/^Họ và tên/), 'Nguyễn Thị Minh Khai');
  await hands.type(field(/^Tên đăng nhập/), username);
  await hands.type(field(/^Mật khẩu/), password);
  await hands.press(button('Hoàn tất thiết lập'));
  await says('Đăng nhập');
  await picture('sign-in');
  await hands.type(field(/^Tên đăng nhập/), username);
  await hands.type(field(/^Mật khẩu/), password);
  await hands.press(button('Đăng nhập'));
  await button('Tôi đã đọc và chấp hành').waitFor();
  await picture('accept-rules');
  await hands.press(button('Tôi đã đọc và chấp hành'));
  await page.getByRole('heading', { name: 'Lịch họp tuần' }).waitFor();
  await picture('week-empty');
}

const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Brings in one list: every planted error is seen at its cell, mended there, and only then is anything written. */
export async function importList(
  desk: Desk,
  sheets: OfficeSheets,
  kind: 'units' | 'people',
): Promise<number> {
  const { hands, page, button, link, says, picture } = desk;
  const planted = sheets.errors.filter((error) => error.kind === kind);
  await hands.press(link('Nhập từ bảng tính').first());
  await hands.tick(page.locator(`input[name=kind][value=${kind}]`));
  const file = {
    name: kind === 'units' ? 'don-vi.xlsx' : 'can-bo.xlsx',
    mimeType: excel,
    buffer: sheets[kind],
  };
  await hands.attach(page.locator('input[type=file]'), file);
  await picture(`import-${kind}-upload`);
  await hands.press(button('Tải lên và xem trước'));
  await says(`Còn ${planted.length} dòng có lỗi`);
  await picture(`import-${kind}-errors`);
  for (const { row, field, wrong, right } of planted) {
    const cell = page.locator(`input[name="cell.${row}.${field}"]`);
    if ((await cell.inputValue()) !== wrong) throw new Error(`row ${row} does not show “${wrong}”`);
    if ((await cell.getAttribute('aria-invalid')) !== 'true') throw new Error(`row ${row} is not marked`);
    await hands.type(cell, right);
  }
  await hands.press(button('Lưu các ô đã sửa'));
  await button(/^Ghi \d+ dòng$/).waitFor();
  await picture(`import-${kind}-mended`);
  await hands.press(button(/^Ghi \d+ dòng$/));
  await says('Việc tiếp theo');
  await picture(`import-${kind}-done`);
  return planted.length;
}

/** A copy of the office's rule set with one limit changed, looked at as old → new and put in force. */
export async function makeRuleSet({ hands, button, link, field, says, picture }: Desk): Promise<void> {
  await hands.press(link('Quy chế, ngày nghỉ').first());
  await hands.press(link(/Gò Dầu, 2013/).first());
  await hands.press(link('Soạn gói mới từ gói này'));
  await picture('rules-new');
  await hands.press(button('Tạo bản nháp'));
  await says('Đây là bản nháp');
  await hands.press(link(/^Sửa.*Cuộc họp$/).first());
  await picture('rules-class');
  await hands.type(field(/^Thông báo họp thường kỳ trước/), '5');
  await hands.press(button('Lưu quy định'));
  await says('Đây là bản nháp');
  await picture('rules-draft');
  await hands.press(link('Ban hành'));
  await picture('rules-publish');
  await hands.press(button('Ban hành'));
  // New rules are accepted by whoever put them in force, too.
  await hands.press(button('Tôi đã đọc và chấp hành'));
  await says('Đang áp dụng');
  await picture('rules-in-force');
}

/** Two rooms with their seats. */
export async function addRooms({ hands, button, link, field, says, picture }: Desk): Promise<void> {
  await hands.press(link('Phòng họp').first());
  await picture('rooms-empty');
  for (const [name, address, seats] of [
    ['Phòng họp số 1', 'tầng 2, trụ sở UBND tỉnh', '60'],
    ['Hội trường B', 'tầng 1, trụ sở UBND tỉnh', '200'],
  ] as const) {
    await hands.press(link('Thêm phòng họp').first());
    await hands.type(field(/^Tên phòng/), name);
    await hands.type(field(/^Vị trí/), address);
    await hands.type(field(/^Số chỗ/), seats);
    await hands.press(button('Lưu phòng họp'));
    await says('Đã lưu phòng họp.');
  }
  await picture('rooms');
}
