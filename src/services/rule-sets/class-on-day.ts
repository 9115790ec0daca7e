import { findClass, listClasses, listRuleSets } from '#db/queries/rule-sets.ts';
import type { ClassId, RuleSetId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import { isInForce } from '#domain/rule-sets/validity.ts';
import type { Context } from '../context.ts';

/**
 * The class that stands for this one on an ISO date (R5): itself while in force, else the class of the same code in the set
 * in force that day, those that replaced or were replaced by its own set before any other. Null for a draft's class, another
 * office's, and where no class or more than one would fit.
 */
export async function classOnDay(
  ctx: Context,
  proof: Permit<'meetings.write'>,
  classId: ClassId,
  on: string,
): Promise<ClassId | null> {
  const known = await findClass(ctx.db, classId);
  if (!known || known.officeId !== proof.officeId || known.status === 'draft') return null;
  if (isInForce(known, on)) return classId;
  const fitting = (await listClasses(ctx.db, proof, on)).filter(
    ({ rules }) => rules.code === known.rules.code,
  );
  const lineOf = await linesOf(ctx, proof);
  const own = lineOf(known.ruleSetId);
  const related = fitting.filter(({ ruleSetId }) => lineOf(ruleSetId) === own);
  const [only, ...others] = related.length > 0 ? related : fitting;
  return only && others.length === 0 ? only.id : null;
}

/** Tells by which set a line of sets began that replaced one another. */
async function linesOf(ctx: Context, proof: Permit<'meetings.write'>): Promise<(id: RuleSetId) => RuleSetId> {
  const sets = await listRuleSets(ctx.db, proof);
  const previousOf = new Map(sets.map(({ id, previousId }) => [id, previousId]));
  return (id) => {
    const seen = new Set([id]);
    let first = id;
    for (let next = previousOf.get(first); next && !seen.has(next); next = previousOf.get(first)) {
      seen.add(next);
      first = next;
    }
    return first;
  };
}
