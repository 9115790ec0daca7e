import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '#db/client.ts';
import { insertUpdates } from '#db/queries/inbox.ts';
import { isSameSecret } from '#lib/secrets.ts';
import { receiveUpdates } from '#services/inbox/receive-updates.ts';
import { type TestApi, testApi } from '#tests/support/api.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let api: TestApi;
let db: TestProgram['program']['db'];

/** A messenger that is none of ours: a secret in a header, one update a call. */
const path = '/webhooks/example';
const webhook = {
  path,
  verify: (headers: Headers) => isSameSecret(headers.get('X-Secret') ?? '', 'right'),
  receive: async (payload: unknown) => {
    if (typeof payload !== 'object' || payload === null || !('id' in payload)) return false;
    const update = { updateId: String(payload.id), chatKey: 'chat', payload };
    await receiveUpdates(db, { channel: 'example', account: 'main', updates: [update] });
    return true;
  },
};
beforeAll(async () => {
  test = await testProgram();
  db = test.program.db;
  api = testApi(test, { webhooks: [webhook] });
});
afterAll(() => test.close());

const deliver = (body: unknown, secret: string | null = 'right') =>
  api.call('POST', path, { as: null, body, headers: secret === null ? {} : { 'X-Secret': secret } });
const stored = async () => (await test.connection.sql`select update_id from inbox`).length;

describe('a webhook', () => {
  it('is 200 and empty after the update was committed, once however often it comes', async () => {
    expect(await deliver({ id: 1 })).toMatchObject({ status: 200, json: null });
    const other = connect(test.database.connection, { max: 1 });
    expect(await other.sql`select payload from inbox`).toMatchObject([{ payload: { id: 1 } }]);
    await other.close();
    expect((await deliver({ id: 1 })).status).toBe(200);
    expect(await stored()).toBe(1);
  });

  it.each([['wrong'], [''], [null]])('is 401 for the secret %s, and stores nothing', async (secret) => {
    const before = await stored();
    expect(await deliver({ id: 2 }, secret)).toMatchObject({ status: 401 });
    expect(await stored()).toBe(before);
  });

  it('stores it when nobody asks for the secret, which is what asking is for', async () => {
    const open = testApi(test, { webhooks: [{ ...webhook, verify: () => true }] });
    const before = await stored();
    await open.call('POST', path, { as: null, body: { id: 3 }, headers: { 'X-Secret': 'wrong' } });
    expect(await stored()).toBe(before + 1);
  });

  it('is 400 for what is not JSON or no update, 413 over 1 MB with or without a length', async () => {
    expect(await deliver('{"id":')).toMatchObject({ status: 400, json: { code: 'bad_json' } });
    expect(await deliver({ name: 'x' })).toMatchObject({ status: 400, json: { code: 'unknown_update' } });
    const large = JSON.stringify({ id: 4, text: 'x'.repeat(1024 * 1024) });
    expect(await deliver(large)).toMatchObject({ status: 413, json: { code: 'body_too_large' } });
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(large));
        controller.close();
      },
    });
    const headers = { 'X-Secret': 'right' };
    const chunked = new Request(`http://localhost${path}`, { method: 'POST', headers, body, duplex: 'half' });
    expect((await api.api.fetch(chunked)).status).toBe(413);
  });

  it('is 503 with Retry-After while the database is away, and never 200', async () => {
    const gone = connect({ ...test.database.connection, database: 'no_such_database' }, { max: 1 });
    db = gone.db;
    const answer = await deliver({ id: 5 });
    expect(answer).toMatchObject({ status: 503, json: { code: 'try_again' } });
    expect(answer.headers.get('Retry-After')).toBe('5');
    expect(api.logged.at(-1)).toMatchObject({ facts: { path }, message: 'webhook could not be stored' });
    db = test.program.db;
    await gone.close();
    expect((await deliver({ id: 5 })).status).toBe(200);
  });

  it('would lose an update if it answered before the commit, which is why it does not', async () => {
    const hasty = testApi(test, {
      webhooks: [{ ...webhook, receive: async () => true }],
    });
    const before = await stored();
    const answer = await hasty.call('POST', path, {
      as: null,
      body: { id: 6 },
      headers: { 'X-Secret': 'right' },
    });
    expect([answer.status, await stored()]).toEqual([200, before]);
    expect(await insertUpdates(db, [])).toBe(0);
  });
});
