import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Program } from '#services/context.ts';
import { loadConfig } from '#src/config.ts';
import { createSite } from '#src/site.ts';

const brokenDatabase = new Proxy({} as Program['db'], {
  get() {
    throw new Error('the database is on fire');
  },
});
const program: Program = {
  db: brokenDatabase,
  house: { publicUrl: 'http://localhost:3000', secret: 'test', messengers: [], holdSeconds: 60 },
  random: { bytes: (length) => new Uint8Array(length) },
  clock: () => new Date('2026-12-07T01:00:00Z'),
  onChange: () => () => {},
};

describe('a page that breaks', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each(['/p/some-token', '/admin/sign-in'])(
    'tells a number at %s, and the log the reason',
    async (path) => {
      const onConsole = vi.spyOn(console, 'error').mockImplementation(() => {});
      const error = vi.fn();
      const api = { fetch: () => new Response() };
      const site = await createSite(program, loadConfig({ DEMO: '0' }), api, { error });
      const answer = await site.request(path);
      expect(answer.status).toBe(500);
      const [facts] = error.mock.calls[0] ?? [];
      expect(facts.err.message).toBe('the database is on fire');
      const body = await answer.text();
      expect(body).toContain(facts.requestId);
      expect(body).toContain('lỗi');
      expect(body).not.toContain('fire');
      expect(onConsole).not.toHaveBeenCalled();
    },
  );
});

it('leads whom Zalo sends back to the site, with everything it said', async () => {
  const api = { fetch: () => new Response() };
  const site = await createSite(program, loadConfig({ DEMO: '0' }), api, { error: () => {} });
  const answer = await site.request('/oauth/zalo?oa_id=4&code=a%2Bb&state=s');
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/admin/connected?oa_id=4&code=a%2Bb&state=s');
});
