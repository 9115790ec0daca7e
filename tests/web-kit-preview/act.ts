import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { withPreview } from './browser.ts';

/** Uses the preview by hand and keyboard and checks what the small scripts promise: `node tests/web-kit-preview/act.ts`. */
const FOLDER = 'tests/.tmp/web-kit';
const DESK = { width: 1366, height: 768 };

await withPreview(async (browser, origin) => {
  await act(browser, origin, '/', themeSwitch);
  await act(browser, origin, '/tree', treePicker);
  await act(browser, origin, '/board', boardFilterAndMenu);
  await act(browser, origin, '/dialog', dialogFocus);
  await act(browser, origin, '/hold', holdRunsDown);
  await act(browser, origin, '/form', formGuard);
  await act(browser, origin, '/phone', chatComposer);
  await act(browser, origin, '/', phoneNavigation, { width: 390, height: 844 });
});

async function act(
  browser: Browser,
  origin: string,
  path: string,
  script: (page: Page) => Promise<void>,
  viewport = DESK,
): Promise<void> {
  const page = await browser.newPage({ viewport });
  await page.goto(origin + path, { waitUntil: 'networkidle' });
  await script(page);
  await page.close();
  console.info(`ok ${script.name}`);
}

async function themeSwitch(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Nền tối' }).click();
  assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
  await page.reload();
  assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
  assert.equal(await page.getByRole('button', { name: 'Nền tối' }).getAttribute('aria-pressed'), 'true');
}

async function treePicker(page: Page): Promise<void> {
  await page.getByLabel('Tìm đơn vị').fill('nghia trung');
  assert.equal(await page.getByLabel('UBND xã Nghĩa Trung').isVisible(), true, 'found inside a closed group');
  assert.equal(await page.getByLabel('Sở Y tế').isVisible(), false);
  await page.getByLabel('Khối xã, phường', { exact: true }).click();
  assert.match(
    (await page.textContent('[data-tree-count]')) ?? '',
    /5\/11/,
    'only what the search shows is chosen',
  );
  await page.getByLabel('Tìm đơn vị').fill('khong co gi');
  assert.equal(await page.getByText('Không có đơn vị nào khớp').isVisible(), true);
  await page.getByLabel('Tìm đơn vị').fill('');
  await page.getByRole('checkbox', { name: 'Khối sở, ban, ngành' }).focus();
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate('document.activeElement.value'), 'snv');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await page.getByLabel('Sở Nội vụ').isVisible(), false, 'the group is closed');
}

async function boardFilterAndMenu(page: Page): Promise<void> {
  await page.getByLabel('Tìm đơn vị, người dự').fill('giao duc');
  assert.equal(await page.locator('#board tbody tr:visible').count(), 1);
  await page.locator('.page-head summary').click();
  await page.screenshot({ path: `${FOLDER}/act-menu.png` });
  await page.keyboard.press('Escape');
  assert.equal(await page.getByText('Dời giờ', { exact: true }).isVisible(), false);
  await page.getByRole('button', { name: 'Chép danh sách' }).click();
  await page.locator('.toast').waitFor();
  await page.screenshot({ path: `${FOLDER}/act-toast.png` });
}

async function dialogFocus(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Kết thúc lượt biểu quyết' }).click();
  assert.equal(await page.evaluate('document.activeElement.name'), 'reason');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('dialog').isVisible(), false);
}

async function holdRunsDown(page: Page): Promise<void> {
  await page.clock.install();
  await page.reload();
  await page.evaluate("document.addEventListener('countdown-end', () => { document.title = 'ended'; })");
  await page.clock.runFor(10_000);
  assert.match((await page.textContent('.countdown')) ?? '', /sau 3\d giây/);
  await page.clock.runFor(40_000);
  assert.equal(await page.textContent('.countdown'), 'Đang gửi…');
  assert.equal(await page.title(), 'ended');
}

async function formGuard(page: Page): Promise<void> {
  assert.equal(await page.evaluate("document.activeElement.classList.contains('error-summary')"), true);
  assert.match((await page.textContent('[data-date-words]')) ?? '', /08:00, Thứ Năm, 19\/11\/2026/i);
  let posts = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST') posts += 1;
  });
  await page.route('**/form', (route) => route.fulfill({ status: 204 }));
  await page.evaluate("for (const turn of [1, 2, 3]) document.querySelector('form.form').requestSubmit()");
  await page.locator('form[aria-busy="true"] button[disabled]').first().waitFor();
  assert.equal(posts, 1, 'three submits, one request');
}

async function chatComposer(page: Page): Promise<void> {
  const text = page.getByLabel('Tin nhắn', { exact: true }).last();
  await text.fill('dòng một\ndòng hai\ndòng ba');
  assert.equal(await text.getAttribute('rows'), '3');
  const [request] = await Promise.all([
    page.waitForRequest((each) => each.method() === 'POST'),
    text.press('Enter'),
  ]);
  assert.equal(new URL(request.url()).pathname, '/phone');
}

async function phoneNavigation(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Mở danh mục chức năng' }).click();
  await page.screenshot({ path: `${FOLDER}/act-nav.png` });
  assert.equal(await page.getByRole('link', { name: 'Soạn giấy mời' }).isVisible(), true);
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('link', { name: 'Soạn giấy mời' }).isVisible(), false);
}
