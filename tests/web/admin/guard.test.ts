import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { findUnitsOn } from '#services/units/units.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const unit = (name: string) => ({
  name,
  shortName: name,
  kind: 'other',
  protocolRank: '900',
  parentId: test.seed.units.province.id,
  validFrom: '2026-01-01',
});

/** Tries to add a unit by a form that is not the site's own, in every way; returns which ways worked. */
async function forge(visitor: Visitor): Promise<string[]> {
  const { office } = test.seed;
  const own = visitor.token;
  const attacks: [string, Record<string, string>, Record<string, string>][] = [
    ['no token', { csrf: '' }, {}],
    ['token of nobody', { csrf: 'x'.repeat(43) }, {}],
    ['foreign origin', { csrf: own }, { origin: 'https://evil.example' }],
    ['foreign fetch site', { csrf: own }, { 'sec-fetch-site': 'cross-site' }],
    ['sister site', { csrf: own }, { 'sec-fetch-site': 'same-site' }],
    ['opaque origin', { csrf: own }, { origin: 'null' }],
  ];
  const done: string[] = [];
  for (const [way, fields, headers] of attacks) {
    const answer = await visitor.post(
      `/admin/o/${office.id}/units/new`,
      { ...unit(way), ...fields },
      headers,
    );
    if (answer.status !== 403) done.push(way);
  }
  const added = await findUnitsOn(test.as('admin'), office.id, { on: '2026-12-07' });
  const names = added.map(({ name }) => name);
  expect(attacks.map(([way]) => way).filter((way) => names.includes(way))).toEqual(done);
  return done;
}

it('refuses every form that is not its own, and takes its own', async () => {
  const visitor = await signedIn(siteOf(test.program), 'secretariat');
  expect(await forge(visitor)).toEqual([]);
  const own = await visitor.post(`/admin/o/${test.seed.office.id}/units/new`, unit('Đơn vị thật'));
  expect(own.location).toContain('done=unit_added');
  const byFetchSite = { ...unit('Đơn vị thật 2') };
  const modern = await visitor.post(`/admin/o/${test.seed.office.id}/units/new`, byFetchSite, {
    origin: 'null',
    'sec-fetch-site': 'same-origin',
  });
  expect(modern.location).toContain('done=unit_added');
});

it('does not take the token of one session in another', async () => {
  const app = siteOf(test.program);
  const [first, second] = [await signedIn(app, 'secretariat'), await signedIn(app, 'admin')];
  const path = `/admin/o/${test.seed.office.id}/units/new`;
  expect((await second.post(path, { ...unit('Mượn thẻ'), csrf: first.token })).status).toBe(403);
});

it('refuses a sign-in that another site sends', async () => {
  const { Visitor: Stranger } = await import('./visitor.ts');
  const stranger = new Stranger(siteOf(test.program));
  const fields = { username: 'admin', password: 'ba-con-suoi-nho-ven-rung' };
  const answer = await stranger.post('/admin/sign-in', fields, { origin: 'https://evil.example' });
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
});

it('goes red without its guards: the broken variant takes every forged form', async () => {
  vi.resetModules();
  vi.doMock('#web-admin/guard.ts', async (original) => {
    const open = (_c: unknown, next: () => Promise<void>) => next();
    return { ...(await original<object>()), requireOwnOrigin: open, requireFormToken: open };
  });
  const broken = await import('#web-admin/app.ts');
  const visitor = await signedIn(siteOf(test.program, { routes: broken.adminRoutes }), 'secretariat');
  expect(await forge(visitor)).toHaveLength(6);
  vi.doUnmock('#web-admin/guard.ts');
  vi.resetModules();
});
