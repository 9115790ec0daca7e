import { insertAcceptances, listAcceptances, listUnaccepted } from '#db/queries/rule-acceptances.ts';
import { listClassesOf } from '#db/queries/rule-set-drafts.ts';
import { listRuleSetsInForce } from '#db/queries/rule-sets.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { AccountId, OfficeId, RuleSetId } from '#domain/ids.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { findAccounts } from '../accounts/find-accounts.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { record } from '../record.ts';

function accountOf(ctx: Context): AccountId {
  if (ctx.actor.kind !== 'account' && ctx.actor.kind !== 'apiToken') throw new RefusedError('not_permitted');
  return ctx.actor.accountId;
}

export type RulesToAccept = Awaited<ReturnType<typeof findRulesToAccept>>[number];

/** Rule sets in force today that the caller has not accepted in the office (R34); none is the usual answer, in one query. */
export function findRulesToAccept(ctx: Context, office: { id: OfficeId; timeZone: string }) {
  permit(ctx, 'office.read', office.id);
  return listUnaccepted(ctx.db, accountOf(ctx), office.id, toOfficeDate(ctx.now, office.timeZone));
}

/** The classes of these rule sets, for the short version that is accepted. */
export async function readClassesOf(
  ctx: Context,
  officeId: OfficeId,
  ids: readonly RuleSetId[],
): Promise<{ ruleSetId: RuleSetId; rules: MeetingClass }[]> {
  permit(ctx, 'rules.read', officeId);
  return ids.length === 0 ? [] : listClassesOf(ctx.db, ids);
}

/**
 * Records that the caller has read these rules in force and accepts them (R34). Whoever was shown less than what is in
 * force by now is asked again for the rest; a set that is not in force here is the invalid field `ruleSetIds`.
 */
export async function acceptRules(
  ctx: Context,
  office: { id: OfficeId; timeZone: string },
  ruleSetIds: readonly RuleSetId[],
): Promise<void> {
  const accountId = accountOf(ctx);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const open = (await findRulesToAccept(inner, office)).map(({ id }) => id);
    const accepted = ruleSetIds.filter((id) => open.includes(id));
    if (accepted.length === 0 && open.length > 0)
      throw new InvalidError([{ field: 'ruleSetIds', code: 'not_valid' }]);
    await insertAcceptances(tx, accountId, accepted, ctx.now);
    for (const id of accepted) await record(inner, 'rules.accepted', id, { officeId: office.id });
  });
}

/** Who of the office's accounts has accepted which of its rule sets, and when (R34). */
export async function findAcceptances(ctx: Context, officeId: OfficeId) {
  const proof = permit(ctx, 'accounts.manage', officeId);
  const ids = [...new Set((await findAccounts(ctx, officeId)).map(({ id }) => id))];
  return ids.length === 0 ? [] : listAcceptances(ctx.db, proof, ids);
}

/** Accounts that have accepted every rule set in force today, each with the time of the last one. */
export async function findWhoAccepted(
  ctx: Context,
  office: { id: OfficeId; timeZone: string },
): Promise<Map<AccountId, Date>> {
  permit(ctx, 'rules.read', office.id);
  const inForce = await listRuleSetsInForce(ctx.db, office.id, toOfficeDate(ctx.now, office.timeZone));
  const byAccount = Map.groupBy(await findAcceptances(ctx, office.id), ({ accountId }) => accountId);
  const whole = [...byAccount].flatMap(([accountId, rows]): [AccountId, Date][] => {
    const accepted = new Map(rows.map(({ ruleSetId, acceptedAt }) => [ruleSetId, acceptedAt]));
    const times = inForce.map(({ id }) => accepted.get(id)?.getTime());
    if (times.some((time) => time === undefined)) return [];
    return [[accountId, new Date(Math.max(0, ...times.map((time) => time ?? 0)))]];
  });
  return new Map(whole);
}
