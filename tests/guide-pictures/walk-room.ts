import type { Page } from 'playwright-core';
import type { Shoot } from './walk-office.ts';
import type { ShootPhone } from './walk-phones.ts';

const title = 'Phiên họp thường kỳ Ủy ban nhân dân xã Gò Sim';
const officePattern = /^.*\/admin\/o\/[\w-]+/;

/** The page of a phone's owner, whatever of it is open. */
const pageOf = (phone: Page) => /^.*\/p\/[\w-]+/.exec(phone.url())?.[0] ?? '';

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  await page.waitForLoadState('networkidle');
}

type People = { clerk: Page; delegate: Page; chair: Page };
type Cameras = { shoot: Shoot; shootPhone: ShootPhone };

/** The demo's session in its room: checking in, the roll, the chair's console, a delegate's room, votes and the conclusion. */
export async function holdMeeting({ clerk, delegate, chair }: People, to: Cameras): Promise<void> {
  const { shoot, shootPhone } = to;
  const [office = ''] = officePattern.exec(clerk.url()) ?? [];
  await clerk.goto(`${office}/find?search=${encodeURIComponent(title)}`);
  const href = await clerk.getByRole('link', { name: title }).first().getAttribute('href');
  const meeting = new URL(href ?? '', clerk.url()).href;
  const [own, chairs] = [pageOf(delegate), pageOf(chair)];
  await delegate.goto(`${own}/check-in`);
  await shootPhone('phone-check-in', delegate);
  await chair.goto(`${chairs}/mine`);
  await shootPhone('phone-mine', chair);
  await clerk.goto(`${meeting}/attendance`);
  await press(clerk, /^Ghi có mặt \d+ người/);
  await clerk.goto(`${meeting}/attendance`);
  await shoot('attendance', clerk);
  await chair.goto(`${chairs}/room`);
  await press(chair, 'Bắt đầu cuộc họp');
  await press(chair, 'Vào nội dung đầu tiên');
  await chair.goto(`${chairs}/room`);
  await shootPhone('phone-console', chair);
  await delegate.goto(`${own}/room`);
  await shootPhone('phone-room', delegate);
  for (const part of ['sitting', 'voting'] as const) {
    await clerk.goto(`${meeting}/${part}`);
    await shoot(part, clerk);
  }
  await clerk.goto(`${meeting}/conclusions`);
  await press(clerk, 'Lập dự thảo thông báo kết luận');
  await clerk.goto(`${meeting}/conclusions`);
  await shoot('conclusions', clerk);
}
