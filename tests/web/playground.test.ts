import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { type Playground, startPlayground } from '#tests/fakes/playground/start.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { callTelegram } from '#tests/support/telegram-call.ts';
import { callBot } from '#tests/support/zalo-call.ts';
import { axe, SIZES } from './delegate/browser.ts';

let folder: string;
let playground: Playground;
let browser: Browser;
let page: Page;
const problems: string[] = [];
const settings = () => Object.fromEntries(playground.players.flatMap((player) => player.settings));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'moi-hop-fakes-'));
  playground = await startPlayground({ port: 0, programUrl: 'http://127.0.0.1:9', folder });
  browser = await launchBrowser();
  page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
});
afterAll(async () => {
  await browser.close();
  await playground.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A loaded machine needs more than the second that waiting usually lasts. */
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000 });
const bubbles = () => page.locator('#chat .bubble p').allTextContents();

describe('the page where a person plays the users', () => {
  it('shows what the bot says at once, and a tap reaches the bot', async () => {
    await page.goto(playground.url);
    await page.fill('#text', '/start MA123');
    await page.press('#text', 'Enter');
    await page.getByText('/start MA123', { exact: true }).first().waitFor();
    const { TELEGRAM_API_ROOT: apiRoot = '', TELEGRAM_BOT_TOKEN: token = '' } = settings();
    const chatId = Number(playground.players[0]?.people()[0]?.id);
    await callTelegram({ apiRoot, token }, 'sendMessage', {
      chat_id: chatId,
      text: 'Giấy mời: họp giao ban',
      reply_markup: { inline_keyboard: [[{ text: 'Tham dự', callback_data: 'a:1' }]] },
    });
    await page.getByRole('button', { name: 'Tham dự' }).click();
    await soon(() => expect(playground.players[0]?.happenings()[0]?.text).toContain('presses'));
    expect(await bubbles()).toEqual(['/start MA123', 'Giấy mời: họp giao ban']);
  });

  it('keeps what is being written while messages come in, and offers the numbers of the last one', async () => {
    await page.getByRole('button', { name: 'Zalo Bot' }).click();
    await page.getByRole('button', { name: /^Trần Thị Bình/ }).click();
    await page.fill('#text', 'chào');
    await page.getByRole('button', { name: 'Gửi', exact: true }).click();
    await page.fill('#text', 'đang viết');
    const { ZALO_BOT_BASE: base = '', ZALO_BOT_TOKEN: token = '' } = settings();
    const chatId = playground.players[2]?.people()[1]?.id;
    await soon(async () => expect(await bubbles()).toEqual(['chào']));
    const text = 'Dự không?\nTrả lời bằng số: 1 – Tham dự; 2 – Báo vắng';
    await callBot({ base, token }, 'sendMessage', { chat_id: chatId, text });
    await page.locator('#numbers').getByRole('button', { name: '2' }).click();
    await soon(async () => expect(await bubbles()).toEqual(['chào', text, '2']));
    expect(await page.inputValue('#text')).toBe('đang viết');
  });

  it('is usable by everybody, on a phone too', async () => {
    for (const size of [SIZES.desk, SIZES.phone]) {
      await page.setViewportSize(size);
      expect(await axe(page)).toEqual([]);
    }
    expect(problems).toEqual([]);
  });
});
