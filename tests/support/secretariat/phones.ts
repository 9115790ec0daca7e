import type { BrowserContext, Locator, Page } from 'playwright-core';
import { readQr } from '../qr.ts';
import { type Desk, sizes } from './desk.ts';

export type Phone = { name: string; page: Page; context: BrowserContext; button(name: RegExp): Locator };

/**
 * Prints slips for these people and links a phone each, as they do: the camera reads the slip's QR code, the code on the
 * slip is typed. Whoever prints sees the codes this once.
 */
export async function linkPhones(desk: Desk, names: readonly string[]): Promise<Phone[]> {
  const { hands, page, button, link, picture } = desk;
  const phones: Phone[] = [];
  await hands.press(link('Cán bộ').first());
  await picture('people');
  for (const name of names) {
    await hands.press(link('Cán bộ').first());
    await hands.type(page.getByRole('searchbox', { name: 'Tìm cán bộ' }), name);
    await page.keyboard.press('Enter');
    await hands.press(page.getByRole('main').getByRole('link', { name, exact: true }).first());
    await hands.press(link('In phiếu liên kết').last());
    await hands.press(button('Cấp mã và lập 1 phiếu'));
    const slip = page.locator('.slip').first();
    await slip.waitFor();
    if (phones.length === 0) await picture('slip');
    const address = readQr(await slip.locator('svg.qr').evaluate((svg) => svg.outerHTML));
    const code = (await slip.locator('.slip-code').textContent()) ?? '';
    phones.push(await openPhone(desk, { name, address: address ?? '', code }));
  }
  return phones;
}

async function openPhone(
  desk: Desk,
  { name, address, code }: { name: string; address: string; code: string },
): Promise<Phone> {
  const context = await desk.browser.newContext({
    viewport: sizes.phone,
    locale: 'vi-VN',
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(address);
  await page.getByLabel('Mã xác nhận').fill(code);
  await page.getByRole('button', { name: 'Xác nhận' }).tap();
  await page.getByRole('textbox', { name: 'Nội dung trả lời' }).waitFor();
  return { name, page, context, button: (name) => page.getByRole('button', { name }) };
}
