import { expect } from 'vitest';
import { type DelegateName, delegates } from '#tests/support/room/cast.ts';
import { hears, type Play, pageOf, putClock, seatOf, wallOf } from '#tests/support/room/play.ts';
import { absent, items } from './invite.ts';
import { openRoomOf } from './speak.ts';
import { prepareRound } from './vote.ts';

export const secretMotion = 'Tín nhiệm phương án tổ chức lại Trung tâm Công nghệ số';
const tellers: readonly DelegateName[] = ['Lương Đình Khải', 'Cao Minh Đức'];
const against: readonly DelegateName[] = ['Tạ Thị Bích Liên', 'Phùng Văn Sáu', 'Lâm Quốc Việt'];

/** The next item; the office opens a secret round with its tellers, whose words it sees once. */
export async function openSecret(play: Play): Promise<void> {
  const { chair, desk } = play;
  putClock(play, 27);
  await chair.getByRole('button', { name: 'Nội dung tiếp theo' }).tap();
  await chair.getByText('Nội dung 2/2').first().waitFor();
  await prepareRound(play, secretMotion, items[1], /^Kín/);
  for (const name of tellers) await desk.getByRole('checkbox', { name }).check({ force: true });
  await play.picture(desk, 'secret-open-form', 'whole');
  await desk.getByRole('button', { name: 'Mở lượt bỏ phiếu kín' }).click();
  play.tellersWords = ((await desk.locator('.tellers-words').textContent()) ?? '').trim();
  await play.picture(desk, 'tellers-words');
  await desk.getByRole('link', { name: 'Tôi đã in và giao mã' }).click();
  await wallOf(play).getByText('Đang biểu quyết').waitFor();
  await play.picture(wallOf(play), 'wall-secret-open');
  await play.settles();
}

/** A chat takes no secret ballot: every voter follows the link to a page on a device that is shown to be their own. */
export async function castSecretly(play: Play): Promise<void> {
  const chatty = 'Hoàng Thị Kim Oanh';
  await hears(play, chatty, 'Phiếu kín chỉ bỏ trên trang cá nhân');
  await seatOf(play, chatty).says('tán thành');
  await hears(play, chatty, 'Phiếu kín chỉ bỏ trên trang cá nhân');
  for (const { name, way } of delegates) {
    if (name === absent) continue;
    if (way === 'web') await castAt(play, pageOf(play, name), name);
    else await castFromChat(play, name);
  }
  await castAt(play, play.chair, null);
  await play.desk.getByText('Đã nhận 12 trên 12 phiếu').waitFor();
  await play.picture(play.desk, 'secret-received', 'whole');
}

const choiceOf = (name: DelegateName | null) =>
  name === null ? 'Không biểu quyết' : against.includes(name) ? 'Không tán thành' : 'Tán thành';

/** From the link in chat to the ballot: the phone's browser is new, so it is proved with the code that the chat gives. */
async function castFromChat(play: Play, name: DelegateName): Promise<void> {
  const seat = seatOf(play, name);
  if (name !== 'Hoàng Thị Kim Oanh') await hears(play, name, 'Phiếu kín chỉ bỏ trên trang cá nhân');
  const link = /https?:\S+\/vote\/\S+/.exec(
    play.chats.get(name)?.findLast((line) => line.includes('/vote/')) ?? '',
  )?.[0];
  await seat.says('mã');
  await hears(play, name, 'Mã');
  const code = /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/.exec(play.chats.get(name)?.at(-1) ?? '')?.[0] ?? '';
  const page = await play.open('phone', link ?? '');
  await page.getByLabel('Mã xác nhận').fill(code);
  if (name === 'Hoàng Thị Kim Oanh') await play.picture(page, 'ballot-new-device');
  await page.getByRole('button', { name: 'Xác nhận' }).tap();
  await cast(play, page, name);
  await page.context().close();
}

async function castAt(play: Play, page: Play['chair'], name: DelegateName | null): Promise<void> {
  await openRoomOf(play, page);
  await page.getByRole('link', { name: 'Biểu quyết ngay' }).tap();
  await cast(play, page, name);
  await openRoomOf(play, page);
}

async function cast(play: Play, page: Play['chair'], name: DelegateName | null): Promise<void> {
  await page.getByRole('radio', { name: choiceOf(name), exact: true }).check({ force: true });
  await page.locator('[data-sealed-here]').waitFor();
  if (name === 'Hoàng Thị Kim Oanh') await play.picture(page, 'secret-ballot', 'whole');
  await page.getByRole('button', { name: 'Bỏ phiếu' }).tap();
  await page.getByText('Phiếu đã được nhận.').waitFor();
  if (name === 'Hoàng Thị Kim Oanh') await play.picture(page, 'secret-received-by-voter', 'whole');
  expect(await page.getByRole('main').innerText()).not.toContain('Mã phiếu');
}

/** Wrong words open nothing; the tellers' words open all at once. */
export async function countSecret(play: Play): Promise<void> {
  const { desk } = play;
  await desk.getByLabel('Mã của tổ kiểm phiếu').fill('AAAA-BBBB-CCCC');
  await desk.getByRole('button', { name: 'Mở phong bì và kiểm phiếu' }).click();
  await desk.getByText('Đã nhận 12 trên 12 phiếu').waitFor();
  await play.picture(desk, 'tellers-words-wrong', 'whole');
  await desk.getByLabel('Mã của tổ kiểm phiếu').fill(play.tellersWords);
  await desk.getByRole('button', { name: 'Mở phong bì và kiểm phiếu' }).click();
  await desk.getByRole('button', { name: 'Công bố kết quả' }).waitFor();
  await play.picture(desk, 'secret-counted', 'whole');
  await desk.getByRole('button', { name: 'Công bố kết quả' }).click();
  await wallOf(play).getByText('Được thông qua').waitFor();
  expect(await wallOf(play).locator('.screen-votes b').allTextContents()).toEqual(['8', '3', '1']);
  await play.picture(wallOf(play), 'wall-secret-result');
  for (const name of play.seats.keys()) await hears(play, name, `Nội dung: ${secretMotion}`);
}
