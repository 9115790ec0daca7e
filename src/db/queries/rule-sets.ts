import { and, asc, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm';
import type { ClassId, OfficeId, RuleSetId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import type { Db } from '../client.ts';
import { offices } from '../schema/offices.ts';
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

/** Meeting classes of the office's rule sets in force on the day, and the class a meeting already follows. */
export function listClasses(
  db: Db,
  permit: Permit<'rules.read' | 'meetings.write'>,
  on: string,
  own?: ClassId,
) {
  return db
    .select({
      id: meetingClasses.id,
      rules: meetingClasses.rules,
      ruleSetName: ruleSets.name,
      ruleSetId: ruleSets.id,
      officeId: ruleSets.officeId,
    })
    .from(meetingClasses)
    .innerJoin(ruleSets, eq(ruleSets.id, meetingClasses.ruleSetId))
    .where(
      own
        ? or(and(eq(ruleSets.officeId, permit.officeId), inForceOn(on)), eq(meetingClasses.id, own))
        : and(eq(ruleSets.officeId, permit.officeId), inForceOn(on)),
    )
    .orderBy(asc(ruleSets.name), asc(meetingClasses.code));
}

/** In force on the day; a draft never is. */
const inForceOn = (on: string) =>
  and(
    eq(ruleSets.status, 'in_force'),
    lte(ruleSets.inForceFrom, on),
    or(isNull(ruleSets.inForceTo), gte(ruleSets.inForceTo, on)),
  );

/** The office's rule sets that bind on the day, by name. */
export function listRuleSetsInForce(db: Db, officeId: OfficeId, on: string) {
  return db
    .select()
    .from(ruleSets)
    .where(and(eq(ruleSets.officeId, officeId), inForceOn(on)))
    .orderBy(asc(ruleSets.name));
}

/** Every rule set of the office, in force or not, by the day it came into force. */
export function listRuleSets(db: Db, permit: Permit<'rules.read' | 'meetings.write'>) {
  return db
    .select()
    .from(ruleSets)
    .where(eq(ruleSets.officeId, permit.officeId))
    .orderBy(asc(ruleSets.inForceFrom));
}

export type KnownClass = {
  rules: MeetingClass;
  officeId: OfficeId;
  timeZone: string;
  ruleSetId: RuleSetId;
  ruleSetName: string;
  status: 'draft' | 'in_force';
  inForceFrom: string;
  inForceTo: string | null;
};

/** These classes by name, with the set each stands in; one query. */
export function listClassNames(db: Db, _permit: Permit<'meetings.read'>, ids: ClassId[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .select({ id: meetingClasses.id, rules: meetingClasses.rules, ruleSetName: ruleSets.name })
    .from(meetingClasses)
    .innerJoin(ruleSets, eq(ruleSets.id, meetingClasses.ruleSetId))
    .where(inArray(meetingClasses.id, ids));
}

/** One class with its office and the days on which it is in force, or null. */
export async function findClass(db: Db, id: ClassId): Promise<KnownClass | null> {
  const [row] = await db
    .select({
      rules: meetingClasses.rules,
      officeId: ruleSets.officeId,
      timeZone: offices.timeZone,
      ruleSetId: ruleSets.id,
      ruleSetName: ruleSets.name,
      status: ruleSets.status,
      inForceFrom: ruleSets.inForceFrom,
      inForceTo: ruleSets.inForceTo,
    })
    .from(meetingClasses)
    .innerJoin(ruleSets, eq(ruleSets.id, meetingClasses.ruleSetId))
    .innerJoin(offices, eq(offices.id, ruleSets.officeId))
    .where(eq(meetingClasses.id, id));
  return row ?? null;
}
