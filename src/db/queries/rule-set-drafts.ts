import { and, asc, eq, gte, inArray, sql } from 'drizzle-orm';
import type { ClassId, RuleSetId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import type { Db } from '../client.ts';
import { meetings } from '../schema/meetings.ts';
import { meetingClasses, ruleSets } from '../schema/rule-sets.ts';

export type RuleSet = typeof ruleSets.$inferSelect;
export type RuleSetClass = { id: ClassId; rules: MeetingClass };
export type WholeRuleSet = { set: RuleSet; classes: RuleSetClass[] };

/** One rule set of the office with its classes in order of name, or null. */
export async function findRuleSet(
  db: Db,
  permit: Permit<'rules.read' | 'rules.write'>,
  id: RuleSetId,
): Promise<WholeRuleSet | null> {
  const [set] = await db
    .select()
    .from(ruleSets)
    .where(and(eq(ruleSets.id, id), eq(ruleSets.officeId, permit.officeId)));
  return set ? { set, classes: await listClassesOf(db, [set.id]) } : null;
}

/** The classes of these rule sets, in the order in which they were written. */
export function listClassesOf(db: Db, ids: readonly RuleSetId[]) {
  return db
    .select({ id: meetingClasses.id, ruleSetId: meetingClasses.ruleSetId, rules: meetingClasses.rules })
    .from(meetingClasses)
    .where(inArray(meetingClasses.ruleSetId, [...ids]))
    .orderBy(asc(meetingClasses.code));
}

/** What every rule set of the office is called; whoever asks next, to name one more, waits for this transaction. */
export async function listTakenNames(tx: Db, permit: Permit<'rules.write'>): Promise<string[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`rule-sets:${permit.officeId}`}, 0))`);
  const rows = await tx
    .select({ name: ruleSets.name })
    .from(ruleSets)
    .where(eq(ruleSets.officeId, permit.officeId));
  return rows.map(({ name }) => name);
}

/** Makes two writers of one rule set take turns; false when it is not there any more. */
export async function lockRuleSet(tx: Db, permit: Permit<'rules.write'>, id: RuleSetId): Promise<boolean> {
  const [row] = await tx
    .select({ id: ruleSets.id })
    .from(ruleSets)
    .where(and(eq(ruleSets.id, id), eq(ruleSets.officeId, permit.officeId)))
    .for('update');
  return row !== undefined;
}

export async function updateRuleSet(
  tx: Db,
  permit: Permit<'rules.write'>,
  id: RuleSetId,
  change: Partial<Omit<RuleSet, 'id' | 'officeId'>>,
): Promise<void> {
  await tx
    .update(ruleSets)
    .set(change)
    .where(and(eq(ruleSets.id, id), eq(ruleSets.officeId, permit.officeId)));
}

/** Writes one class of a draft; a class of the same code takes the new rules. */
export async function upsertClass(
  tx: Db,
  _permit: Permit<'rules.write'>,
  ruleSetId: RuleSetId,
  rules: MeetingClass,
): Promise<void> {
  await tx
    .insert(meetingClasses)
    .values({ ruleSetId, code: rules.code, rules })
    .onConflictDoUpdate({ target: [meetingClasses.ruleSetId, meetingClasses.code], set: { rules } });
}

/** Takes one class, or every one, out of a draft. */
export async function deleteClasses(
  tx: Db,
  _permit: Permit<'rules.write'>,
  ruleSetId: RuleSetId,
  code?: string,
): Promise<void> {
  const which = eq(meetingClasses.ruleSetId, ruleSetId);
  await tx
    .delete(meetingClasses)
    .where(code === undefined ? which : and(which, eq(meetingClasses.code, code)));
}

export async function deleteRuleSet(tx: Db, permit: Permit<'rules.write'>, id: RuleSetId): Promise<void> {
  await tx
    .delete(ruleSets)
    .where(and(eq(ruleSets.id, id), eq(ruleSets.officeId, permit.officeId), eq(ruleSets.status, 'draft')));
}

/** Draft meetings of the rule set that start at the instant or later, each with its class's code; kept drafts until the end. */
export function listDraftsUnder(tx: Db, _permit: Permit<'rules.write'>, id: RuleSetId, from: Date) {
  return tx
    .select({ id: meetings.id, title: meetings.title, code: meetingClasses.code })
    .from(meetings)
    .innerJoin(meetingClasses, eq(meetingClasses.id, meetings.classId))
    .where(and(eq(meetingClasses.ruleSetId, id), eq(meetings.state, 'draft'), gte(meetings.startsAt, from)))
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .for('update', { of: meetings });
}
