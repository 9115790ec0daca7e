import { notifyChange } from '#db/queries/changes.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { findRound, type Motion, type Round } from '#db/queries/voting.ts';
import { lockVoting } from '#db/queries/voting-lock.ts';
import type { MeetingId, RoundId } from '#domain/ids.ts';
import type { Refusal } from '#domain/refusals.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type Conducted, conductMeeting } from '../sittings/conduct-meeting.ts';

/** One round behind the meeting's voting lock: nobody opens, closes or casts meanwhile. */
export type HeldRound = { ctx: Context; conducted: Conducted; round: Round; motion: Motion };

/** How a round is taken alone; the tests give one that takes nothing, to see what happens without. */
export type TakeTurn = typeof lockVoting;

/**
 * Does something to a round alone: by whoever conducts the meeting, behind its voting lock, with the round as it stands then.
 * Everything that opens, counts, closes, publishes or voids a round goes through here, secret ones too.
 */
export async function inRound<Result>(
  ctx: Context,
  { meetingId, roundId }: { meetingId: MeetingId; roundId: RoundId },
  work: (held: HeldRound) => Promise<Result>,
  { takeTurn = lockVoting }: { takeTurn?: TakeTurn } = {},
): Promise<Result> {
  // Nobody else may make the others wait.
  await conductMeeting(ctx, meetingId);
  return inTransaction(ctx.db, async (tx) => {
    await takeTurn(tx, meetingId);
    // Meanwhile the meeting may have ended, or been handed over.
    const conducted = await conductMeeting(within(ctx, tx), meetingId);
    const found = await findRound(tx, roundId);
    if (found?.round.meetingId !== meetingId) throw new RefusedError('not_found');
    const inner = { ...within(ctx, tx), actor: conducted.actor };
    const result = await work({ ctx: inner, conducted, ...found });
    await notifyChange(tx, `meeting:${meetingId}`);
    return result;
  });
}

/** Throws what a rule refused, with what its sentence needs. */
export function refuse(
  refused: Refusal | { code: Refusal; facts?: Record<string, string | number> } | null,
): void {
  if (refused === null) return;
  if (typeof refused === 'string') throw new RefusedError(refused);
  throw new RefusedError(refused.code, refused.facts);
}
