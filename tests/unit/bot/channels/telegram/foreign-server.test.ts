import { createServer } from 'node:net';

import foreign from 'telegram-test-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { IncomingEvent } from '#bot/channel.ts';
import { createTelegramChannel } from '#bot/channels/telegram/channel.ts';
import { startPolling } from '#bot/channels/telegram/poll.ts';

const token = '700000001:AAFakeTokenForTestsOnly_0123456789abc';
// The module exports the class itself, which its types do not know.
const TelegramServer = foreign as unknown as typeof foreign.default;
let server: InstanceType<typeof TelegramServer>;
let apiRoot: string;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

beforeAll(async () => {
  server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
  await server.start();
  apiRoot = server.config.apiURL;
});
afterAll(() => server.stop());

describe('against telegram-test-api, which strangers wrote', () => {
  const card = { text: 'Mời họp lúc 8 giờ 00', buttons: [[{ label: 'Dự họp', action: 'rsvp:1:accept' }]] };

  it('sends a card and edits it', async () => {
    const channel = createTelegramChannel({ token, apiRoot });
    const sent = await channel.send('77', card);
    expect(sent).toMatchObject({ outcome: 'sent', externalId: expect.stringMatching(/^\d+$/) });
    const externalId = 'externalId' in sent ? sent.externalId : '';
    const edited = await channel.edit?.('77', externalId, { text: 'Đã ghi: dự họp', buttons: [] });
    expect(edited).toEqual({ outcome: 'sent', externalId });
    expect(server.getUpdatesHistory(token)).toMatchObject([{ message: { text: 'Đã ghi: dự họp' } }]);
    await channel.acknowledge?.('1', null);
  });

  it('hears Start with its code, a sentence and a press, in order', async () => {
    const channel = createTelegramChannel({ token, apiRoot });
    const events: IncomingEvent[] = [];
    const heard = Promise.withResolvers<void>();
    const polling = startPolling({
      token,
      apiRoot,
      onError: (problem) => heard.reject(problem),
      receive: async (updates) => {
        events.push(...updates.map(({ payload }) => channel.parse(payload)));
        if (events.length === 3) heard.resolve();
      },
    });
    const client = server.getClient(token, { userId: 77, chatId: 77 });
    await client.sendCommand(client.makeCommand('/start K7-2Q'));
    await client.sendMessage(client.makeMessage('Tôi dự họp'));
    await client.sendCallback(
      client.makeCallbackQuery('rsvp:1:accept', { message: { message_id: 1 } } as object),
    );
    await heard.promise;
    await polling.stop();
    const person = { chatKey: '77', userKey: '77', isPrivate: true };
    expect(events).toMatchObject([
      { kind: 'start', code: 'K7-2Q', ...person },
      { kind: 'text', text: 'Tôi dự họp', ...person },
      { kind: 'action', action: 'rsvp:1:accept', messageId: '1', ...person },
    ]);
  });
});
