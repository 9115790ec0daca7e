import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import edge from '#src/worker.ts';
import { type TestProgram, testProgram } from '../support/program.ts';

const telegram = {
  update_id: 7001,
  message: { message_id: 1, chat: { id: 5 }, from: { id: 5 }, text: 'lịch' },
};
const bot = {
  event_name: 'message.text.received',
  message: {
    message_id: 'b-1',
    date: 1_763_700_000_000,
    from: { id: 'u1', is_bot: false },
    chat: { id: 'u1', chat_type: 'PRIVATE' },
    text: '1',
  },
};

describe('intake at the edge', () => {
  let test: TestProgram;
  const started: Promise<unknown>[] = [];
  beforeAll(async () => {
    test = await testProgram();
  });
  afterAll(async () => {
    await Promise.all(started);
    await test.close();
  });

  const addressOf = ({ username, host, port, database }: TestProgram['database']['connection']) =>
    `postgres://${username}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
  const settings = () => ({
    HYPERDRIVE: { connectionString: addressOf(test.database.connection) },
    TELEGRAM_BOT_TOKEN: '4242:abcdefghijklmnop',
    TELEGRAM_WEBHOOK_SECRET: 'secret-of-telegram',
    ZALO_APP_ID: '1234567890123456789',
    ZALO_OA_ID: '4000000000000000001',
    ZALO_OA_SECRET_KEY: 'oa-secret-demo',
    ZALO_BOT_TOKEN: '99:zalo-bot-token',
    ZALO_BOT_WEBHOOK_SECRET: 'secret-of-zalo',
  });
  const post = async (path: string, body: string, headers: Record<string, string>, set: object = {}) => {
    const request = new Request(`https://edge.example${path}`, { method: 'POST', body, headers });
    const life = { waitUntil: (work: Promise<unknown>) => void started.push(work) };
    return (await edge.fetch(request, { ...settings(), ...set }, life)).status;
  };
  const kept = async () =>
    (await test.connection.sql`select channel, account, update_id from inbox order by id`).map((row) => ({
      ...row,
    }));

  const event = () => {
    const timestamp = String(Date.now());
    const body = JSON.stringify({
      app_id: '1234567890123456789',
      sender: { id: '7000000000000000001' },
      recipient: { id: '4000000000000000001' },
      event_name: 'user_send_text',
      message: { msg_id: 'edge-1', text: 'Có mặt' },
      timestamp,
    });
    const mac = createHash('sha256')
      .update(`1234567890123456789${body}${timestamp}oa-secret-demo`)
      .digest('hex');
    return { body, mac };
  };

  it('commits what each messenger brings before it answers, once', async () => {
    const zalo = event();
    const fromTelegram = { 'x-telegram-bot-api-secret-token': 'secret-of-telegram' };
    const fromBot = { 'x-bot-api-secret-token': 'secret-of-zalo' };
    for (let times = 0; times < 2; times += 1) {
      expect(await post('/webhooks/telegram', JSON.stringify(telegram), fromTelegram)).toBe(200);
      expect(await post('/webhooks/zalo-bot', JSON.stringify(bot), fromBot)).toBe(200);
      expect(await post('/webhooks/zalo-oa', zalo.body, { 'x-zevent-signature': `mac=${zalo.mac}` })).toBe(
        200,
      );
    }
    expect(await kept()).toMatchObject([
      { channel: 'telegram', account: '4242', update_id: '7001' },
      { channel: 'zalo-bot', account: '99' },
      { channel: 'zalo-oa', account: '4000000000000000001' },
    ]);
  });

  it('keeps nothing that is not proved, and has no way in without settings', async () => {
    const before = await kept();
    const zalo = event();
    expect(await post('/webhooks/telegram', JSON.stringify(telegram), {})).toBe(401);
    expect(await post('/webhooks/zalo-bot', JSON.stringify(bot), { 'x-bot-api-secret-token': 'other' })).toBe(
      401,
    );
    const changed = zalo.body.replace('Có mặt', 'Vắng');
    expect(await post('/webhooks/zalo-oa', changed, { 'x-zevent-signature': `mac=${zalo.mac}` })).toBe(401);
    expect(await post('/webhooks/zalo-oa', zalo.body, {}, { ZALO_OA_ID: undefined })).toBe(404);
    expect(
      await post('/webhooks/telegram', JSON.stringify(telegram), {}, { TELEGRAM_WEBHOOK_SECRET: '' }),
    ).toBe(401);
    expect(await kept()).toEqual(before);
  });
});
