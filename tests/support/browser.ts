import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** A headless Chromium that npm installed, or the one of `CHROME_PATH`; it never calls home. */
export async function launchBrowser(): Promise<Browser> {
  // One process a page: with --single-process the browser dies when the first page closes.
  const own = chromium.args.filter((arg) => arg !== '--single-process');
  const args = [...own, '--disable-background-networking', '--no-first-run', '--disable-sync'];
  const executablePath = process.env.CHROME_PATH ?? (await unpackChromium());
  return playwright.launch({ executablePath, args, env: { ...process.env, ...fontsOf(executablePath) } });
}

/** A machine without fonts of its own draws with those that came with the browser. */
function fontsOf(executablePath: string): Record<string, string> {
  const fonts = join(executablePath, '..', 'fonts');
  return existsSync('/etc/fonts/fonts.conf') || !existsSync(fonts) ? {} : { FONTCONFIG_PATH: fonts };
}

/**
 * Unpacks the browser once a checkout. The package unpacks into the system's temporary folder, which other users and other
 * test processes share: so it is given a folder of this process, which is moved into place when it is whole.
 */
async function unpackChromium(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(modules, '@sparticuz/chromium/package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(modules, '.cache', `chromium-${version}`);
  const binary = join(folder, 'chromium');
  if (existsSync(binary)) return binary;
  const mine = `${folder}.${process.pid}-${Math.random().toString(36).slice(2)}`;
  mkdirSync(mine, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = mine;
  try {
    await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  try {
    renameSync(mine, folder);
  } catch {
    // Another process was quicker; its copy is as good.
    rmSync(mine, { recursive: true, force: true });
  }
  return binary;
}
