import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { openTab, type Play } from '#tests/support/room/play.ts';
import { unzipBytes } from '#tests/support/unzip.ts';
import { decision, task } from './conclude.ts';
import { absent, paperTitle, title } from './invite.ts';
import { secretMotion } from './secret.ts';
import { motion } from './vote.ts';

const run = promisify(execFile);
const folder = 'tests/.tmp/room/ho-so';

/** Closed on the desk; the dossier is frozen and packed by itself, and comes down in the browser. */
export async function closeAndDownload(play: Play): Promise<void> {
  const { desk } = play;
  await openTab(play, 'Kết luận');
  await desk.getByRole('button', { name: 'Đóng cuộc họp' }).click();
  await desk.getByText('Cuộc họp đã đóng').first().waitFor();
  await play.picture(desk, 'meeting-closed', 'whole');
  await openTab(play, 'Hồ sơ');
  const link = desk.getByRole('link', { name: 'Tải tệp hồ sơ' }).first();
  for (let tries = 0; tries < 60 && (await link.count()) === 0; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await desk.reload();
  }
  await play.picture(desk, 'dossier', 'whole');
  const [download] = await Promise.all([desk.waitForEvent('download'), link.click()]);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await download.saveAs(`${folder}.zip`);
  const said = desk.locator('[data-dossier-said]');
  await desk.getByLabel('Tệp hồ sơ (.zip)').setInputFiles(`${folder}.zip`);
  await desk.getByRole('button', { name: 'Đối chiếu' }).click();
  await said.getByText('Tệp đúng nguyên vẹn').waitFor();
  await play.picture(desk, 'dossier-compared', 'whole');
}

/** Opened without the program: every checksum by coreutils, and the pages from the disk by a browser. */
export async function openDossier(play: Play): Promise<void> {
  for (const [name, bytes] of Object.entries(unzipBytes(await readFile(`${folder}.zip`)))) {
    const place = join(folder, name);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, bytes);
  }
  const { stdout } = await run('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: folder });
  const lines = stdout.trim().split('\n');
  expect(lines.filter((line) => !line.endsWith(': OK'))).toEqual([]);
  expect(lines.length).toBeGreaterThan(5);
  const page = await play.open('desk', pathToFileURL(`${folder}/index.html`).href);
  const text = (await page.locator('body').innerText()).replace(/\s+/g, ' ');
  for (const part of [title, motion, secretMotion, decision, task, paperTitle, absent, 'Nghiêm Thị Hoài Thu'])
    expect(text, part).toContain(part);
  await play.picture(page, 'dossier-on-disk', 'whole');
  await readsPaper(page);
}

/** The paper of the meeting is a file beside the page, which the page leads to. */
async function readsPaper(page: Play['desk']): Promise<void> {
  const link = page.locator('a[href$=".pdf"]').first();
  const href = (await link.getAttribute('href')) ?? '';
  const bytes = await readFile(new URL(href, page.url()));
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
}
