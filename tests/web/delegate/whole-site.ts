import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { BrowserContext, Page as Tab } from 'playwright-core';
import { silentLog } from '#lib/log.ts';
import { contextOf } from '#services/context.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { type SiteLine, siteLine } from '#tests/support/cut-site.ts';
import { freePort } from '#tests/support/free-port.ts';
import type { TestProgram } from '#tests/support/program.ts';
import { readQr } from '#tests/support/qr.ts';
import { runHouse } from '#tests/support/running.ts';
import { SEED_PASSWORD, type SeedAccountName, type SeedPerson } from '#tests/support/seed.ts';
import { axe, SIZES } from './browser.ts';
import { steps } from './delegate.ts';

export type Opened = { context: BrowserContext; tab: Tab; problems: string[] };

/** The whole program as `npm start` wires it, without any messenger, behind a line that can be cut, and a browser before it. */
export async function wholeSite(start: Date) {
  let at = start;
  const clock = {
    now: () => at,
    set: (next: Date) => {
      at = next;
    },
    advance: (minutes: number) => {
      at = new Date(at.getTime() + minutes * 60_000);
    },
  };
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const [house, browser] = await Promise.all([
    runHouse({ PUBLIC_URL: origin }, silentLog, { clock: clock.now }),
    launchBrowser(),
  ]);
  const line: SiteLine = siteLine();
  const listening = Promise.withResolvers<void>();
  const { fetch } = new Hono().use(line.watch).route('/', house.app);
  const server = serve({ fetch, hostname: '127.0.0.1', port }, () => listening.resolve());
  await listening.promise;
  const { program, seed, sql, as } = house;
  const test = {
    ...{ program, seed, clock, as, connection: { sql } },
    system: () => contextOf(program, { actor: { kind: 'system', job: 'test' } }),
    asDelegate: (person: SeedPerson, via = 'web') =>
      contextOf(program, { actor: { kind: 'delegate', personId: seed.people[person].id, via } }),
  } as unknown as TestProgram;
  const open = async (options: Parameters<typeof browser.newContext>[0] = {}): Promise<Opened> => {
    const context = await browser.newContext({ viewport: SIZES.phone, ...options });
    const tab = await context.newPage();
    tab.setDefaultTimeout(30_000);
    const problems: string[] = [];
    tab.on('console', (said) => said.type() === 'error' && problems.push(said.text()));
    tab.on('pageerror', (error) => problems.push(error.message));
    return { context, tab, problems };
  };
  return {
    ...{ test, origin, line, open },
    /** Somebody's own phone, bound before; its clock runs on its own, and can be put forward. */
    async phone(person: SeedPerson, options: Parameters<typeof open>[0] = {}) {
      const page = await steps(test, house.app).boundPage(person);
      const opened = await open({ hasTouch: true, ...options });
      const [name = '', value = ''] = page.cookie.split('=');
      await opened.context.addCookies([{ name, value, url: `${origin}/p`, httpOnly: true, sameSite: 'Lax' }]);
      if (options.javaScriptEnabled !== false) await opened.tab.clock.install();
      return {
        ...opened,
        path: page.path,
        goto: (path: string) => opened.tab.goto(origin + page.path + path),
      };
    },
    home: `${origin}/admin/o/${seed.office.id}`,
    /** The desk of an account, signed in as people do. */
    async desk(account: SeedAccountName): Promise<Opened> {
      const opened = await open({ viewport: SIZES.desk });
      const { tab } = opened;
      await tab.goto(`${origin}/admin/sign-in`);
      await tab.getByLabel('Tên đăng nhập').fill(account.toLowerCase());
      await tab.locator('[name=password]').fill(SEED_PASSWORD);
      await tab.keyboard.press('Enter');
      await tab.waitForURL(/\/admin\/o\//);
      return opened;
    },
    async close() {
      await browser.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      await house.end();
    },
  };
}

export type WholeSite = Awaited<ReturnType<typeof wholeSite>>;

/** What somebody reads off a printed slip: the address in its picture, and the code beside it. */
export async function readSlip(tab: Tab, fullName: string): Promise<{ address: string; code: string }> {
  const slip = tab.getByRole('region', { name: fullName });
  const address = readQr(await slip.locator('.slip-body').innerHTML());
  return { address: address ?? '', code: (await slip.locator('.slip-code').textContent()) ?? '' };
}

const looks = [
  ['light', SIZES.phone],
  ['dark', SIZES.desk],
] as const;

/** What axe says against a page, on a phone and on a desk, light and dark; colours do not depend on the size. */
export async function axeEverywhere(tab: Tab): Promise<string[]> {
  const said: string[] = [];
  const before = tab.viewportSize() ?? SIZES.phone;
  for (const [colorScheme, size] of looks) {
    await tab.emulateMedia({ colorScheme });
    await tab.setViewportSize(size);
    said.push(...(await axe(tab)).map((line) => `${colorScheme} ${size.width}: ${line}`));
    if (!(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')))
      said.push(`${size.width}: wider than the window`);
  }
  await tab.emulateMedia({ colorScheme: 'light' });
  await tab.setViewportSize(before);
  return said;
}

/** Photographs the page when somebody wants to look (`PICTURES=1`). */
export async function picture(tab: Tab, name: string): Promise<void> {
  if (process.env.PICTURES) await tab.screenshot({ path: `tests/.tmp/cuts/${name}.png`, fullPage: true });
}
