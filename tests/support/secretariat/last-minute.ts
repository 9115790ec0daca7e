import { expect } from 'vitest';
import type { Desk } from './desk.ts';
import type { Phone } from './phones.ts';

/** Times are printed, never asserted: the machine may be busy, and behaviour is what the test is about. */
export function report(what: string, figure: string): void {
  process.stdout.write(`${what}: ${figure}\n`);
}

export const msSince = (before: number) => `${Math.round(performance.now() - before)} ms`;

/** From the meeting's page to the change that was looked at: another room, with its reason. Returns the clicks it took. */
export async function changeRoom(desk: Desk, room: string): Promise<number> {
  const { hands, page, button, link, picture } = desk;
  let clicks = 0;
  const press = async (target: Parameters<typeof hands.press>[0]) => {
    clicks += 1;
    await hands.press(target);
  };
  await press(link('Sửa và báo thay đổi'));
  await page.getByRole('heading', { name: 'Sửa cuộc họp' }).waitFor();
  await picture('change-form');
  clicks += 1;
  await hands.choose(page.locator('select[name=roomId]'), new RegExp(`^${room}`));
  await press(button('Xem trước thay đổi'));
  await page.getByRole('heading', { name: 'Xem trước thay đổi' }).waitFor();
  await picture('change-preview');
  return clicks;
}

/** What the page says, in one line. */
export async function readMain(desk: Desk): Promise<string> {
  return (await desk.page.getByRole('main').innerText()).replace(/\s+/g, ' ');
}

/** Sends it now; every phone shows the change card, without anybody loading anything. */
export async function sendChange(desk: Desk, phones: readonly Phone[]): Promise<number> {
  const { hands, button, picture } = desk;
  await hands.type(desk.page.locator('textarea[name=note]'), 'Phòng họp số 1 bị mất điện');
  await hands.press(button(/giữ \d+ giây rồi gửi$/));
  await button('Gửi ngay').waitFor();
  await picture('change-hold');
  const before = performance.now();
  await hands.press(button('Gửi ngay'));
  const told = phones.map(async ({ name, page }) => {
    await page.getByText('Thông báo thay đổi').last().waitFor();
    report(`Gửi ngay → change card of ${name}`, msSince(before));
  });
  await Promise.all(told);
  await desk.says('Đã cho gửi ngay.');
  return 2;
}

/** One tap on the phone, and the open board says so. */
export async function acknowledge(desk: Desk, phone: Phone): Promise<void> {
  const row = desk.page.getByRole('row').filter({ hasText: phone.name });
  await row.first().waitFor();
  const loads: string[] = [];
  const listen = (frame: { url(): string }) => loads.push(frame.url());
  desk.page.on('framenavigated', listen);
  await phone.page.screenshot({ path: 'tests/.tmp/secretariat/change-card.png' });
  const before = performance.now();
  await phone
    .button(/^Đã rõ/)
    .last()
    .tap();
  await row
    .getByText(/Đã rõ \d/)
    .first()
    .waitFor();
  report(`Đã rõ of ${phone.name} → board`, msSince(before));
  desk.page.off('framenavigated', listen);
  expect(loads).toEqual([]);
  await phone.page.getByText('Đã ghi nhận: đồng chí đã rõ').first().waitFor();
}

/** Who is left is called: one was told, one did not answer. */
export async function callTheRest(
  desk: Desk,
  { told, silent }: { told: string; silent: string },
): Promise<void> {
  const { hands, page, button, link, field, says, picture } = desk;
  await hands.press(link('Danh sách gọi điện').first());
  await page.getByRole('heading', { name: 'Cần gọi điện' }).first().waitFor();
  await picture('calls');
  await hands.press(link(`Ghi chi tiết cuộc gọi cho ${told}`));
  await page.getByRole('dialog').waitFor();
  await picture('call-dialog');
  await hands.tick(field('Đã báo được'));
  await hands.type(field('Người nghe máy'), 'Văn thư trực');
  await hands.press(button('Lưu cuộc gọi'));
  await says('Đã ghi cuộc gọi.');
  await hands.press(button(`Ghi: ${silent} không nghe máy`));
  await page.getByRole('row').filter({ hasText: silent }).getByText('Không nghe máy').first().waitFor();
  await picture('calls-logged');
}
