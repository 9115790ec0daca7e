import { listRuleSetsInForce } from '#db/queries/rule-sets.ts';
import type { FeedbackKind } from '#domain/feedback/lifecycle.ts';
import type { OfficeId, RuleSetId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { InvalidError } from '../errors.ts';

type About = { ruleSetId: RuleSetId | null; article: string };

/**
 * The rules and the article a proposal is about (R62): rules of the office that bind on the day, the only ones when none
 * were named; a suggestion about the software is about none. Invalid: rules that are not among them.
 */
export async function resolveArticle(
  ctx: Context,
  officeId: OfficeId,
  { kind, ruleSetId, article }: About & { kind: FeedbackKind },
  on: string,
): Promise<About> {
  if (kind === 'software') return { ruleSetId: null, article: '' };
  const sets = await listRuleSetsInForce(ctx.db, officeId, on);
  if (ruleSetId !== null) {
    if (!sets.some(({ id }) => id === ruleSetId))
      throw new InvalidError([{ field: 'ruleSetId', code: 'not_valid' }]);
    return { ruleSetId, article };
  }
  const [only] = sets;
  return { ruleSetId: only && sets.length === 1 ? only.id : null, article };
}
