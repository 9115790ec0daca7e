import { listDaysOff } from '#db/queries/offices.ts';
import { findRuleSet, listClassesOf, type WholeRuleSet } from '#db/queries/rule-set-drafts.ts';
import { listRuleSets, listRuleSetsInForce } from '#db/queries/rule-sets.ts';
import type { OfficeId, RuleSetId } from '#domain/ids.ts';
import { type Limit, limitsOn } from '#domain/rule-sets/deadlines.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import { hashSecret } from '#lib/secrets.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';

/** What was read, in a few characters: whoever writes names it, so that nobody's change is lost unseen. */
export function revisionOf(value: unknown): string {
  return hashSecret(JSON.stringify(value)).slice(0, 16);
}

/** The revision of a rule set's facts alone, and of all its classes with them. */
export function revisionsOf({ set, classes }: WholeRuleSet): { facts: string; whole: string } {
  const { name, number, issuedOn, inForceFrom, inForceTo, legalBasis, previousId, status } = set;
  const facts = { name, number, issuedOn, inForceFrom, inForceTo, legalBasis, previousId, status };
  return { facts: revisionOf(facts), whole: revisionOf([facts, classes.map(({ rules }) => rules)]) };
}

export type { WholeRuleSet } from '#db/queries/rule-set-drafts.ts';
export { limitKinds } from '#domain/rule-sets/deadlines.ts';

export type ReadRuleSet = WholeRuleSet & {
  revisions: { facts: string; whole: string };
  /** The set whose place it takes or took, with its classes. */
  previous: WholeRuleSet | null;
};

/** One rule set of the office, in force or not, with what it replaces (R5). */
export async function readRuleSet(ctx: Context, officeId: OfficeId, id: RuleSetId): Promise<ReadRuleSet> {
  const proof = permit(ctx, 'rules.read', officeId);
  const found = await findRuleSet(ctx.db, proof, id);
  if (!found) throw new RefusedError('not_found');
  const { previousId } = found.set;
  const previous = previousId ? await findRuleSet(ctx.db, proof, previousId) : null;
  return { ...found, revisions: revisionsOf(found), previous };
}

export type RuleSetInList = Awaited<ReturnType<typeof listRuleSets>>[number] & { classCount: number };

/** The office's rule sets of all times with the number of their classes, oldest first. */
export async function listWithClasses(ctx: Context, officeId: OfficeId): Promise<RuleSetInList[]> {
  const sets = await listRuleSets(ctx.db, permit(ctx, 'rules.read', officeId));
  const classes =
    sets.length === 0
      ? []
      : await listClassesOf(
          ctx.db,
          sets.map(({ id }) => id),
        );
  const counts = Map.groupBy(classes, ({ ruleSetId }) => ruleSetId);
  return sets.map((set) => ({ ...set, classCount: counts.get(set.id)?.length ?? 0 }));
}

export type ClassLimits = { ruleSetId: RuleSetId; rules: MeetingClass; limits: Limit[] };

/** Every limit of a meeting on an ISO date, by class of the named set or of all in force that day (R22, R59, R60). */
export async function readLimits(
  ctx: Context,
  officeId: OfficeId,
  asked: { on: string; timeZone: string; ruleSetId?: RuleSetId },
): Promise<ClassLimits[]> {
  const proof = permit(ctx, 'rules.read', officeId);
  const ids = asked.ruleSetId
    ? [asked.ruleSetId]
    : (await listRuleSetsInForce(ctx.db, officeId, asked.on)).map(({ id }) => id);
  if (asked.ruleSetId && !(await findRuleSet(ctx.db, proof, asked.ruleSetId)))
    throw new RefusedError('not_found');
  if (ids.length === 0) return [];
  const [classes, daysOff] = await Promise.all([listClassesOf(ctx.db, ids), listDaysOff(ctx.db)]);
  const { on: meetingOn, timeZone } = asked;
  return classes.map(({ rules, ruleSetId }) => ({
    ruleSetId,
    rules,
    limits: limitsOn({ meetingClass: rules, meetingOn, daysOff, timeZone }),
  }));
}
