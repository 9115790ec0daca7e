import { listRuleSets } from '#db/queries/rule-sets.ts';
import type { OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { permit } from '../gate.ts';

/** The office's rule sets of all times, oldest first (R5). */
export function findRuleSets(ctx: Context, officeId: OfficeId) {
  return listRuleSets(ctx.db, permit(ctx, 'rules.read', officeId));
}
