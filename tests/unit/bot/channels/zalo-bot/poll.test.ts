import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RawUpdate } from '#bot/channel.ts';
import { parseUpdate } from '#bot/channels/zalo-bot/parse.ts';
import { type PollingOptions, type PollProblem, startPolling } from '#bot/channels/zalo-bot/poll.ts';
import { startZaloBot, type ZaloBotFake } from '#tests/fakes/zalo-bot/server.ts';
import { startCannedServer } from '#tests/support/canned-http.ts';

let fake: ZaloBotFake;
beforeEach(async () => {
  fake = await startZaloBot({ pollScale: 0.001 });
});
afterEach(() => fake.close());

const atOnce = () => new Promise<void>((resolve) => setImmediate(resolve));
const poll = (change: Partial<PollingOptions> = {}) =>
  startPolling({
    token: fake.token,
    base: fake.base,
    receive: async () => {},
    onError: () => {},
    wait: atOnce,
    ...change,
  });
const textOf = ({ payload }: RawUpdate) => (parseUpdate(payload) as { text?: string }).text;

/** What a poller has kept of three messages, of each of which the inbox refused the first take, when a fourth has come. */
async function keptOf(
  start: (options: Partial<PollingOptions>) => { stop(): Promise<void> },
): Promise<string[]> {
  const user = fake.control.addUser();
  for (const text of ['một', 'hai', 'ba', 'xong']) fake.control.sendText({ userId: user.id, text });
  const kept: string[] = [];
  const refused = new Set(['xong']);
  const done = Promise.withResolvers<void>();
  const polling = start({
    receive: async (update) => {
      const text = textOf(update) ?? '';
      if (!refused.has(text)) {
        refused.add(text);
        throw new Error('database is gone');
      }
      if (text === 'xong') done.resolve();
      else kept.push(text);
    },
  });
  await done.promise;
  await polling.stop();
  return kept;
}

describe('asking Zalo for updates', () => {
  it('takes them one by one, in order, and goes on after a long silence', async () => {
    const user = fake.control.addUser();
    const heard: (string | undefined)[] = [];
    const both = Promise.withResolvers<void>();
    const polling = poll({
      receive: async (update) => {
        heard.push(textOf(update));
        if (heard.length === 1) setTimeout(() => fake.control.sendText({ userId: user.id, text: 'hai' }), 60);
        else both.resolve();
      },
    });
    fake.control.sendText({ userId: user.id, text: 'một' });
    await both.promise;
    await polling.stop();
    expect(heard).toEqual(['một', 'hai']);
  });

  it('keeps what the inbox did not take, and asks for nothing else meanwhile', async () => {
    expect(await keptOf(poll)).toEqual(['một', 'hai', 'ba']);
  });

  it('loses it in the broken variant that asks on', async () => {
    const asksOn = (options: Partial<PollingOptions>) =>
      poll({ ...options, receive: async (update) => void options.receive?.(update).catch(() => {}) });
    expect(await keptOf(asksOn)).toEqual([]);
  });

  it('takes away a webhook that an earlier program left', async () => {
    const body = JSON.stringify({ url: 'http://127.0.0.1:1/x', secret_token: 'a-secret-of-before' });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${fake.base}/bot${fake.token}/setWebhook`, { method: 'POST', headers, body });
    expect(fake.control.webhook()).not.toBeNull();
    const heard = Promise.withResolvers<void>();
    const polling = poll({ receive: async () => heard.resolve() });
    await vi.waitFor(() => expect(fake.control.webhook()).toBeNull());
    fake.control.sendText({ userId: fake.control.addUser().id, text: 'lịch' });
    await heard.promise;
    await polling.stop();
  });

  it.each<[string, { status?: number; body: string }, string]>([
    ['a wrong token', { body: '{"ok":false,"error_code":401}' }, 'unauthorized'],
    ['a page', { status: 504, body: '<html>' }, 'no_connection'],
    ['too many questions', { body: '{"ok":false,"error_code":429}' }, 'rate_limited'],
    ['another poller', { body: '{"ok":false,"error_code":409}' }, 'refused'],
    ['an answer without an update', { body: '{"ok":true,"result":[]}' }, 'malformed'],
  ])('says what keeps updates from coming: %s', async (_what, answer, code) => {
    const server = await startCannedServer((request) =>
      request.url?.endsWith('deleteWebhook') ? { body: '{"ok":true,"result":{}}' } : answer,
    );
    const told = Promise.withResolvers<PollProblem>();
    const polling = poll({ base: server.url, onError: told.resolve });
    expect(await told.promise).toMatchObject({ code });
    await polling.stop();
    await server.close();
  });
});
