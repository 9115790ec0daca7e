import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startTelegramFake, type TelegramFake } from '#tests/fakes/telegram/server.ts';

type Hit = { updateId: number; text: string; secret: string | undefined; at: number };

let fake: TelegramFake;
let bot: Server;
let hits: Hit[];
let answer: (hit: Hit) => { status: number; retryAfter?: string };

beforeEach(async () => {
  fake = await startTelegramFake({ timeScale: 0.01 });
  hits = [];
  answer = () => ({ status: 200 });
  bot = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const { update_id: updateId, message } = JSON.parse(body);
      const secret = request.headers['x-telegram-bot-api-secret-token'] as string | undefined;
      const hit = { updateId, text: message?.text, secret, at: performance.now() };
      hits.push(hit);
      const { status, retryAfter } = answer(hit);
      response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end();
    });
  });
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(bot.address() as AddressInfo).port}/hook`;
  await fetch(`${fake.apiRoot}/bot${fake.token}/setWebhook?url=${url}&secret_token=bi-mat`);
});
afterEach(async () => {
  await fake.close();
  bot.closeAllConnections();
  bot.close();
});

const delivered = (updateId: number | null) =>
  fake.log.waitFor(
    (entry) => entry.type === 'delivery' && entry.updateId === updateId && entry.status === 200,
  );

describe('the webhook of the fake', () => {
  it('carries the secret and delivers one chat in order', async () => {
    const userId = fake.control.addUser().id;
    const sent = ['một', 'hai', 'ba'].map((text) => fake.control.userSends({ userId, text }));
    await delivered(sent[2]!.updateId);
    expect(hits.map(({ text }) => text)).toEqual(['một', 'hai', 'ba']);
    expect(hits.every(({ secret }) => secret === 'bi-mat')).toBe(true);
    expect(fake.control.pendingCount()).toBe(0);
  });

  it('delivers the same number again, at once and then after 2 and 4 s, and holds up that chat only', async () => {
    const [one, other] = [fake.control.addUser().id, fake.control.addUser().id];
    let failures = 3;
    answer = ({ text }) => ({ status: text === 'một' && failures-- > 0 ? 500 : 200 });
    fake.control.userSends({ userId: one, text: 'một' });
    const later = fake.control.userSends({ userId: one, text: 'hai' });
    fake.control.userSends({ userId: other, text: 'khác' });
    await delivered(later.updateId);

    const ofOne = hits.filter(({ text }) => text !== 'khác');
    expect(ofOne.map(({ text }) => text)).toEqual(['một', 'một', 'một', 'một', 'hai']);
    expect(new Set(ofOne.slice(0, 4).map(({ updateId }) => updateId)).size).toBe(1);
    expect(ofOne[2]!.at - ofOne[1]!.at).toBeGreaterThanOrEqual(18);
    expect(ofOne[3]!.at - ofOne[2]!.at).toBeGreaterThanOrEqual(38);
    expect(hits.findIndex(({ text }) => text === 'khác')).toBeLessThan(hits.length - 1);
  });

  it('waits as long as the answer asks', async () => {
    let failures = 1;
    answer = () => (failures-- > 0 ? { status: 503, retryAfter: '7' } : { status: 200 });
    const { updateId } = fake.control.userSends({ userId: fake.control.addUser().id, text: 'một' });
    await delivered(updateId);
    expect(hits[1]!.at - hits[0]!.at).toBeGreaterThanOrEqual(65);
  });

  it('delivers again after the bot was away', async () => {
    const address = (bot.address() as AddressInfo).port;
    bot.closeAllConnections();
    await new Promise((resolve) => bot.close(resolve));
    const { updateId } = fake.control.userSends({ userId: fake.control.addUser().id, text: 'một' });
    await fake.log.waitFor(
      (entry) => entry.type === 'delivery' && entry.attempt === 2 && entry.status === null,
    );
    bot.listen(address, '127.0.0.1');
    await delivered(updateId);
    expect(hits).toHaveLength(1);
  });

  it('can deliver an update a second time', async () => {
    const update = { update_id: 77, message: { message_id: 1, text: 'lặp' } };
    fake.control.deliver({ update });
    await delivered(77);
    fake.control.deliver({ update });
    await fake.log.waitFor((entry) => entry.type === 'delivery' && entry.attempt === 2);
    expect(hits.map(({ updateId }) => updateId)).toEqual([77, 77]);
  });

  it('calls nobody outside this machine', async () => {
    const response = await fetch(`${fake.apiRoot}/bot${fake.token}/setWebhook?url=https://example.org/hook`);
    expect(response.status).toBe(400);
  });
});
