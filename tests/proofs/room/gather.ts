import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { readQr } from '#tests/support/qr.ts';
import type { DelegateName } from '#tests/support/room/cast.ts';
import { hears, openTab, type Play, pageOf, putClock, seatOf, wallOf } from '#tests/support/room/play.ts';
import { signIn } from '#tests/support/room/screens.ts';
import { absent, title } from './invite.ts';

/** Two whom the secretary sees coming in and notes with a key each. */
const seenComing = ['Vương Thị Thanh Trà', 'Lâm Quốc Việt'] as const;
/** By their own words in chat; the last one with a code that is no longer on the wall. */
const byChat: readonly DelegateName[] = [
  'Hoàng Thị Kim Oanh',
  'Lương Đình Khải',
  'Đặng Hữu Nghĩa',
  'Cao Minh Đức',
];
const late = 'Hà Thị Ngọc Diệp';
const afterQuorum: readonly DelegateName[] = ['Tạ Thị Bích Liên', 'Phùng Văn Sáu'];

/** The roll-call opens an hour before; everybody is told how one checks in; the wall is lit. */
export async function openRoom(play: Play): Promise<void> {
  const { desk } = play;
  putClock(play, -25, 46);
  await signIn(desk, play.address);
  await openTab(play, 'Điều hành');
  await play.picture(desk, 'before-roll-call');
  await desk.getByRole('button', { name: 'Mở điểm danh' }).click();
  await play.settles();
  for (const name of play.seats.keys())
    if (name !== absent) await hears(play, name, `Đã mở điểm danh “${title}”`);
  await desk.getByRole('button', { name: 'Cấp địa chỉ màn hình' }).click();
  const address = (await desk.locator('#screen-address').textContent()) ?? '';
  await play.picture(desk, 'screen-address');
  play.wall = await play.open('wall', address);
  await wallOf(play).getByText('Kính mời đại biểu điểm danh').waitFor();
  await play.picture(wallOf(play), 'wall-welcome');
  play.ref = new URL(await checkInLink(pageOf(play, 'Quách Thị Mai Hương'))).pathname.split('/').at(-1) ?? '';
}

const codeOn = async (wall: Page) => ((await wall.locator('.screen-digits').textContent()) ?? '').trim();

async function checkInLink(page: Page): Promise<string> {
  const link = page.locator('a[href*="/check-in/"]').last();
  return new URL((await link.getAttribute('href')) ?? '', page.url()).href;
}

/** The code changes by itself; the code from before is refused with what to do, the new one is taken. */
export async function checkInByCode(play: Play): Promise<void> {
  const wall = wallOf(play);
  const old = await codeOn(wall);
  await vi.waitFor(async () => expect(await codeOn(wall)).not.toBe(old), { timeout: 70_000, interval: 250 });
  const first = await codeOn(wall);
  for (const name of byChat) {
    const seat = seatOf(play, name);
    await seat.says(name === 'Cao Minh Đức' ? `diem danh ${first}` : `điểm danh ${first}`);
    await hears(play, name, 'Đã ghi nhận đồng chí có mặt lúc');
  }
  await wall.getByText('Có mặt 4/13').waitFor();
  putClock(play, -20, 20);
  await markOnGrid(play);
  await wall.getByText('Có mặt 6/13').waitFor();
  const now = await codeOn(wall);
  expect(now).not.toBe(first);
  const seat = seatOf(play, late);
  await seat.says(`điểm danh ${first}`);
  await hears(
    play,
    late,
    'Mã điểm danh không đúng hoặc đã đổi, nên chưa ghi có mặt. Xin nhập 4 chữ số đang hiện',
  );
  await wall.getByText('Có mặt 6/13').waitFor();
  await seat.says(`điểm danh ${now}`);
  await hears(play, late, 'Đã ghi nhận đồng chí có mặt lúc');
  await wall.getByText('Có mặt 7/13').waitFor();
  await play.picture(wall, 'wall-roll-call');
}

/** Whom the secretary knows by sight is noted on the grid: one by a tap, one by a key. */
async function markOnGrid(play: Play): Promise<void> {
  const { desk } = play;
  await openTab(play, 'Điểm danh');
  const [byTap, byKey] = seenComing;
  await desk.getByRole('button', { name: `Có mặt: ${byTap}` }).click();
  await desk.getByRole('row').filter({ hasText: byTap }).getByText('văn phòng ghi').waitFor();
  await desk.getByRole('button', { name: `Có mặt: ${byKey}` }).focus();
  await desk.keyboard.press('c');
  await desk.getByRole('row').filter({ hasText: byKey }).getByText('văn phòng ghi').waitFor();
}

/** By camera and by page; the ninth of thirteen makes the quorum, which the chair and the wall see come without loading anything. */
export async function reachQuorum(play: Play): Promise<void> {
  const { chair, desk } = play;
  const wall = wallOf(play);
  await chair.goto(`${chair.url().replace(/[?#].*$/, '')}/room/${play.ref}`);
  await chair.getByText('7/13 thành viên').waitFor();
  await chair.getByText('Chưa đủ điều kiện họp').first().waitFor();
  await play.picture(chair, 'chair-waiting', 'whole');

  const camera = readQr(await wall.locator('.screen-code svg').evaluate((svg) => svg.outerHTML)) ?? '';
  const own = pageOf(play, 'Quách Thị Mai Hương');
  await own.goto(camera);
  await play.picture(own, 'check-in-by-camera');
  await own.getByRole('button', { name: 'Ghi tôi có mặt' }).tap();
  await own.getByText('Đồng chí được ghi có mặt từ').waitFor();
  await chair.getByText('8/13 thành viên').waitFor();

  const typing = pageOf(play, 'Nghiêm Thị Hoài Thu');
  await typing.goto(await checkInLink(typing));
  await typing.getByLabel('Mã điểm danh').fill('12');
  await typing.getByRole('button', { name: 'Ghi tôi có mặt' }).tap();
  await typing.getByText('Mã điểm danh không đúng').first().waitFor();
  await play.picture(typing, 'check-in-wrong-code');
  await typing.getByLabel('Mã điểm danh').fill(await codeOn(wall));
  await typing.getByRole('button', { name: 'Ghi tôi có mặt' }).tap();
  await typing.getByText('Đồng chí được ghi có mặt từ').waitFor();

  await chair.getByText('9/13 thành viên').waitFor();
  await chair.getByText('Đủ điều kiện họp', { exact: true }).waitFor();
  await wall.getByText('Có mặt 9/13').waitFor();
  await play.picture(chair, 'chair-quorum');
  for (const name of afterQuorum) {
    const seat = seatOf(play, name);
    await seat.says(`điểm danh ${await codeOn(wall)}`);
    await hears(play, name, 'Đã ghi nhận đồng chí có mặt lúc');
  }
  await chair.getByRole('link', { name: 'Điểm danh' }).tap();
  await chair.getByLabel('Mã điểm danh').fill(await codeOn(wall));
  await chair.getByRole('button', { name: 'Ghi tôi có mặt' }).tap();
  await chair.getByText('Đồng chí được ghi có mặt từ').waitFor();
  await wall.getByText('Có mặt 12/13').waitFor();
  await play.picture(desk, 'grid', 'whole');
  await play.picture(wall, 'wall-all-there');
}
