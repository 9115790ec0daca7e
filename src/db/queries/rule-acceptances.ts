import { and, asc, eq, exists, gte, inArray, isNull, lte, not, or } from 'drizzle-orm';
import type { AccountId, OfficeId, RuleSetId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { ruleAcceptances, ruleSets } from '../schema/rule-sets.ts';

/** Rule sets in force on the day in the office that the account has not accepted yet, by name (R34). */
export function listUnaccepted(db: Db, accountId: AccountId, officeId: OfficeId, on: string) {
  const accepted = db
    .select({ one: ruleAcceptances.accountId })
    .from(ruleAcceptances)
    .where(and(eq(ruleAcceptances.ruleSetId, ruleSets.id), eq(ruleAcceptances.accountId, accountId)));
  return db
    .select({
      id: ruleSets.id,
      name: ruleSets.name,
      number: ruleSets.number,
      previousId: ruleSets.previousId,
    })
    .from(ruleSets)
    .where(
      and(
        eq(ruleSets.officeId, officeId),
        eq(ruleSets.status, 'in_force'),
        lte(ruleSets.inForceFrom, on),
        or(isNull(ruleSets.inForceTo), gte(ruleSets.inForceTo, on)),
        not(exists(accepted)),
      ),
    )
    .orderBy(asc(ruleSets.name));
}

/** Records that the account has read and accepts these rule sets; what it accepted before keeps its time. */
export async function insertAcceptances(
  tx: Db,
  accountId: AccountId,
  ruleSetIds: readonly RuleSetId[],
  acceptedAt: Date,
): Promise<void> {
  if (ruleSetIds.length === 0) return;
  await tx
    .insert(ruleAcceptances)
    .values(ruleSetIds.map((ruleSetId) => ({ accountId, ruleSetId, acceptedAt })))
    .onConflictDoNothing();
}

/** Who of these accounts has accepted which of the office's rule sets, and when. */
export function listAcceptances(db: Db, permit: Permit<'accounts.manage'>, accountIds: readonly AccountId[]) {
  return db
    .select({
      accountId: ruleAcceptances.accountId,
      ruleSetId: ruleAcceptances.ruleSetId,
      acceptedAt: ruleAcceptances.acceptedAt,
    })
    .from(ruleAcceptances)
    .innerJoin(ruleSets, eq(ruleSets.id, ruleAcceptances.ruleSetId))
    .where(and(eq(ruleSets.officeId, permit.officeId), inArray(ruleAcceptances.accountId, [...accountIds])));
}
