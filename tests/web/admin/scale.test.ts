import { afterAll, beforeAll, expect, it } from 'vitest';
import { findMeetings, readMeeting } from '#services/meetings/read-meeting.ts';
import { LARGE, type OfficeSize, plantLargeOffice, TENTH } from '#tests/support/large-office.ts';
import { TEST_NOW, type TestProgram, testProgram } from '#tests/support/program.ts';
import { addressOf, SCALE_PAGES, type ScalePage } from '#tests/support/scale-pages.ts';
import { signedIn, siteOf, type Visitor } from './visitor.ts';

type Site = { test: TestProgram; visitor: Visitor; statements: string[] };

async function siteOfSize(size: OfficeSize): Promise<Site> {
  const test = await testProgram();
  const { office, classes, people } = test.seed;
  const { sql } = test.connection;
  const classIds = [classes.session, classes.consent];
  const readerId = people.administrator.id;
  await plantLargeOffice(sql, { officeId: office.id, readerId, classIds, now: TEST_NOW, size });
  const visitor = await signedIn(siteOf(test.program), 'admin');
  const site: Site = { test, visitor, statements: [] };
  // Drizzle sends every statement outside a transaction through `unsafe`; pages that only read open no transaction.
  const send = sql.unsafe.bind(sql);
  sql.unsafe = ((text: string, ...rest: []) => {
    site.statements.push(text);
    return send(text, ...rest);
  }) as typeof sql.unsafe;
  return site;
}

let large: Site;
let tenth: Site;
beforeAll(async () => {
  tenth = await siteOfSize(TENTH);
  large = await siteOfSize(LARGE);
}, 180_000);
afterAll(async () => {
  await tenth?.test.close();
  await large?.test.close();
});

async function visit(site: Site, page: ScalePage) {
  site.statements = [];
  const { status, text } = await site.visitor.get(addressOf(page, site.test.seed.office.id));
  return { status, queries: site.statements.length, kilobytes: Math.ceil(text.length / 1024) };
}

it.each(SCALE_PAGES)(
  '“$path” asks as often for 2,000 meetings, 5,000 people and 300 units as for a tenth',
  async (page) => {
    const [few, many] = [await visit(tenth, page), await visit(large, page)];
    expect([few.status, many.status]).toEqual([200, 200]);
    expect(many.queries).toBe(few.queries);
    expect(many.queries).toBeGreaterThan(3);
    expect(many.queries).toBeLessThanOrEqual(page.queries);
    expect(many.kilobytes).toBeLessThanOrEqual(page.kilobytes);
  },
);

it('holds what it says it holds', async () => {
  const count = (table: string, where = 'true') =>
    large.test.connection.sql
      .unsafe(`select count(*)::int as n from ${table} where ${where}`)
      .then((rows) => rows[0]?.n);
  expect(await count('meetings')).toBe(2_000);
  expect(await count('people')).toBeGreaterThanOrEqual(5_000);
  expect(await count('units')).toBeGreaterThanOrEqual(300);
  expect(await count('units', 'valid_to is not null')).toBeGreaterThan(10);
  expect(await count('invitations', "ref like 'LI%'")).toBe(60 * 40 + 1_940 * 8);
  expect(await count('notices')).toBeGreaterThan(10_000);
});

it('would notice a list that asks once a row', async () => {
  const rowByRow = async ({ test }: Site) => {
    const [ctx, officeId] = [test.as('secretariat'), test.seed.office.id];
    for (const { meeting } of await findMeetings(ctx, officeId, { from: TEST_NOW }))
      await readMeeting(ctx, officeId, meeting.id);
  };
  const counts: number[] = [];
  for (const site of [tenth, large]) {
    site.statements = [];
    await rowByRow(site);
    counts.push(site.statements.length);
  }
  expect(counts[1]).toBeGreaterThan(counts[0]!);
});
