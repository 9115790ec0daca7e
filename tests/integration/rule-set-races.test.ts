import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { vi as words } from '#i18n/vi.ts';
import { putInForce } from '#services/rule-sets/put-in-force.ts';
import { readRuleSet } from '#services/rule-sets/read-rule-set.ts';
import { createDraft } from '#services/rule-sets/write-draft.ts';
import { draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

const naming = { copyOf: words.adminRules.create.copyOf };
let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

it('R5 a meeting that is announced while rules are put in force keeps the class it was announced with', async () => {
  const { sql } = test.connection;
  const { office, classes } = test.seed;
  const january = { startsAt: new Date('2027-01-11T01:00:00Z'), endsAt: new Date('2027-01-11T03:00:00Z') };
  const { meeting } = await draftMeeting(test, { personIds: [test.seed.people.chairman.id] }, january);
  const other = await draftMeeting(test, { personIds: [test.seed.people.chairman.id] }, january);
  const [row] = await sql`select rule_set_id as id from meeting_classes where id = ${classes.session}`;
  const id = await createDraft(test.as('admin'), office.id, { ruleSetId: row?.id }, naming);
  const { revisions } = await readRuleSet(test.as('admin'), office.id, id);
  const act = { id, revision: revisions.whole, from: '2027-01-01' };
  const publishing = await sql.begin(async (tx) => {
    await tx`update meetings set state = 'announced' where id = ${meeting.id}`;
    const done = putInForce(test.as('admin'), office.id, act);
    done.catch(() => {});
    await vi.waitFor(
      async () => {
        const [waits] = await sql`select count(*)::int as count from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`;
        expect(waits?.count).toBe(1);
      },
      { timeout: 5000, interval: 10 },
    );
    return { done };
  });
  expect(await publishing.done).toEqual({ moved: 1 });
  const classOf = async (meetingId: string) =>
    (await sql`select class_id as id from meetings where id = ${meetingId}`)[0]?.id;
  expect(await classOf(meeting.id)).toBe(classes.session);
  expect(await classOf(other.meeting.id)).not.toBe(classes.session);
});
