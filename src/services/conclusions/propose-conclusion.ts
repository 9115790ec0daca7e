import type { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { findConclusionInFull, updateConclusion } from '#db/queries/conclusions.ts';
import { findSitting } from '#db/queries/sittings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { canMove } from '#domain/conclusions/lifecycle.ts';
import type { ConclusionId, OfficeId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { presidingPerson } from '../sittings/conduct-meeting.ts';
import { askApproval } from './ask-approval.ts';
import { versionInput } from './input.ts';
import { lockToWrite } from './office-conclusion.ts';

/**
 * Lays a text before whoever presides (R37): one card of this version, with which it is approved or given back. One that was
 * given back may be laid before them unchanged, which asks anew; pressed again while it lies there it asks nothing. Refuses
 * `changed_meanwhile`, `conclusion_approved`, `conclusion_without_chair`. Needs `conclusions.write`.
 */
export async function proposeConclusion(
  ctx: Context,
  officeId: OfficeId,
  id: ConclusionId,
  input: z.input<typeof versionInput>,
): Promise<void> {
  const { version } = parseInput(versionInput, input);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const { conclusion, found } = await lockToWrite(inner, officeId, { id, version });
    if (conclusion.state === 'proposed') return;
    if (!canMove(conclusion.kind, conclusion.state, 'proposed'))
      throw new RefusedError('conclusion_approved');
    // Behind the sitting's lock: a hand-over that comes meanwhile finds it proposed, or is found here.
    const sitting = await findSitting(tx, conclusion.meetingId, { lock: true });
    const chairId = presidingPerson(found, sitting);
    if (!chairId) throw new RefusedError('conclusion_without_chair');
    const proposals = conclusion.proposals + 1;
    const proposed = { state: 'proposed', proposedAt: ctx.now, proposedBy: ctx.actor, proposals } as const;
    await updateConclusion(tx, id, proposed);
    const text = await findConclusionInFull(tx, id);
    if (text) await askApproval(inner, found, text, chairId);
    await record(inner, 'conclusion.proposed', id, { officeId, data: { version } });
    await notifyChange(tx, `meeting:${conclusion.meetingId}`);
  });
}
