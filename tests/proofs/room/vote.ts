import { expect } from 'vitest';
import { type DelegateName, delegates } from '#tests/support/room/cast.ts';
import { hears, type Play, pageOf, seatOf, wallOf } from '#tests/support/room/play.ts';
import { absent, items } from './invite.ts';
import { openRoomOf } from './speak.ts';

export const motion = 'Thông qua Kế hoạch phát triển kinh tế số năm tới';
type Choice = 'Tán thành' | 'Không tán thành' | 'Không biểu quyết';
const others: Partial<Record<DelegateName, Choice>> = {
  'Tạ Thị Bích Liên': 'Không tán thành',
  'Hà Thị Ngọc Diệp': 'Không tán thành',
  'Phùng Văn Sáu': 'Không biểu quyết',
};
const choiceOf = (name: DelegateName): Choice => others[name] ?? 'Tán thành';

/** The office writes down what is voted on and prepares the round; the rule of the class stands there before it opens. */
export async function prepareRound(play: Play, text: string, item: string, secrecy: RegExp): Promise<void> {
  const { desk } = play;
  await desk.goto(`${play.site}/voting`);
  await desk.getByLabel('Nội dung', { exact: false }).first().fill(text);
  await desk.getByLabel('Mục của chương trình').selectOption({ label: item });
  await desk.getByRole('button', { name: 'Thêm nội dung biểu quyết' }).click();
  await desk.getByRole('link', { name: `Chuẩn bị lượt biểu quyết: ${text}` }).click();
  await desk.getByRole('radio', { name: secrecy }).check({ force: true });
  await desk.getByText('Thông qua khi có quá 1/2 số thành viên có mặt tán thành.').waitFor();
  await play.picture(desk, 'round-form', 'whole');
  await desk.getByRole('button', { name: 'Lưu lượt' }).click();
}

/** Prepared on the desk, opened on the chair's phone; the wall says that a vote is on. */
export async function openRound(play: Play): Promise<void> {
  const { chair, desk } = play;
  await prepareRound(play, motion, items[0], /^Công khai/);
  await desk.getByText('Nếu mở bây giờ').first().waitFor();
  await play.picture(desk, 'round-draft', 'whole');
  await chair.locator('summary').filter({ hasText: 'Mở biểu quyết' }).tap();
  await chair.getByRole('button', { name: 'Mở biểu quyết' }).tap();
  await chair.getByText('Đã mở biểu quyết.').waitFor();
  await wallOf(play).getByText('Đang biểu quyết').waitFor();
  await play.settles();
  await play.picture(chair, 'chair-vote-open', 'whole');
}

/** Everybody votes where they are: chosen, asked back, confirmed, with a receipt; a second word changes nothing. */
export async function castAll(play: Play): Promise<void> {
  const receipts = new Map<DelegateName, string>();
  for (const { name, way } of delegates) {
    if (name === absent) continue;
    if (way === 'web') await (name === 'Lâm Quốc Việt' ? castInChat : castOnPage)(play, name);
    else receipts.set(name, await castByChat(play, name));
  }
  await castAsChair(play);
  const seat = seatOf(play, 'Hoàng Thị Kim Oanh');
  await seat.says('không tán thành');
  await hears(play, 'Hoàng Thị Kim Oanh', 'phiếu đã gửi được giữ nguyên');
  await wallOf(play).getByText('12/12').waitFor();
  await play.picture(wallOf(play), 'wall-vote-open');
  await play.desk.getByText('Đã gửi phiếu').first().waitFor();
  await play.picture(play.desk, 'round-open', 'whole');
  await closeRound(play, receipts);
}

