import type { Page } from 'playwright-core';
import type { PhoneShot } from './shots.ts';

/** Takes the picture of this name of the phone as it stands. */
export type ShootPhone = (name: PhoneShot, page: Page) => Promise<void>;

/** A card's button is named with its meeting, a question's is not. */
const choice = (page: Page, label: string) =>
  page.getByRole('button', { name: new RegExp(`^${label}(:|$)`) }).last();
const tap = (page: Page, label: string) => choice(page, label).click();

async function type(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.getByRole('textbox').press('Enter');
}

const sees = (page: Page, text: string | RegExp) => page.getByText(text).last().waitFor();

/** A delegate reads and answers, a desk names somebody, a leader is absent; at last the delegate proposes a substitute. */
export async function answer(phones: readonly Page[], shoot: ShootPhone): Promise<void> {
  const [delegate, desk, leader] = phones;
  if (!delegate || !desk || !leader) throw new Error('the demo has three phones');
  await sees(delegate, 'Tham dự');
  await shoot('phone-invitation', delegate);
  await tap(delegate, 'Tham dự');
  await sees(delegate, 'Đã ghi nhận: tham dự');
  await shoot('phone-answered', delegate);
  await sees(desk, 'Tham dự');
  await type(desk, 'cử Nguyễn Trọng Chữ, PGĐ');
  await choice(desk, 'Đúng').waitFor();
  await shoot('phone-nominate', desk);
  await tap(desk, 'Đúng');
  await tap(leader, 'Vắng');
  await sees(leader, 'Xin cho biết lý do vắng');
  await type(leader, 'tiếp đoàn công tác của Trung ương');
  await sees(leader, /Đã ghi nhận: vắng/);
  await shoot('phone-decline', leader);
}

/** Whose phone it is. */
export const ownerOf = async (phone: Page) =>
  (await phone.locator('.phone-title p').textContent())?.trim() ?? '';

/** Somebody else shall go to the meeting told last, so that the chair has a word to say. */
export async function proposeSubstitute(delegate: Page): Promise<void> {
  await choice(delegate, 'Cử người đi thay').waitFor();
  await tap(delegate, 'Cử người đi thay');
  await type(delegate, 'Vũ Đức Toàn, Trưởng phòng, 0912 345 670');
  await choice(delegate, 'Đúng').waitFor();
  await tap(delegate, 'Đúng');
  await sees(delegate, /chủ trì/);
}

/** What a phone shows of a change, and of the calendar; and what a stranger's phone shows of the page. */
export async function afterChange(delegate: Page, stranger: Page, shoot: ShootPhone): Promise<void> {
  await delegate.reload();
  await choice(delegate, 'Đã rõ').waitFor();
  await delegate
    .locator('article', { hasText: 'Thông báo thay đổi' })
    .last()
    .evaluate((card) => card.scrollIntoView({ block: 'start' }));
  await shoot('phone-change', delegate);
  await delegate.goto(`${delegate.url()}/calendar`);
  await shoot('phone-calendar', delegate);
  await shoot('phone-bind', stranger);
}
