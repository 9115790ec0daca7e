import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { vi as words } from '#i18n/vi.ts';
import { putInForce } from '#services/rule-sets/put-in-force.ts';
import { readRuleSet } from '#services/rule-sets/read-rule-set.ts';
import { createDraft } from '#services/rule-sets/write-draft.ts';
import { draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

/** The lock on the drafts that move can be taken out, to see that the test would notice. */
const lock = vi.hoisted(() => ({ taken: true }));
vi.mock('#db/queries/rule-set-drafts.ts', async (original) => {
  const real = await original<typeof import('#db/queries/rule-set-drafts.ts')>();
  const unlocked = (...given: Parameters<typeof real.listDraftsUnder>) => {
    const query = real.listDraftsUnder(...given);
    // A query is built with its lock; this one is asked without it.
    Reflect.deleteProperty(Reflect.get(query, 'config'), 'lockingClause');
    return query;
  };
  return {
    ...real,
    listDraftsUnder: (...given: Parameters<typeof real.listDraftsUnder>) =>
      lock.taken ? real.listDraftsUnder(...given) : unlocked(...given),
  };
});

const naming = { copyOf: words.adminRules.create.copyOf };
let test: TestProgram;
beforeEach(async () => {
  lock.taken = true;
  test = await testProgram();
});
afterEach(() => test.close());

/** Rules are put in force while a draft under the former ones is being announced; which drafts moved to the new class. */
async function putInForceDuringAnnouncing() {
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
    await seenWaiting(sql);
    return { done };
  });
  const { moved } = await publishing.done;
  const hasMoved = async (meetingId: string) =>
    (await sql`select class_id as id from meetings where id = ${meetingId}`)[0]?.id !== classes.session;
  return { moved, announced: await hasMoved(meeting.id), draft: await hasMoved(other.meeting.id) };
}

it('R5 a meeting that is announced while rules are put in force keeps the class it was announced with', async () => {
  expect(await putInForceDuringAnnouncing()).toEqual({ moved: 1, announced: false, draft: true });
});

it('without the lock it would follow rules it was not announced under, so this test can fail', async () => {
  lock.taken = false;
  expect(await putInForceDuringAnnouncing()).toEqual({ moved: 2, announced: true, draft: true });
});
