import type { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import {
  findConclusionInFull,
  insertConclusion,
  insertConclusionVersion,
  lockConclusionOf,
  updateConclusion,
} from '#db/queries/conclusions.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { whyNotWritten } from '#domain/conclusions/acting.ts';
import { draftMinutes } from '#domain/conclusions/draft-minutes.ts';
import { draftNotice } from '#domain/conclusions/draft-notice.ts';
import type { FormWords } from '#domain/conclusions/form-words.ts';
import { isApproved } from '#domain/conclusions/lifecycle.ts';
import type { ConclusionId, MeetingId, OfficeId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { gatherFacts } from './gather-facts.ts';
import { draftInput } from './input.ts';
import { meetingToConclude } from './office-conclusion.ts';

export type Forms = Record<'party' | 'state', FormWords>;

/**
 * Writes minutes (F11) or a notice of conclusion (F12) out of what is stored of the meeting at this moment (C14); again as a
 * further version, which keeps the tasks that were written. `forms` are the papers' own sentences. Refuses
 * `changed_meanwhile`, `conclusion_approved`, `conclusion_too_early`, `conclusion_on_paper`, `meeting_closed`. Needs
 * `conclusions.write`.
 */
export async function draftConclusion(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
  input: z.input<typeof draftInput>,
  forms: Forms,
): Promise<{ id: ConclusionId; version: number }> {
  const { kind, version } = parseInput(draftInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await meetingToConclude(inner, officeId, meetingId);
    const refusal = whyNotWritten(found.meeting, ctx.now);
    if (refusal) throw new RefusedError(refusal);
    const present = await lockConclusionOf(tx, { meetingId, kind });
    const made = present ?? (await insertConclusion(tx, { meetingId, kind }));
    if (!made || (present?.version ?? 0) !== version) throw new RefusedError('changed_meanwhile');
    if (isApproved(made.state)) throw new RefusedError('conclusion_approved');
    const facts = await gatherFacts(inner, found);
    const draft = (kind === 'minutes' ? draftMinutes : draftNotice)(facts, forms[facts.block]);
    const before = present ? await findConclusionInFull(tx, present.id) : null;
    const next = version + 1;
    const written = { writtenBy: ctx.actor, writtenAt: ctx.now };
    await insertConclusionVersion(tx, {
      ...{ conclusionId: made.id, version: next, origin: 'drafted', ...written },
      body: { parts: draft.parts, tasks: before?.body.tasks ?? [] },
    });
    await updateConclusion(tx, made.id, { version: next, state: 'draft' });
    await record(inner, 'conclusion.drafted', made.id, {
      officeId,
      data: { meetingId, kind, version: next },
    });
    await notifyChange(tx, `meeting:${meetingId}`);
    return { id: made.id, version: next };
  });
}
