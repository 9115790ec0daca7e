import type { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { findConclusionInFull, updateConclusion } from '#db/queries/conclusions.ts';
import { findSitting } from '#db/queries/sittings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { canMove } from '#domain/conclusions/lifecycle.ts';
import type { ConclusionId, OfficeId } from '#domain/ids.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { interactiveUrgency } from '../invitations/refresh-cards.ts';
import { record } from '../record.ts';
import { presidingPerson } from '../sittings/conduct-meeting.ts';
import { versionInput } from './input.ts';
import { aboutConclusion, conclusionRef, lockToWrite } from './office-conclusion.ts';

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
    const chairId = presidingPerson(found, await findSitting(tx, conclusion.meetingId));
    if (!chairId) throw new RefusedError('conclusion_without_chair');
    const proposals = conclusion.proposals + 1;
    const proposed = { state: 'proposed', proposedAt: ctx.now, proposedBy: ctx.actor, proposals } as const;
    await updateConclusion(tx, id, proposed);
    const text = await findConclusionInFull(tx, id);
    const parts = text?.body.parts ?? [];
    const gist = parts.find(({ key }) => key === 'assessment' || key === 'conclusions')?.text ?? '';
    await tellPeople(inner, found.office, [chairId], {
      ...{ kind: 'conclusion_proposed', ref: `${conclusionRef(id)}:${proposals}`, version },
      urgency: interactiveUrgency + 10,
      facts: { ...aboutConclusion(found, conclusion), gist, tasks: text?.body.tasks.length ?? 0 },
    });
    await record(inner, 'conclusion.proposed', id, { officeId, data: { version } });
    await notifyChange(tx, `meeting:${conclusion.meetingId}`);
  });
}
