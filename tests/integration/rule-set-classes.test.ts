import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { findClasses } from '#services/meetings/read-meeting.ts';
import { usualMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const offered = async (on?: string) =>
  (await findClasses(test.as('secretariat'), test.seed.office.id, 'Asia/Ho_Chi_Minh', on ? { on } : {})).map(
    ({ id }) => id,
  );
const create = () => createMeeting(test.as('secretariat'), test.seed.office.id, usualMeeting(test));

describe('the classes a meeting may have', () => {
  it('R5 are those of rule sets in force on its date, never of a draft', async () => {
    const { sql } = test.connection;
    const { session, consent } = test.seed.classes;
    expect(await offered()).toEqual(expect.arrayContaining([session, consent]));
    await sql`update rule_sets set status = 'draft' where code = 'go_dau_2013'`;
    expect(await offered()).not.toContain(session);
    await expect(create()).rejects.toMatchObject({ issues: [{ field: 'classId', code: 'not_valid' }] });
    await sql`update rule_sets set status = 'in_force', in_force_to = '2026-12-20' where code = 'go_dau_2013'`;
    expect(await offered('2026-12-20')).toContain(session);
    expect(await offered('2026-12-21')).not.toContain(session);
    await expect(create()).rejects.toMatchObject({ issues: [{ field: 'classId', code: 'not_valid' }] });
    await sql`update rule_sets set in_force_to = '2026-12-21' where code = 'go_dau_2013'`;
    expect((await create()).state).toBe('draft');
  });
});
