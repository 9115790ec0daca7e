import { expect, vi } from 'vitest';
import { hears, type Play, pageOf, putClock, seatOf, wallOf } from '#tests/support/room/play.ts';
import { items } from './invite.ts';

const chats = 'Hoàng Thị Kim Oanh';
const taps = 'Quách Thị Mai Hương';

/** The chair begins on the phone and goes to the first item; the wall shows it with its time. */
export async function begin(play: Play): Promise<void> {
  const { chair } = play;
  putClock(play, 1);
  await openRoomOf(play, chair);
  await chair.getByRole('button', { name: 'Bắt đầu cuộc họp' }).tap();
  await chair.getByRole('button', { name: 'Vào nội dung đầu tiên' }).tap();
  await chair.getByText('Nội dung 1/2').first().waitFor();
  await wallOf(play).locator('.screen-item').getByText(items[0]).waitFor();
  await play.picture(chair, 'chair-item', 'whole');
  await play.picture(wallOf(play), 'wall-item');
}

/** The room on somebody's own page. */
export async function openRoomOf(play: Play, page: Play['chair']): Promise<void> {
  const own = /^(.*\/p\/[^/?#]+)/.exec(page.url())?.[1] ?? '';
  await page.goto(`${own}/room/${play.ref}`);
}

/** One asks in chat, one on the page; the chair calls both, with a limit for the second, and the wall counts their time. */
export async function speak(play: Play): Promise<void> {
  const { chair } = play;
  const wall = wallOf(play);
  const seat = seatOf(play, chats);
  await seat.says('đăng ký phát biểu về hồ sơ sức khỏe điện tử');
  await hears(play, chats, 'Đã ghi đăng ký phát biểu của đồng chí');
  const own = pageOf(play, taps);
  await openRoomOf(play, own);
  await own.getByLabel('Phát biểu về').fill('hạ tầng số khu công nghiệp');
  await own.getByRole('button', { name: 'Đăng ký phát biểu' }).tap();
  await own.getByText('Đồng chí đang ở thứ tự 2.').waitFor();
  await play.picture(own, 'room-of-delegate', 'whole');
  await chair.getByText('2 người chờ phát biểu').waitFor();
  await play.picture(chair, 'chair-queue', 'whole');
  await chair
    .getByRole('button', { name: `Mời ${chats} phát biểu` })
    .first()
    .tap();
  await wall.locator('.screen-speaker').getByText(chats).waitFor();
  await seat.looks();
  const spoken = wall.locator('.screen-speaker .timer-value');
  await vi.waitFor(async () => expect((await spoken.textContent())?.trim()).toMatch(/^00:0[2-9]$/), {
    timeout: 20_000,
  });
  await play.picture(wall, 'wall-speaker');
  await chair.getByRole('button', { name: 'Kết thúc phát biểu' }).tap();
  await chair.getByText('Chưa có ai đang phát biểu.').waitFor();
  await speakForFiveMinutes(play);
}

/** The floor with a limit, which the wall counts against. */
export async function speakForFiveMinutes(play: Play): Promise<void> {
  const { chair, desk } = play;
  const wall = wallOf(play);
  const own = pageOf(play, taps);
  await chair.locator('.room-call summary').first().tap();
  await chair.getByLabel('Số phút').first().fill('5');
  await chair
    .getByRole('button', { name: `Mời ${taps} phát biểu` })
    .last()
    .tap();
  await wall.locator('.screen-speaker').getByText(taps).waitFor();
  await wall.locator('.screen-speaker').getByText('/ 05:00').waitFor();
  await own.getByText('Chủ trì đang mời đồng chí phát biểu.').waitFor();
  await play.picture(chair, 'chair-speaker', 'whole');
  await desk.goto(`${play.site}/sitting`);
  await play.picture(desk, 'desk-sitting', 'whole');
  await chair.getByRole('button', { name: 'Kết thúc phát biểu' }).tap();
  await chair.getByText('Chưa có ai đang phát biểu.').waitFor();
  expect(await wall.locator('.screen-speaker').count()).toBe(0);
}
