import { mkdirSync } from 'node:fs';

import { launchBrowser } from '#tests/support/browser.ts';
import { tooWide } from '#tests/web/admin/look-camera.ts';
import { axe, SIZES } from '#tests/web/delegate/browser.ts';

/** Photographs a playground that runs, in both themes and sizes, and runs axe over it: `node tests/fakes/playground/look.ts [address]`. */
const address = process.argv[2] ?? 'http://127.0.0.1:8080';
const folder = 'tests/.tmp/fakes';
mkdirSync(folder, { recursive: true });
let problems = 0;
const report = (text: string) => {
  problems += 1;
  console.info(text);
};

const browser = await launchBrowser();
for (const colorScheme of ['light', 'dark'] as const) {
  const context = await browser.newContext({ colorScheme });
  for (const messenger of ['telegram', 'zalo-oa', 'zalo-bot', 'mail']) {
    const page = await context.newPage();
    page.on('console', (line) => line.type() === 'error' && report(`${messenger}: ${line.text()}`));
    page.on('pageerror', (error) => report(`${messenger}: ${error.message}`));
    await page.goto(`${address}/#${messenger}`);
    await page.locator('#acts button').first().waitFor();
    for (const size of ['desk', 'phone'] as const) {
      await page.setViewportSize(SIZES[size]);
      const over = await tooWide(page);
      if (over > 0) report(`${messenger} ${size}: ${over} px too wide`);
      await page.screenshot({ path: `${folder}/${messenger}-${size}-${colorScheme}.png`, fullPage: true });
      for (const violation of await axe(page)) report(`${messenger} ${size} ${colorScheme}: ${violation}`);
    }
    await page.close();
  }
  await context.close();
}
await browser.close();
console.info(problems === 0 ? 'axe: 0 violations, console clean' : `${problems} problems`);
process.exitCode = problems === 0 ? 0 : 1;
