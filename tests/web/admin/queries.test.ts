import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertPerson } from '#db/queries/people.ts';
import { announcedMeeting, draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let statements: string[];
beforeAll(async () => {
  test = await testProgram();
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  // Drizzle sends every statement outside a transaction through `unsafe`; pages that only read open no transaction.
  const { sql } = test.connection;
  const send = sql.unsafe.bind(sql);
  sql.unsafe = ((text: string, ...rest: []) => {
    statements.push(text);
    return send(text, ...rest);
  }) as typeof sql.unsafe;
});
afterAll(() => test.close());

async function meetingOf(count: number, day: number): Promise<string> {
  const people = [];
  for (let index = 0; index < count; index += 1) {
    const fullName = `Đại biểu ${day} số ${index}`;
    people.push(await insertPerson(test.program.db, { fullName, searchText: `dai bieu ${day} so ${index}` }));
  }
  const startsAt = new Date(`2026-12-${day}T01:00:00Z`);
  const endsAt = new Date(`2026-12-${day}T03:00:00Z`);
  const { meeting } = await announcedMeeting(
    test,
    { personIds: people.map(({ id }) => id) },
    { startsAt, endsAt },
  );
  return meeting.id;
}

async function countOf(path: string): Promise<number> {
  statements = [];
  const { status, text } = await visitor.get(`/admin/o/${test.seed.office.id}${path}`);
  expect(status).toBe(200);
  expect(gzipSync(text).byteLength).toBeLessThan(60_000);
  return statements.length;
}

it('asks the database as often for 200 people as for 5, and not often', async () => {
  statements = [];
  const [few, many] = [await meetingOf(5, 15), await meetingOf(200, 22)];
  await test.connection.sql`insert into sittings (meeting_id, check_in_key, roll_call_opened_at)
    select id, 'key', ${test.clock.now().toISOString()} from meetings where id in (${few}, ${many})`;
  for (const [a, b] of [
    [`/meetings/${few}/attendance`, `/meetings/${many}/attendance`],
    [`/meetings/${few}/attendance/list`, `/meetings/${many}/attendance/list`],
    [`/meetings/${few}`, `/meetings/${many}`],
    [`/meetings/${few}/board`, `/meetings/${many}/board`],
    [`/meetings/${few}/announce`, `/meetings/${many}/announce`],
    ['?on=2026-12-15', '?on=2026-12-22'],
  ] as const) {
    const counts = [await countOf(a), await countOf(b)];
    expect([a, counts[0]]).toEqual([a, counts[1]]);
    expect(counts[0]).toBeGreaterThan(3);
    expect(counts[0]).toBeLessThan(28);
  }
});

it('asks no oftener for a week of 20 meetings than for a week of one', async () => {
  statements = [];
  for (let index = 0; index < 20; index += 1) await meetingOf(1, 29);
  expect(await countOf('?on=2026-12-29')).toBe(await countOf('?on=2026-12-15'));
});

it('asks as often for 60 meetings as for 20, in every view and for every filter', async () => {
  const queries = ['view=week', 'view=month', 'view=list', 'view=week&q=hop', 'view=month&state=announced'];
  const addresses = [...queries.map((query) => `?${query}&on=2026-12-29`), '/schedule/print?on=2026-12-29'];
  const counts = async () => {
    const found: number[] = [];
    for (const address of addresses) found.push(await countOf(address));
    return found;
  };
  const before = await counts();
  const { sql } = test.connection;
  const columns = sql`office_id, class_id, regularity, title, starts_at, ends_at, place, form, state, search_text`;
  await sql`insert into meetings (ref, ${columns})
    select 'MANY' || n, ${columns} from (select * from meetings order by created_at desc limit 1) one, generate_series(1, 60) n`;
  expect(await counts()).toEqual(before);
  expect(Math.max(...before)).toBeLessThan(16);
});

it('asks as often for 20 waiting drafts as for one', async () => {
  statements = [];
  const draft = () => draftMeeting(test, { units: [{ unitId: test.seed.units.home.id }] });
  await draft();
  const one = await countOf('?on=2026-12-29');
  for (let index = 0; index < 20; index += 1) await draft();
  expect(await countOf('?on=2026-12-29')).toBe(one);
});
