import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { startTelegramFake, type TelegramFake } from '#tests/fakes/telegram/server.ts';
import { type RunningHouse, runHouse } from '../support/running.ts';

const secret = 'a-secret-of-the-webhook_123';
const folder = new URL('../fixtures/telegram-updates/', import.meta.url);
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name,
    ...(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { update?: Record<string, unknown> }),
  }))
  .filter((sample) => sample.update !== undefined);

describe('/webhooks/telegram', () => {
  let fake: TelegramFake;
  let house: RunningHouse;
  let nextId = 500_000;

  beforeAll(async () => {
    fake = await startTelegramFake();
    house = await runHouse({
      TELEGRAM_BOT_TOKEN: fake.token,
      TELEGRAM_API_ROOT: fake.apiRoot,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: secret,
    });
  });
  afterAll(async () => {
    await house.end();
    await fake.close();
  });

  const post = async (update: unknown, header: string | null = secret) => {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (header !== null) headers['x-telegram-bot-api-secret-token'] = header;
    return house.app.request('/webhooks/telegram', { method: 'POST', headers, body: JSON.stringify(update) });
  };
  const settled = () =>
    vi.waitFor(
      async () => {
        const [row] = await house.sql`select
          (select count(*) from inbox where done_at is null)::int as open,
          (select count(*) from outbox where lane like 'telegram%' and state <> 'unknown')::int as unsent`;
        expect(row).toEqual({ open: 0, unsent: 0 });
      },
      { timeout: 20_000, interval: 50 },
    );

  it('has every sample of real updates', () => {
    expect(samples.length).toBeGreaterThanOrEqual(39);
  });

  it('takes every sample twice, each with a fresh update_id: 200, its effect once, and none stops the bot', async () => {
    for (const sample of samples) {
      const update = { ...sample.update, update_id: nextId++ };
      expect((await post(update)).status, sample.name).toBe(200);
      expect((await post(update)).status, `${sample.name} again`).toBe(200);
    }
    await settled();
    const [stored] =
      await house.sql`select count(*)::int as rows, count(set_aside_at)::int as aside, max(tries)::int as tries from inbox`;
    expect(stored).toEqual({ rows: samples.length, aside: 0, tries: 0 });
    const answers =
      await house.sql`select ref, count(*)::int as times from notices where ref like 'in:%' group by ref having count(*) > 1`;
    expect([...answers]).toEqual([]);
  });

  it('still answers a person after all of them', async () => {
    const user = fake.control.addUser();
    const { office, people } = house.seed;
    const { code } = await issueLinkCode(house.as('secretariat'), office.id, people.chairman.id);
    const from = { id: user.id, is_bot: false, first_name: 'Phước' };
    const message = { message_id: 1, date: 1, chat: { id: user.id, type: 'private' }, from, text: code };
    expect((await post({ update_id: nextId++, message })).status).toBe(200);
    await fake.log.waitFor(
      (entry) =>
        entry.type === 'accepted' &&
        entry.chatId === user.id &&
        (entry.text ?? '').includes('Đã liên kết với Lê Hữu Phước'),
      10_000,
    );
  });

  it('answers 401 to a wrong or missing secret and stores nothing', async () => {
    const count = async () => (await house.sql`select count(*)::int as rows from inbox`)[0]?.rows;
    const before = await count();
    const update = { ...samples[0]?.update, update_id: nextId++ };
    expect((await post(update, null)).status).toBe(401);
    expect((await post(update, 'a-secret-of-the-webhook_124')).status).toBe(401);
    expect((await post(update, '')).status).toBe(401);
    expect(await count()).toBe(before);
  });

  it('made only calls that the Bot API describes', () => {
    expect(fake.log.entries().filter((entry) => entry.type === 'violation')).toEqual([]);
    expect(fake.log.entries().some((entry) => entry.type === 'accepted')).toBe(true);
  });
});
