import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { startEmbeddedPostgres } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { axe, SIZES } from '#tests/web/delegate/browser.ts';
import { type Act, openPage, showIn, tooWide } from './look-camera.ts';
import { openSite } from './look-site.ts';
import { tourSite } from './look-tour.ts';

/** Photographs the site over the demo's data in both themes and sizes and runs axe over it: `node tests/web/admin/look.ts [names]`. */
const folder = 'tests/.tmp/web-admin';
const asked = process.argv.slice(2);
let problems = 0;
mkdirSync(folder, { recursive: true });

const dataDir = mkdtempSync(join(tmpdir(), 'moi-hop-look-'));
const server = await startEmbeddedPostgres({ dataDir, durable: false });
await migrate(server.connection);
const site = await openSite(server.connection);
const { origin } = site;
try {
  await tourSite({ ...site, look, folder }, site.plant);
} finally {
  await site.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
console.info(problems === 0 ? 'axe: 0 violations, console clean' : `${problems} problems`);
process.exitCode = problems === 0 ? 0 : 1;

async function look(context: BrowserContext, name: string, path: string, act?: Act): Promise<void> {
  if (asked.length > 0 && !asked.includes(name)) return;
  const say = (text: string) => report(name, text);
  const { page } = await openPage(context, new URL(path, origin), { name, say });
  await act?.(page);
  for (const size of ['desk', 'phone'] as const) {
    await page.setViewportSize(SIZES[size]);
    const over = await tooWide(page);
    if (over > 0) report(name, `${size}: ${over} px too wide`);
    for (const theme of ['light', 'dark'] as const) {
      await showIn(page, theme);
      await page.screenshot({ path: `${folder}/${name}-${size}-${theme}.png` });
      if (theme === 'light')
        await page.screenshot({ path: `${folder}/full-${name}-${size}-light.png`, fullPage: true });
      for (const violation of await axe(page)) report(name, `${size} ${theme}: ${violation}`);
    }
  }
  await page.close();
}

function report(name: string, what: string): void {
  problems += 1;
  console.info(`${name} ${what}`);
}
