import type { Page } from 'playwright-core';
import type { DeskShot } from './shots.ts';
import { acceptRules } from './stage.ts';

/** Takes the picture of this name of the page as it stands. */
export type Shoot = (name: DeskShot, page: Page) => Promise<void>;

const draftTitle = 'Hội nghị sơ kết công tác chuyển đổi số trong các cơ quan của tỉnh';
const soonTitle = 'Giao ban các cơ quan tham mưu, giúp việc Tỉnh ủy';

const officePattern = /^.*\/admin\/o\/[\w-]+/;

/** Where the office's pages lie, and the meetings that the pictures are about. */
export type Office = { path: string; draft: string; soon: string };

/** Comes in as the secretary and finds the demo's meetings of this office. */
export async function findOffice(page: Page): Promise<Office> {
  await acceptRules(page);
  const [path = ''] = officePattern.exec(page.url()) ?? [];
  const find = async (title: string) => {
    await page.goto(`${path}/find?search=${encodeURIComponent(title)}`);
    const href = await page.getByRole('link', { name: title }).first().getAttribute('href');
    return new URL(href ?? '', page.url()).href;
  };
  return { path, draft: await find(draftTitle), soon: await find(soonTitle) };
}

async function press(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()]);
  await page.waitForLoadState('networkidle');
}

/** The Wednesday after next, so that limits and days off are never in the way. */
function wednesday(now: Date): string {
  const days = 14 + ((3 - now.getUTCDay() + 7) % 7);
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Writes a meeting under rules with a notice limit and the chair's consent, invites this person alone, lets it go. */
export async function writeMeeting(page: Page, invited: string, shoot: Shoot): Promise<string> {
  await acceptRules(page);
  const [path = ''] = officePattern.exec(page.url()) ?? [];
  await page.goto(`${path}/meetings/new`);
  await page.fill('[name=title]', 'Họp rà soát tiến độ cải cách hành chính');
  await page.selectOption('[name=classId]', { label: 'Họp giải quyết công việc' });
  await page.fill('[name=on]', wednesday(new Date()));
  await page.fill('[name=startTime]', '08:00');
  await page.fill('[name=endTime]', '10:30');
  await page.fill('[name=place]', 'Hội trường UBND xã Gò Sim');
  await page.fill('[name=agenda], [name=content]', 'Tiến độ từng đầu việc; việc còn chậm và cách tháo gỡ.');
  await page.locator('#notice .callout').waitFor();
  await shoot('meeting-new', page);
  await Promise.all([
    page.waitForURL(/invitees/),
    page.locator('main form button.button-primary').first().click(),
  ]);
  const meeting = page.url().replace(/\/invitees.*/, '');
  await page.getByLabel('Tìm người để mời').fill(invited);
  await page.locator('#found').getByLabel(invited).first().check();
  await Promise.all([
    page.waitForURL(/announce/),
    page.getByRole('button', { name: 'Lưu và xem trước' }).click(),
  ]);
  await press(page, 'form[action$="/announce"] button.button-primary');
  await letGo(page);
  return meeting;
}

async function letGo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  await page.getByRole('button', { name: 'Gửi ngay' }).waitFor({ state: 'detached' });
}

/** Chooses whom to invite, previews and announces the demo's draft, and lets it go. */
export async function announceDraft(page: Page, office: Office, shoot: Shoot): Promise<void> {
  await page.goto(`${office.draft}/invitees`);
  await page.getByLabel('Tìm đơn vị').fill('so noi vu');
  await page.getByLabel('Sở Nội vụ', { exact: true }).check();
  await page.getByLabel('Tìm đơn vị').fill('');
  await shoot('invitees', page);
  await Promise.all([
    page.waitForURL(/announce/),
    page.getByRole('button', { name: 'Lưu và xem trước' }).click(),
  ]);
  await page.goto(`${office.draft}/announce`);
  await shoot('announce', page);
  await press(page, 'form[action$="/announce"] button.button-primary');
  await letGo(page);
}