async function castByChat(play: Play, name: DelegateName): Promise<string> {
  const seat = seatOf(play, name);
  await hears(play, name, `Nội dung: ${motion}`);
  await seat.presses(choiceOf(name));
  await hears(play, name, `Đồng chí chọn “${choiceOf(name)}”`);
  await seat.presses('Đúng');
  await hears(play, name, `Đã ghi phiếu “${choiceOf(name)}”. Mã phiếu: `);
  return (
    /Mã phiếu: ([\w-]+)/.exec(
      play.chats.get(name)?.findLast((line) => line.includes('Đã ghi phiếu')) ?? '',
    )?.[1] ?? ''
  );
}

/** On the personal page as in any chat. */
async function castInChat(play: Play, name: DelegateName): Promise<void> {
  const page = pageOf(play, name);
  await page
    .getByRole('button', { name: new RegExp(`^${choiceOf(name)}`) })
    .last()
    .tap();
  await page.getByRole('button', { name: /^Đúng/ }).last().tap();
  await page
    .getByText(`Đã ghi phiếu “${choiceOf(name)}”`)
    .first()
    .waitFor();
  await play.picture(page, 'vote-in-own-chat');
}

/** From the room to the ballot, whose choice is asked back on a page of its own. */
export async function castOnPage(play: Play, name: DelegateName): Promise<void> {
  const page = pageOf(play, name);
  await openRoomOf(play, page);
  await castFromRoom(play, page, choiceOf(name));
}

async function castFromRoom(play: Play, page: Play['chair'], choice: Choice): Promise<void> {
  await page.getByRole('link', { name: 'Biểu quyết ngay' }).tap();
  await page.getByRole('radio', { name: choice, exact: true }).check({ force: true });
  await play.picture(page, 'ballot', 'whole');
  await page.getByRole('button', { name: 'Tiếp tục' }).tap();
  await page.getByText(`Đồng chí chọn: ${choice}`).waitFor();
  await play.picture(page, 'ballot-confirm', 'whole');
  await page.getByRole('button', { name: 'Gửi phiếu' }).tap();
  await page.getByText('Phiếu đã được ghi').first().waitFor();
  await page.getByText(/Phiếu đã gửi: .*, mã/).waitFor();
}

export async function castAsChair(play: Play): Promise<void> {
  await castFromRoom(play, play.chair, 'Tán thành');
  await play.picture(play.chair, 'ballot-receipt', 'whole');
  await openRoomOf(play, play.chair);
}

/** The chair closes and publishes; wall, desk and chats say the same figures with their base. */
export async function closeRound(play: Play, receipts: Map<DelegateName, string>): Promise<void> {
  const { chair, desk } = play;
  const wall = wallOf(play);
  await chair.locator('summary').filter({ hasText: 'Đóng và kiểm phiếu' }).tap();
  await chair.getByRole('button', { name: 'Đóng và kiểm phiếu' }).tap();
  await chair.getByText('Đã đóng biểu quyết.').waitFor();
  await wall.getByText('Đã kết thúc biểu quyết, chờ công bố').waitFor();
  expect(await wall.locator('.screen-votes').count()).toBe(0);
  await chair.locator('summary').filter({ hasText: 'Công bố kết quả' }).tap();
  await chair.getByRole('button', { name: 'Công bố kết quả' }).tap();
  await chair.getByText('Đã công bố kết quả.').waitFor();
  await wall.getByText('Được thông qua').waitFor();
  expect(await wall.locator('.screen-votes b').allTextContents()).toEqual(['9', '2', '1']);
  await play.picture(wall, 'wall-result');
  await play.picture(chair, 'chair-result', 'whole');
  await desk.getByText('9/12 thành viên có mặt khi mở lượt (75,0%)').first().waitFor();
  for (const [name, receipt] of receipts) {
    expect(receipt).not.toBe('');
    const row = desk.getByRole('row').filter({ hasText: name });
    expect(await row.innerText()).toContain(receipt);
    expect(await row.innerText()).toContain(choiceOf(name));
  }
  await play.picture(desk, 'round-published', 'whole');
  for (const name of play.seats.keys()) await hears(play, name, 'Kết quả: THÔNG QUA');
}
