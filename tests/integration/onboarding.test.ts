import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertDevice, linkIdentity } from '#db/queries/links.ts';
import { type OnboardingPage, readOnboarding } from '#services/units/read-onboarding.ts';
import { inMain, testApi } from '#tests/support/api.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seen, signedIn, siteOf } from '#tests/web/admin/visitor.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
  await test.connection.sql`insert into rule_acceptances (account_id, rule_set_id, accepted_at)
    select a.id, r.id, now() from accounts a, rule_sets r on conflict do nothing`;
});
afterAll(() => test.close());

const read = (page: Partial<OnboardingPage> = {}) =>
  readOnboarding(test.as('secretariat'), { id: test.seed.office.id, timeZone }, { limit: 500, ...page });
const unit = async (name: string) => (await read()).units.find((each) => each.name === name);

it('R54 puts first the units that nobody can be told for, and names what each lacks', async () => {
  const board = await read();
  expect(board.units.map(({ name, gap }) => [name, gap])).toEqual([
    ['Ban Quản lý chợ Tân Hòa', 'nobody'],
    ['Ủy ban nhân dân tỉnh An Phước', 'no_desk'],
    ['Ủy ban nhân dân xã Tân Hòa', 'no_desk'],
    ['Sở Tài chính', 'unreached'],
    ['Sở Nội vụ', 'unreached'],
  ]);
  expect(board).toMatchObject({ ready: 0, gaps: { nobody: 1, no_desk: 2, unreached: 2, none: 0 } });
});

it('counts who linked what, each person once a unit', async () => {
  const { homeDesk, homeHead } = test.seed.people;
  for (const channel of ['telegram', 'zalo']) {
    const user = { channel, account: '1', userKey: channel, chatKey: channel };
    await linkIdentity(test.program.db, { ...user, personId: homeDesk.id }, test.clock.now());
  }
  const at = test.clock.now();
  const device = { secretHash: 'x', userAgent: null, boundAt: at, lastSeenAt: at };
  await insertDevice(test.program.db, { ...device, personId: homeHead.id });
  expect(await unit('Sở Nội vụ')).toMatchObject({
    ...{ gap: 'some_unreached', deskHolders: 1, deskReached: 1, people: 3, reached: 2, bound: 1 },
    ...{ channels: { telegram: 1, zalo: 1 }, heads: 1, accounts: 1 },
  });
  expect((await read()).ready).toBe(1);
});

it('offers the next act to who may do it, and only the board to who may read', async () => {
  const path = `/admin/o/${test.seed.office.id}/onboarding`;
  const clerk = await signedIn(siteOf(test.program), 'secretariat');
  const page = await clerk.get(path);
  expect(page.text).toContain(`/slips?scope=unit&amp;unit=${test.seed.units.home.id}`);
  expect(page.text).toContain(`/units/${test.seed.units.commune.id}/desk`);
  expect(seen((await clerk.get(`${path}?gap=nobody`)).text)).not.toContain('Sở Tài chính');
  const auditor = await signedIn(siteOf(test.program), 'auditor');
  const looked = await auditor.get(path);
  expect(looked.status).toBe(200);
  expect(looked.text).not.toContain('/slips');
});

it('asks the database as often for 300 units and 5,000 people as for five: once', async () => {
  const { sql } = test.connection;
  let asked = 0;
  const send = sql.unsafe.bind(sql);
  sql.unsafe = ((text: string, ...rest: []) => {
    asked += 1;
    return send(text, ...rest);
  }) as typeof sql.unsafe;
  const few = await countOf(read, () => asked);
  await sql`insert into units (code, name, short_name, kind, valid_from, search_text)
    select 'X' || n, 'Đơn vị ' || n, 'ĐV ' || n, 'commune', '2020-01-01', 'don vi' from generate_series(1, 300) n`;
  await sql`with added as (insert into people (full_name, search_text)
      select 'Cán bộ ' || n, 'can bo ' || n from generate_series(1, 5000) n returning id, full_name),
    numbered as (select id, row_number() over () as n from added)
    insert into posts (person_id, unit_id, title, valid_from)
    select numbered.id, units.id, 'Chuyên viên', '2020-01-01' from numbered
    join units on units.code = 'X' || (numbered.n % 300 + 1)`;
  const many = await countOf(read, () => asked);
  expect([few, many]).toEqual([1, 1]);
  const board = await read();
  expect(board.units).toHaveLength(305);
  expect(board.total).toBe(305);
  expect(board.units.reduce((sum, { people }) => sum + people, 0)).toBe(5014);
});

it('shows a hundred units at a time, and counts them all on top of every page', async () => {
  const path = `/admin/o/${test.seed.office.id}/onboarding`;
  const clerk = await signedIn(siteOf(test.program), 'secretariat');
  const seenIds: string[] = [];
  let next: string | undefined = path;
  const sizes: number[] = [];
  while (next !== undefined) {
    const { text } = await clerk.get(next);
    const ids = [...text.matchAll(/href="[^"]*\/units\/([^/"]+)\/desk">/g)].map(([, id]) => id ?? '');
    sizes.push(ids.length);
    seenIds.push(...ids);
    expect(seen(text)).toContain('/ 305');
    next = /href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(sizes).toEqual([100, 100, 100, 5]);
  expect(seenIds).toEqual((await read()).units.map(({ unitId }) => unitId));
  const { gaps } = await read();
  const one = await clerk.get(`${path}?gap=nobody&page=3`);
  expect(seen(one.text)).toContain(`Đơn vị 201–${Math.min(300, gaps.nobody)} trong ${gaps.nobody}`);
  expect(one.text).toContain(`href="${path}?gap=nobody&amp;page=2"`);
  expect((await clerk.get(`${path}?page=99`)).location).toBe(`${path}?page=4`);
  expect((await clerk.get(`${path}?gap=none&page=2`)).location).toBe(`${path}?gap=none`);
  expect((await clerk.get(`${path}?page=ba`)).status).toBe(200);
});

it('the API gives the same pages and sums', async () => {
  const api = testApi(test);
  const path = inMain(test, '/onboarding');
  const { json } = await api.call('GET', `${path}?from=300&limit=50`);
  expect(json).toMatchObject({ total: 305, ready: 1 });
  expect(json.items).toHaveLength(5);
  const some = (await api.call('GET', `${path}?gap=no_desk`)).json;
  expect([some.total, some.items.length]).toEqual([some.gaps.no_desk, some.gaps.no_desk]);
  expect((await api.call('GET', `${path}?limit=501`)).status).toBe(422);
});

async function countOf(work: () => Promise<unknown>, asked: () => number): Promise<number> {
  const before = asked();
  await work();
  return asked() - before;
}