/** Moves the announced meeting to another place and lets the change go. */
export async function changePlace(page: Page, office: Office, shoot: Shoot): Promise<void> {
  await page.goto(`${office.draft}/edit`);
  await page.fill('[name=place]', 'Hội trường B, Trung tâm Hội nghị tỉnh');
  await press(page, 'main form button.button-primary');
  await shoot('change', page);
  await page.selectOption('[name=reason]', { index: 2 });
  await press(page, 'main form button.button-primary');
  await letGo(page);
}

/** What the secretariat looks at all day, when answers have come in. */
export async function followUp(page: Page, office: Office, shoot: Shoot): Promise<void> {
  // Whatever the weekday, the announced meeting of the demo lies in the week that holds this day.
  const on = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`${office.path}?on=${on}`);
  await shoot('week', page);
  await page.goto(`${office.draft}`);
  await shoot('board', page);
  await page.goto(`${office.draft}/participants`);
  await shoot('participants', page);
  await page.goto(`${office.draft}/history`);
  await shoot('history', page);
  await page.goto(`${office.path}/chase`);
  await shoot('chase', page);
  await page.goto(`${office.path}/calls`);
  await shoot('calls', page);
  await page.goto(`${office.path}/notices`);
  await shoot('notices', page);
  await press(page, 'main table a');
  await shoot('notice', page);
  for (const name of ['onboarding', 'reports', 'statistics'] as const) {
    await page.goto(`${office.path}/${name}`);
    await shoot(name, page);
  }
}

/** The rules of a State office, as sentences. */
export async function readRules(page: Page, shoot: Shoot): Promise<void> {
  const [path = ''] = officePattern.exec(page.url()) ?? [];
  await page.goto(`${path}/rules`);
  await press(page, 'main table a');
  await shoot('rules', page);
}

/** What the chair sees of whoever waits for a word. */
export async function consent(page: Page, meeting: string, shoot: Shoot): Promise<void> {
  await page.goto(`${meeting}?filter=consent`);
  await shoot('consent', page);
}

const people = `Họ và tên,Điện thoại,Đơn vị,Chức vụ,Đầu mối
Nguyễn Thị Hồng Thắm,0912 345 678,Sở Nội vụ,Chuyên viên,x
Trần Quốc Bảo,0987 654,Sở Nội vụ,Phó Trưởng phòng,
Lê Minh Châu,0903 111 222,Sở Nội vụ và Lao động,Chuyên viên,
Phạm Văn Định,0976 222 333,Sở Xây dựng,Chuyên viên,`;

/** What an administrator keeps in order. */
export async function administer(page: Page, office: Office, shoot: Shoot): Promise<void> {
  await page.goto(office.path);
  await acceptRules(page);
  for (const name of ['settings', 'accounts', 'units', 'maintenance'] as const) {
    await page.goto(`${office.path}/${name}`);
    if (name === 'maintenance')
      await page.fill('[name=text]', 'Nâng cấp máy chủ; trong thời gian này trả lời qua điện thoại.');
    await shoot(name, page);
  }
  await page.goto(`${office.path}/imports`);
  // A card's label lies over its own radio button.
  await page.locator('input[name=kind][value=people]').check({ force: true });
  await page.setInputFiles('input[type=file]', {
    name: 'can-bo.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(people),
  });
  await Promise.all([
    page.waitForURL(/imports\/[\w-]{36}/),
    page.locator('form[enctype] button.button-primary').first().click(),
  ]);
  await shoot('import', page);
}

/** The pages of somebody who keeps a unit's desk. */
export async function ownPages(page: Page, address: string, shoot: Shoot): Promise<void> {
  await page.goto(`${address}/admin/mine`);
  await shoot('duties', page);
  await page.goto(`${address}/admin/mine`);
  await press(page, '#nav a[href*="/mine/units/"]');
  await shoot('unit-record', page);
}
