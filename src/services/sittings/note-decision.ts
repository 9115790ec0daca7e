import { z } from 'zod';
import { listAgenda } from '#db/queries/agenda.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { insertSittingEvent } from '#db/queries/sittings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { AgendaItemId, MeetingId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { paragraph, parseInput } from '../input.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { conductSitting } from './conduct-sitting.ts';

/** `agendaItemId`: null for the meeting as a whole. */
export const decisionInput = z.object({
  agendaItemId: z
    .uuid()
    .transform((id) => id as AgendaItemId)
    .nullable()
    .default(null),
  text: unmarked(paragraph(2000).pipe(z.string().min(1))),
});

/**
 * Notes what the chair decides on an item, as they said it, for the minutes and the conclusion (R24); only added to. Refuses
 * `sitting_not_open` before the meeting and once it is closed, `not_found` for an item of another agenda.
 */
export async function noteDecision(
  ctx: Context,
  meetingId: MeetingId,
  input: z.input<typeof decisionInput>,
): Promise<void> {
  const { agendaItemId, text } = parseInput(decisionInput, input);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const { meeting, office, actor } = await conductSitting(inner, meetingId);
    if (meeting.state !== 'in_session' && meeting.state !== 'ended')
      throw new RefusedError('sitting_not_open');
    const items = agendaItemId ? await listAgenda(tx, meetingId) : [];
    if (agendaItemId && !items.some(({ id }) => id === agendaItemId)) throw new RefusedError('not_found');
    const event = { meetingId, kind: 'decision_noted', agendaItemId, text, actedBy: actor } as const;
    await insertSittingEvent(tx, { ...event, at: ctx.now });
    await record({ ...inner, actor }, 'sitting.decision_noted', meetingId, {
      officeId: office.id,
      data: { agendaItemId },
    });
    await notifyChange(tx, `meeting:${meetingId}`);
  });
}
