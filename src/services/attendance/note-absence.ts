import { z } from 'zod';
import { insertAbsence, presenceState } from '#db/queries/attendance.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { paragraph, parseInput } from '../input.ts';
import { unmarked } from '../meetings/input.ts';
import { note, onRoll, presenceKeeping } from './note-presence.ts';

export const absenceInput = z.object({
  ref: z.string().max(20),
  /** Null takes an earlier note back. */
  leave: z.enum(['with_leave', 'without_leave']).nullable(),
  reason: unmarked(paragraph(300)).default(''),
});

/**
 * Notes that an invited person does not come, with or without leave, or takes that back; by who conducts the meeting alone
 * (a desk answers the invitation instead). Refuses `in_room` for somebody noted as there: presence outweighs absence.
 */
export async function noteAbsence(
  ctx: Context,
  meetingId: MeetingId,
  input: z.input<typeof absenceInput>,
): Promise<void> {
  const { ref, leave, reason } = parseInput(absenceInput, input);
  await onRoll(ctx, meetingId, ref, presenceKeeping, async (inner, hand) => {
    if (hand.source === 'desk') throw new RefusedError('not_permitted');
    const { invitationId, name } = hand.who;
    const { hasCome } = await presenceState(inner.db, invitationId);
    if (hasCome && leave !== null) throw new RefusedError('in_room', { name });
    await insertAbsence(inner.db, {
      ...{ meetingId, invitationId, leave, reason },
      ...{ notedBy: hand.actor, notedAt: inner.now },
    });
    await note(inner, hand, 'absence.noted', { leave, reason });
    return true;
  });
}
