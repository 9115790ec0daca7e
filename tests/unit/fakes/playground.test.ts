import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { loadConfig } from '#src/config.ts';
import { type Playground, settingLines, startPlayground } from '#tests/fakes/playground/start.ts';
import { callTelegram } from '#tests/support/telegram-call.ts';
import { callBot, callOa } from '#tests/support/zalo-call.ts';

type View = {
  count: number;
  people: { id: string; name: string; note: string }[];
  chat: { id: string; from: string; text: string; taps: { label: string }[] }[];
  happenings: { text: string }[];
};

let folder: string;
let playground: Playground;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'moi-hop-fakes-'));
  playground = await startPlayground({ port: 0, programUrl: 'http://127.0.0.1:9', folder });
});
afterAll(async () => {
  await playground.close();
  rmSync(folder, { recursive: true, force: true });
});

const settings = () => Object.fromEntries(playground.players.flatMap((player) => player.settings));
const view = async (messenger: string, person = ''): Promise<View> =>
  (await fetch(`${playground.url}/api/view?${new URLSearchParams({ messenger, person })}`)).json() as never;
const act = (messenger: string, name: string, more: object = {}) =>
  fetch(`${playground.url}/api/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ messenger, act: name, ...more }),
  });
const first = async (messenger: string) => (await view(messenger)).people[0]?.id ?? '';

describe('the page where a person plays the users', () => {
  it('prints settings that switch every messenger of the program on', () => {
    const config = loadConfig(settings());
    expect([config.telegram, config.zaloOa, config.zaloBot, config.email]).not.toContain(null);
    expect(config.zaloOa?.templates).toHaveProperty('other');
    expect(settingLines(playground.players)).toContain('ZALO_BUTTONS=1');
  });

  it('plays Telegram: /start, a card with a button, the press', async () => {
    const person = await first('telegram');
    const { TELEGRAM_API_ROOT: apiRoot = '', TELEGRAM_BOT_TOKEN: token = '' } = settings();
    await act('telegram', 'say', { person, text: '/start MA123' });
    await callTelegram({ apiRoot, token }, 'sendMessage', {
      chat_id: Number(person),
      text: 'Giấy mời',
      reply_markup: { inline_keyboard: [[{ text: 'Tham dự', callback_data: 'a' }]] },
    });
    const { chat } = await view('telegram', person);
    expect(chat.map(({ from, text }) => [from, text])).toEqual([
      ['person', '/start MA123'],
      ['bot', 'Giấy mời'],
    ]);
    expect(chat[1]?.taps).toMatchObject([{ label: 'Tham dự' }]);
    const pressed = await act('telegram', 'tap', { person, bubble: chat[1]?.id, index: 0 });
    expect(pressed.status).toBe(200);
    expect((await view('telegram', person)).happenings[0]?.text).toContain('presses');
  });

  it('plays Zalo OA: eight days pass, and only a template goes', async () => {
    const person = await first('zalo-oa');
    const { ZALO_OPENAPI_BASE: openapi = '' } = settings();
    const fake = { bases: { openapi, oauth: '', business: '' } };
    await act('zalo-oa', 'say', { person, text: 'LK 1' });
    expect((await view('zalo-oa', person)).people[0]?.note).toContain('trong 7 ngày');
    await act('zalo-oa', 'days', { person });
    expect((await view('zalo-oa', person)).people[0]?.note).toContain('im lặng 8 ngày');
    const pair = await fetch(`${openapi}/control/issueTokens`, { method: 'POST' });
    const token = ((await pair.json()) as { result: { access_token: string } }).result.access_token;
    const body = { recipient: { user_id: person }, message: { text: 'x' } };
    expect((await callOa(fake, token, 'POST openapi /v3.0/oa/message/cs', body)).error).toBe(-230);
  });

  it('plays Zalo Bot, where nobody is written to before they write', async () => {
    const person = await first('zalo-bot');
    const { ZALO_BOT_BASE: base = '', ZALO_BOT_TOKEN: token = '' } = settings();
    const send = () => callBot({ base, token }, 'sendMessage', { chat_id: person, text: 'x' });
    expect((await send()).ok).toBe(false);
    await act('zalo-bot', 'say', { person, text: '1' });
    expect((await send()).ok).toBe(true);
    expect((await view('zalo-bot', person)).chat.map(({ from }) => from)).toEqual(['person', 'bot']);
  });

  it('shows whoever is written to by mail, who cannot write back', async () => {
    const { SMTP_URL: url, MAIL_FROM: from } = settings();
    const transport = createTransport(url);
    await transport.sendMail({ from, to: 'an@example.gov.vn', subject: 'Giấy mời', text: 'Mời họp' });
    transport.close();
    const { people, chat } = await view('mail', 'an@example.gov.vn');
    expect(people).toMatchObject([{ name: 'an@example.gov.vn' }]);
    expect(chat.map(({ text }) => text)).toEqual(['Giấy mời\n\nMời họp']);
  });

  it('adds people, tells what changed, and says what it cannot do', async () => {
    const { count } = await view('zalo-bot');
    const waiting = fetch(`${playground.url}/api/changes?seen=${count}`);
    const added = (await (await act('zalo-bot', 'add', { text: 'Lê Cường' })).json()) as {
      result: { id: string };
    };
    await act('zalo-bot', 'say', { person: added.result.id, text: 'chào' });
    expect(((await (await waiting).json()) as View).count).toBeGreaterThan(count);
    expect((await act('zalo-bot', 'khac', {})).status).toBe(400);
    expect((await act('khac', 'say', {})).status).toBe(400);
  });

  it('is not played by other sites that are open in the same browser', async () => {
    const response = await fetch(`${playground.url}/api/act`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ messenger: 'zalo-bot', act: 'add' }),
    });
    expect(response.status).toBe(415);
  });

  it('keeps every fake’s log as lines in a file', () => {
    const lines = readFileSync(join(folder, 'telegram.jsonl'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).type)).toContain('user');
  });
});
