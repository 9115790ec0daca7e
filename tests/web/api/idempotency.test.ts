import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOnce } from '#services/accounts/idempotent.ts';
import { inMain, type Json, meetingFacts, type TestApi, testApi } from '#tests/support/api.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let api: TestApi;
beforeAll(async () => {
  test = await testProgram();
  api = testApi(test);
});
afterAll(() => test.close());

const post = (title: string, key: string | null, as: 'secretariat' | 'admin' = 'secretariat') =>
  api.call('POST', inMain(test, '/meetings'), {
    as,
    body: meetingFacts(test, { title }),
    headers: key === null ? {} : { 'Idempotency-Key': key },
  });
async function countMeetings(title: string): Promise<number> {
  const { items } = (await api.call('GET', `${inMain(test, '/meetings')}?limit=200`)).json;
  return items.filter((row: Json) => row.title === title).length;
}

describe('a POST with an Idempotency-Key', () => {
  it('is done once, and the repeat gets the first answer', async () => {
    const first = await post('một lần', 'key-1');
    const again = await post('một lần', 'key-1');
    expect(again).toMatchObject({ status: 201, json: first.json });
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
    expect(first.headers.get('Idempotency-Replayed')).toBeNull();
    expect(again.headers.get('Location')).toBe(first.headers.get('Location'));
    expect(again.headers.get('ETag')).toBe(first.headers.get('ETag'));
    expect(again.headers.get('X-Request-Id')).not.toBe(first.headers.get('X-Request-Id'));
    expect(await countMeetings('một lần')).toBe(1);
  });

  it('makes one meeting of two identical requests at the same moment', async () => {
    const answers = await Promise.all([post('cùng lúc', 'key-2'), post('cùng lúc', 'key-2')]);
    expect(await countMeetings('cùng lúc')).toBe(1);
    const statuses = answers.map((answer) => answer.status).sort();
    // The second came while the first was running, or just after it.
    expect([
      [201, 409],
      [201, 201],
    ]).toContainEqual(statuses);
    for (const late of answers.filter((answer) => answer.status === 409)) {
      expect(late.json.code).toBe('request_in_progress');
      expect(late.headers.get('Retry-After')).toBe('1');
    }
    expect((await post('cùng lúc', 'key-2')).status).toBe(201);
    expect(await countMeetings('cùng lúc')).toBe(1);
  });

  it('goes wrong without the key, which is what the key is for', async () => {
    await Promise.all([post('không khóa', null), post('không khóa', null)]);
    expect(await countMeetings('không khóa')).toBe(2);
  });

  it('is 409 while the first request with the key is running', async () => {
    const ctx = test.as('admin');
    const { id: accountId } = test.seed.accounts.secretariat;
    let running: () => void = () => {};
    let finish: () => void = () => {};
    const started = new Promise<void>((resolve) => {
      running = resolve;
    });
    const may = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const first = answerOnce(ctx, { accountId, key: 'key-3', fingerprint: 'x' }, async () => {
      running();
      await may;
      return { status: 200, body: '{}' };
    });
    await started;
    const second = await post('đang chạy', 'key-3');
    finish();
    await first;
    expect(second).toMatchObject({ status: 409, json: { code: 'request_in_progress' } });
    expect(await countMeetings('đang chạy')).toBe(0);
  });

  it('is refused for another body or another address under the same key', async () => {
    await post('khóa cũ', 'key-4');
    expect(await post('thân khác', 'key-4')).toMatchObject({
      status: 409,
      json: { code: 'idempotency_key_reused' },
    });
    const elsewhere = await api.call('POST', inMain(test, '/units'), {
      body: meetingFacts(test, { title: 'khóa cũ' }),
      headers: { 'Idempotency-Key': 'key-4' },
    });
    expect(elsewhere.json.code).toBe('idempotency_key_reused');
    expect(await countMeetings('thân khác')).toBe(0);
  });

  it('belongs to the account: two accounts may use the same key', async () => {
    expect((await post('hai người', 'key-5')).status).toBe(201);
    expect((await post('hai người', 'key-5', 'admin')).headers.get('Idempotency-Replayed')).toBeNull();
    expect(await countMeetings('hai người')).toBe(2);
  });

  it('repeats a refusal too, as it was', async () => {
    const path = inMain(test, `/meetings/${(await post('từ chối', null)).json.id}/announce`);
    const announce = () =>
      api.call('POST', path, { body: { version: 1 }, headers: { 'Idempotency-Key': 'key-6' } });
    expect((await announce()).json.code).toBe('nobody_invited');
    const again = await announce();
    expect(again).toMatchObject({ status: 409, json: { code: 'nobody_invited' } });
    expect(again.headers.get('Content-Type')).toMatch(/problem\+json/);
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
  });

  it('keeps nothing of a request that broke: neither its writes nor its key', async () => {
    const request = { accountId: test.seed.accounts.admin.id, key: 'key-7', fingerprint: 'x' };
    const broke = await answerOnce(test.as('admin'), request, async (inner) => {
      await inner.db.execute(`insert into settings (key, value) values ('half', '1')` as never);
      return { status: 500, body: '' };
    });
    expect(broke).toEqual({ kind: 'first' });
    expect(await test.connection.sql`select 1 from settings where key = 'half'`).toHaveLength(0);
    const retried = await answerOnce(test.as('admin'), request, async () => ({ status: 200, body: '{}' }));
    expect(retried).toEqual({ kind: 'first' });
  });

  it('is 204 again where there is no body', async () => {
    const path = inMain(test, `/units/${test.seed.units.home.id}/desk-holders`);
    const assign = () =>
      api.call('POST', path, {
        body: { personId: test.seed.people.guest.id },
        headers: { 'Idempotency-Key': 'key-8' },
      });
    expect((await assign()).status).toBe(204);
    const again = await assign();
    expect([again.status, again.headers.get('Idempotency-Replayed')]).toEqual([204, 'true']);
  });

  it.each(['', 'x'.repeat(256), 'khóa', 'a\tb'])('is 400 for the key %j', async (key) => {
    const headers = new Headers({ Authorization: `Bearer ${await api.tokenOf('secretariat')}` });
    headers.set('Content-Type', 'application/json');
    const bytes = Buffer.from(key, 'utf8').toString('latin1');
    headers.set('Idempotency-Key', bytes);
    const body = JSON.stringify(meetingFacts(test, { title: 'khóa sai' }));
    const answer = await api.api.request(inMain(test, '/meetings'), { method: 'POST', headers, body });
    expect([answer.status, ((await answer.json()) as Json).code]).toEqual([400, 'bad_idempotency_key']);
  });

  it('does not leave a one-time password readable in the database', async () => {
    const created = await api.call('POST', inMain(test, '/accounts'), {
      as: 'admin',
      body: { personId: test.seed.people.hungPrices.id, username: 'gia' },
      headers: { 'Idempotency-Key': 'key-9' },
    });
    const rows = await test.connection.sql`select body from idempotency_keys where key = 'key-9'`;
    expect(created.json.password).toHaveLength(16);
    expect(rows[0]!.body).not.toContain(created.json.password);
    expect(Buffer.from(rows[0]!.body, 'base64url').toString('latin1')).not.toContain(created.json.password);
  });
});
