import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { withPreview } from './browser.ts';
import { PREVIEW_PAGES } from './preview.ts';

/** Photographs the preview in both themes and sizes and runs axe over it: `node tests/web-kit-preview/look.ts [paths]`. */
const SIZES = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } } as const;
const FOLDER = 'tests/.tmp/web-kit';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const asked = process.argv.slice(2);
const paths = asked.length > 0 ? asked : [...Object.keys(PREVIEW_PAGES), '/dialog?open'];
let problems = 0;

mkdirSync(FOLDER, { recursive: true });
await withPreview(async (browser, origin) => {
  for (const path of paths) for (const theme of ['light', 'dark']) await look(browser, origin, path, theme);
});
console.info(problems === 0 ? 'axe: 0 violations, console clean' : `${problems} problems`);
process.exitCode = problems === 0 ? 0 : 1;

async function look(browser: Browser, origin: string, path: string, theme: string): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    const page = await browser.newPage({ viewport, hasTouch: size === 'phone', isMobile: size === 'phone' });
    page.on('console', (message) => message.type() === 'error' && report(path, size, message.text()));
    page.on('pageerror', (error) => report(path, size, error.message));
    page.on('request', (request) => request.url().startsWith(origin) || report(path, size, request.url()));
    await page.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}theme=${theme}`, {
      waitUntil: 'networkidle',
    });
    const name = path.replace(/\W+/g, '') || 'week';
    await page.screenshot({ path: `${FOLDER}/${name}-${size}-${theme}.png` });
    await checkWidth(page, path, size);
    await runAxe(page, path, `${size} ${theme}`);
    await page.close();
  }
}

async function checkWidth(page: Page, path: string, size: string): Promise<void> {
  const over = await page.evaluate('document.documentElement.scrollWidth - screen.width');
  if (Number(over) > 0) report(path, size, `page is ${over} px too wide`);
}

async function runAxe(page: Page, path: string, where: string): Promise<void> {
  await page.evaluate(`${axeSource};0`);
  const found = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 140) + ' ' + n.failureSummary.slice(0, 200)).join(' | ')))`,
  );
  for (const violation of found as string[]) report(path, where, violation);
}

function report(path: string, where: string, what: string): void {
  problems += 1;
  console.info(`${path} ${where}: ${what}`);
}
