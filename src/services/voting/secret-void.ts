import { z } from 'zod';
import { deleteEnvelopes } from '#db/queries/secret-rounds.ts';
import { moveRound } from '#db/queries/voting.ts';
import type { MeetingId, RoundId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { paragraph, parseInput } from '../input.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { inRound, refuse } from './in-round.ts';
import { refuseCounting } from './secret-close.ts';

export const voidInput = z.object({ reason: unmarked(paragraph(500).pipe(z.string().min(1))) });

/**
 * Ends an open secret round that nobody can count, because the tellers' words are lost: its envelopes are deleted unopened, the
 * reason stays, and the motion is voted anew in another round.
 */
export async function voidSecretRound(
  ctx: Context,
  meetingId: MeetingId,
  roundId: RoundId,
  input: z.input<typeof voidInput>,
): Promise<void> {
  const { reason } = parseInput(voidInput, input);
  await inRound(ctx, { meetingId, roundId }, async ({ ctx: inner, conducted, round }) => {
    refuse(refuseCounting(round));
    const voided = { voidedAt: ctx.now, voidedBy: inner.actor, voidReason: reason };
    if (!(await moveRound(inner.db, round, { ...voided, state: 'voided' })))
      throw new RefusedError('round_closed');
    await deleteEnvelopes(inner.db, roundId);
    const about = { officeId: conducted.office.id, data: { meetingId, reason } };
    await record(inner, 'round.voided', roundId, about);
  });
}
