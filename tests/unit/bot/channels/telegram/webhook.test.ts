import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { telegramWayIn } from '#bot/channels/telegram/way-in.ts';
import { registerWebhook } from '#bot/channels/telegram/webhook.ts';
import { startTelegramFake, type TelegramFake } from '#tests/fakes/telegram/server.ts';
import { callTelegram } from '#tests/support/telegram-call.ts';

let fake: TelegramFake;
beforeAll(async () => {
  fake = await startTelegramFake();
});
afterAll(() => fake.close());

describe('the webhook', () => {
  const isTaken = (secret: string | null, header: string | null) => {
    const name = 'x-telegram-bot-api-secret-token';
    const headers = new Headers(header === null ? {} : { [name]: header });
    return telegramWayIn(secret, async () => {}).verify(headers, new Uint8Array());
  };

  it('accepts the right secret only', () => {
    expect(isTaken('s3cret', 's3cret')).toBe(true);
    for (const header of ['', 's3cre', 's3cretx', 'S3CRET', null])
      expect(isTaken('s3cret', header)).toBe(false);
  });

  it('accepts nothing while no secret is set', () => {
    for (const header of ['', 'null', null]) expect(isTaken(null, header)).toBe(false);
  });

  it('registers with its kinds of update by name and is called with the secret', async () => {
    const called = Promise.withResolvers<string | undefined>();
    const ours = createServer((request, response) => {
      called.resolve(request.headers['x-telegram-bot-api-secret-token'] as string | undefined);
      response.end();
    });
    await new Promise<void>((resolve) => ours.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(ours.address() as AddressInfo).port}/webhooks/telegram`;
    const access = { token: fake.token, apiRoot: fake.apiRoot };

    expect(await registerWebhook({ ...access, url, secret: 'tra-da_9' })).toEqual({ ok: true });
    const info = await callTelegram<{ allowed_updates: string[] }>(fake, 'getWebhookInfo');
    expect(info.result.allowed_updates).toEqual(['message', 'callback_query', 'my_chat_member']);

    fake.control.userSends({ userId: fake.control.addUser().id, text: 'xin chào' });
    expect(await called.promise).toBe('tra-da_9');
    expect(fake.control.violations()).toEqual([]);
    ours.closeAllConnections();
    ours.close();
  });

  it('says why it could not register, and refuses a secret Telegram cannot carry', async () => {
    const access = { token: fake.token, apiRoot: fake.apiRoot, secret: 'abc' };
    expect(await registerWebhook({ ...access, url: 'http://example.org/' })).toMatchObject({ ok: false });
    await expect(
      registerWebhook({ ...access, url: 'http://127.0.0.1/', secret: 'bí mật' }),
    ).rejects.toThrow();
  });
});
