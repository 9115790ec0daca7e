import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMigrated } from '#db/migrate.ts';
import { draftMeeting, inMain, type TestApi, testApi } from '#tests/support/api.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let api: TestApi;
beforeAll(async () => {
  test = await testProgram();
  api = testApi(test, {
    ready: async () => ({ database: true, migrated: await isMigrated(test.connection.sql) }),
  });
});
afterAll(() => test.close());

describe('health', () => {
  it('is alive without the database', async () => {
    const answer = await api.call('GET', '/healthz', { as: null });
    expect(answer).toMatchObject({ status: 200, json: { status: 'alive', version: '0.1.0' } });
  });

  it('is ready when the database is there and migrated', async () => {
    const answer = await api.call('GET', '/readyz', { as: null });
    expect(answer).toMatchObject({ status: 200, json: { database: true, migrated: true } });
  });

  it.each([
    ['not migrated', async () => ({ database: true, migrated: false }), { database: true, migrated: false }],
    ['away', () => Promise.reject(new Error('gone')), { database: false, migrated: false }],
  ])('is 503 while the database is %s', async (_, ready, json) => {
    expect(await testApi(test, { ready }).call('GET', '/readyz', { as: null })).toMatchObject({
      status: 503,
      json,
    });
  });
});

describe('the figures', () => {
  it('count requests by the pattern of their route, and what waits', async () => {
    const { path } = await draftMeeting(test, api);
    await api.call('POST', `${path}/announce`, { body: { version: 1 } });
    await api.call('GET', inMain(test, '/meetings'));
    await test.connection.sql`insert into inbox (channel, account, update_id, chat_key, payload, set_aside_at)
      values ('x', 'y', '1', 'c', '{}', now()), ('x', 'y', '2', 'c', '{}', null)`;
    const text = String((await api.call('GET', '/metrics', { as: null })).json);
    const route = '/api/v1/offices/:officeId/meetings';
    expect(text).toContain(
      `moihop_http_request_duration_seconds_count{method="GET",route="${route}",status="200"} 1`,
    );
    expect(text).toContain('moihop_inbox_updates{state="open"} 1');
    expect(text).toContain('moihop_inbox_updates{state="aside"} 1');
    expect(text).toMatch(/moihop_outbox_deliveries\{lane="web:main",state="queued"\} 2/);
    expect(text).toContain('moihop_database_up 1');
    expect(text).not.toContain(test.seed.office.id);
  });

  it('are each program’s own, with those of other parts behind', async () => {
    const fresh = testApi(test, { metrics: async () => 'moihop_lanes 3\n' });
    const text = String((await fresh.call('GET', '/metrics', { as: null })).json);
    expect(text).not.toContain('route="/api/v1/offices/:officeId/meetings"');
    expect(text).toContain('moihop_lanes 3');
  });
});
