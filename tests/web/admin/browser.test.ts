import { Hono } from 'hono';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { saveAsTemplate } from '#services/templates/save-template.ts';
import { draftMeeting, toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { SEED_PASSWORD } from '#tests/support/seed.ts';
import { axe, openBrowser, type Served } from '#tests/web/delegate/browser.ts';
import { assetRoutes } from '#web-kit/assets.ts';
import { siteOf } from './visitor.ts';

let test: TestProgram;
let served: Served;
let tab: Page;
let home: string;
const problems: string[] = [];

beforeAll(async () => {
  test = await testProgram();
  const app = new Hono().route('/', assetRoutes()).route('/', siteOf(test.program));
  served = await openBrowser(app);
  tab = await served.browser.newPage({ viewport: { width: 1366, height: 768 } });
  tab.setDefaultTimeout(20_000);
  tab.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  tab.on('pageerror', (error) => problems.push(error.message));
  home = `${served.origin}/admin/o/${test.seed.office.id}`;
  await tab.goto(`${served.origin}/admin/sign-in`);
  await tab.getByLabel('Tên đăng nhập').fill('secretariat');
  await tab.locator('[name=password]').fill(SEED_PASSWORD);
  await tab.keyboard.press('Enter');
  await tab.waitForURL(home);
}, 120_000);
afterAll(async () => {
  await served.close();
  await test.close();
});

describe('in a browser', () => {
  it('a series asks only for what its kind needs', async () => {
    const { meeting, officeId } = await draftMeeting(test, {});
    const template = await saveAsTemplate(test.as('secretariat'), officeId, meeting.id, { name: 'Giao ban' });
    await tab.goto(`${home}/templates/${template.id}`);
    const shown = async () =>
      Promise.all(
        ['weekdays', 'dayOfMonth', 'nth'].map((name) => tab.locator(`[name=${name}]`).first().isVisible()),
      );
    expect(await shown()).toEqual([true, false, false]);
    await tab.locator('[name=every][value=month_day]').check();
    expect(await shown()).toEqual([false, true, false]);
    await tab.locator('[name=every][value=month_nth]').check();
    expect(await shown()).toEqual([false, false, true]);
  });

  it('the board takes in an answer without reload, keeps filter, search and focus, and says how many are new', async () => {
    const { units, people } = test.seed;
    const { meeting, invitations } = await toldMeeting(test, {
      units: [{ unitId: units.finance.id }, { unitId: units.home.id }],
      personIds: [people.communeHead.id],
    });
    const ref = invitations.find((row) => row.unitName === 'Sở Nội vụ')!.invitation.ref;
    await tab.goto(`${home}/meetings/${meeting.id}?filter=all`);
    await tab.evaluate('window.notReloaded = true');
    await tab.getByLabel('Tìm đơn vị, người dự').fill('so noi vu');
    const row = tab.locator('#board-list tbody tr:visible');
    expect(await row.count()).toBe(1);
    await tab.locator('#chip-pending').focus();
    await answerInvitation(test.asDelegate('homeDesk', 'telegram'), { ref, rsvp: 'accepted' });
    await tab.getByText('1 trả lời mới').waitFor();
    await expect.poll(() => row.count()).toBe(1);
    expect(await row.textContent()).toContain('Dự họp');
    expect(await tab.locator('#chip-pending').textContent()).toContain('2');
    expect(await tab.evaluate('document.activeElement.id')).toBe('chip-pending');
    expect(await tab.evaluate('window.notReloaded')).toBe(true);
    expect(await axe(tab)).toEqual([]);
  });

  it('records an answer in a window over the board, by keyboard alone', async () => {
    const { meeting, invitations } = await toldMeeting(test, {
      units: [{ unitId: test.seed.units.home.id }],
    });
    await tab.goto(`${home}/meetings/${meeting.id}`);
    await tab.locator(`#act-${invitations[0]!.invitation.ref}`).focus();
    await tab.keyboard.press('Enter');
    await tab.locator('dialog[open]').waitFor();
    expect(await axe(tab)).toEqual([]);
    await tab.keyboard.press('Space');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Tab');
    await Promise.all([tab.waitForURL(/done=answered/), tab.keyboard.press('Enter')]);
    expect(await tab.locator('#board-list').textContent()).toContain('văn phòng ghi hộ');
    const outcome = tab.locator('.notice', { hasText: 'Đã ghi nhận trả lời.' });
    await outcome.waitFor();
    await tab.waitForURL((address) => !address.searchParams.has('done'));
    await tab.reload();
    expect(await outcome.count()).toBe(0);
  });

  it('shows the notice limit and suggests people while one types', async () => {
    await tab.goto(`${home}/meetings/new`);
    await tab.getByLabel('Loại cuộc họp').selectOption(test.seed.classes.session);
    await tab.getByLabel('Ngày họp').fill('2026-12-21');
    await tab.getByLabel('Bắt đầu').fill('08:00');
    await tab.getByText('trước 17 giờ 00, thứ Sáu, ngày 18/12/2026 — còn 11 ngày').waitFor();
    await tab.getByText('Bất thường').click();
    await tab.getByText('trước 17 giờ 00, Chủ nhật, ngày 20/12/2026').waitFor();
    await tab.getByLabel('Người chủ trì').pressSequentially('phuoc');
    await tab.locator('#chair-people option').first().waitFor({ state: 'attached' });
    expect(await tab.locator('#chair-people option').first().getAttribute('value')).toContain('Lê Hữu Phước');
  });

  it('chooses units found without marks and persons found while typing, and keeps both', async () => {
    const { meeting } = await draftMeeting(test, {});
    await tab.goto(`${home}/meetings/${meeting.id}/invitees`);
    await tab.getByLabel('Tìm đơn vị').fill('so tai chinh');
    await tab.getByLabel('Sở Tài chính', { exact: true }).check();
    await tab.getByLabel('Số người của Sở Tài chính').fill('3');
    await tab.getByLabel('Tìm người để mời').fill('ngoc anh');
    await tab.locator('#found').getByRole('checkbox', { name: 'Trần Thị Ngọc Ánh' }).check();
    await tab.getByLabel('Tìm người để mời').fill('hung');
    await tab.locator('#chosen').getByText('Trần Thị Ngọc Ánh').waitFor();
    await tab.locator('#found').getByRole('checkbox', { name: 'Nguyễn Văn Hùng' }).first().check();
    await Promise.all([
      tab.waitForURL(/announce\?done=invited/),
      tab.getByRole('button', { name: 'Lưu và xem trước' }).click(),
    ]);
    const text = (await tab.locator('main').textContent()) ?? '';
    expect(text).toContain('Sở Tài chính (cử 3 người dự)');
    // One of the two stands on the sample card, and both among those who get it.
    expect(text).toMatch(/Kính mời: (Nguyễn Văn Hùng|Trần Thị Ngọc Ánh)/);
    for (const name of ['Nguyễn Văn Hùng', 'Trần Thị Ngọc Ánh']) expect(text).toContain(name);
  });

  it('opens with less than 150 kB and with nothing from elsewhere or in the console', async () => {
    const fresh = await served.browser.newContext();
    const page = await fresh.newPage();
    await fresh.addCookies(await tab.context().cookies());
    const sizes: Promise<{ responseBodySize: number }>[] = [];
    const foreign: string[] = [];
    page.on('requestfinished', (request) => {
      if (!request.url().startsWith(served.origin)) foreign.push(request.url());
      sizes.push(request.sizes());
    });
    await page.goto(home, { waitUntil: 'networkidle' });
    const bytes = (await Promise.all(sizes)).reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes).toBeLessThan(150_000);
    expect(foreign).toEqual([]);
    expect(problems).toEqual([]);
    await fresh.close();
  });
});
