import type { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { insertConclusionVersion, updateConclusion } from '#db/queries/conclusions.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { isApproved } from '#domain/conclusions/lifecycle.ts';
import type { ConclusionId, OfficeId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { editInput, requireFitting } from './input.ts';
import { lockToWrite } from './office-conclusion.ts';

/**
 * Writes a text as the next version; earlier ones stay (R48). One that lay before the chair is a draft again, and the chair's
 * card of it approves nothing any more. Refuses `changed_meanwhile` for the second of two editors, `conclusion_approved`,
 * `meeting_closed`. Needs `conclusions.write`.
 */
export async function editConclusion(
  ctx: Context,
  officeId: OfficeId,
  id: ConclusionId,
  input: z.input<typeof editInput>,
): Promise<{ version: number }> {
  const { version, ...body } = parseInput(editInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const { conclusion } = await lockToWrite(inner, officeId, { id, version });
    if (isApproved(conclusion.state)) throw new RefusedError('conclusion_approved');
    await requireFitting(inner, conclusion.kind, body);
    const next = version + 1;
    await insertConclusionVersion(tx, {
      ...{ conclusionId: id, version: next, body, origin: 'edited' },
      ...{ writtenBy: ctx.actor, writtenAt: ctx.now },
    });
    await updateConclusion(tx, id, { version: next, state: 'draft' });
    await record(inner, 'conclusion.edited', id, {
      officeId,
      data: { version: next, was: conclusion.state },
    });
    await notifyChange(tx, `meeting:${conclusion.meetingId}`);
    return { version: next };
  });
}
