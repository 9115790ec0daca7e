import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { ClassId, OfficeId, RuleSetId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import type { Db } from '../client.ts';
import { meetingClasses, ruleSets } from '../schema/rule-sets.ts';

/** Writes a rule set with its meeting classes; returns its id. */
export async function insertRuleSet(
  tx: Db,
  set: typeof ruleSets.$inferInsert,
  classes: MeetingClass[],
): Promise<RuleSetId> {
  const [row] = await tx.insert(ruleSets).values(set).returning({ id: ruleSets.id });
  if (!row) throw new Error('insert of a rule set returned nothing');
  await tx
    .insert(meetingClasses)
    .values(classes.map((rules) => ({ ruleSetId: row.id, code: rules.code, rules })));
  return row.id;
}

/** Meeting classes of the office's rule sets in force on the day. */
export function listClasses(db: Db, permit: Permit<'rules.read' | 'meetings.write'>, on: string) {
  return db
    .select({
      id: meetingClasses.id,
      rules: meetingClasses.rules,
      ruleSetName: ruleSets.name,
      ruleSetId: ruleSets.id,
    })
    .from(meetingClasses)
    .innerJoin(ruleSets, eq(ruleSets.id, meetingClasses.ruleSetId))
    .where(
      and(
        eq(ruleSets.officeId, permit.officeId),
        lte(ruleSets.inForceFrom, on),
        or(isNull(ruleSets.inForceTo), gte(ruleSets.inForceTo, on)),
      ),
    )
    .orderBy(asc(ruleSets.name), asc(meetingClasses.code));
}

/** Every rule set of the office, in force or not, by the day it came into force. */
export function listRuleSets(db: Db, permit: Permit<'rules.read'>) {
  return db
    .select()
    .from(ruleSets)
    .where(eq(ruleSets.officeId, permit.officeId))
    .orderBy(asc(ruleSets.inForceFrom));
}

/** One class with the office it belongs to, or null. */
export async function findClass(
  db: Db,
  id: ClassId,
): Promise<{ rules: MeetingClass; officeId: OfficeId; ruleSetName: string } | null> {
  const [row] = await db
    .select({ rules: meetingClasses.rules, officeId: ruleSets.officeId, ruleSetName: ruleSets.name })
    .from(meetingClasses)
    .innerJoin(ruleSets, eq(ruleSets.id, meetingClasses.ruleSetId))
    .where(eq(meetingClasses.id, id));
  return row ?? null;
}
