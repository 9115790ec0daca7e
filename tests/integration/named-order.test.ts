import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freezeDossier } from '#services/dossiers/freeze-dossier.ts';
import { close } from '#tests/support/dossiers.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

it('an upgrade puts nominations into the order in which they were made, in frozen meetings too, and goes on behind them', async () => {
  const { sql } = test.connection;
  const { meeting } = await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
  const [invitation] = await sql`select id from invitations where meeting_id = ${meeting.id}`;
  const [first, second, third] = Object.values(test.seed.people);
  const name = async (person: { id: string }, fullName: string, at: string) =>
    sql`insert into nominations (invitation_id, person_id, full_name, role, state, consent, created_at, nominated_by)
      values (${invitation!.id}, ${person.id}, ${fullName}, 'accompanying', 'confirmed', 'not_asked', ${at}, '{"kind":"system","job":"seed"}')`;
  await name(first!, 'Ba', '2026-12-03T01:00:00Z');
  await name(second!, 'Một', '2026-12-01T01:00:00Z');
  await name(third!, 'Hai', '2026-12-02T01:00:00Z');
  await close(test, meeting.id);
  await freezeDossier(test.system(), meeting.id);
  const file = await readFile('src/db/migrations/0041_named_order_by_time.sql', 'utf8');
  await sql.begin(async (tx) => {
    for (const statement of file.split('--> statement-breakpoint')) await tx.unsafe(statement);
  });
  const order = await sql`select full_name, named_order::int as place from nominations order by named_order`;
  expect(order.map((row) => [row.full_name, row.place])).toEqual([
    ['Một', 1],
    ['Hai', 2],
    ['Ba', 3],
  ]);
  const [next] = await sql`select nextval('nominations_named_order_seq')::int as place`;
  expect(next?.place).toBe(4);
  await expect(sql`update nominations set full_name = 'Khác'`).rejects.toThrow();
});
