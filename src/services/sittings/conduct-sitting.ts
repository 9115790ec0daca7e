import type { Db } from '#db/client.ts';
import { findSitting, moveMeeting, type Sitting } from '#db/queries/sittings.ts';
import { lockVoting } from '#db/queries/voting-lock.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type Conducted, conductMeeting } from './conduct-meeting.ts';

/** Who conducts, and the sitting behind its lock. */
export type ConductedSitting = Conducted & { readonly sitting: Sitting };

/** What keeps two consoles from acting at once; the races take it away to show that they can fail. */
export type Turns = {
  hold: (tx: Db, meetingId: MeetingId) => Promise<unknown>;
  holdVoting: typeof lockVoting;
  move: typeof moveMeeting;
};
export const turns: Turns = {
  hold: (tx, meetingId) => findSitting(tx, meetingId, { lock: true }),
  holdVoting: lockVoting,
  move: moveMeeting,
};

/**
 * Takes the sitting's lock and asks then who conducts, so that two consoles take turns and whoever has just handed over does
 * not act any more. Only inside a transaction. Refuses like `conductMeeting`, and `sitting_not_open` before the roll-call
 * was opened.
 */
export async function conductSitting(
  ctx: Context,
  meetingId: MeetingId,
  { hold }: Pick<Turns, 'hold'> = turns,
): Promise<ConductedSitting> {
  await hold(ctx.db, meetingId);
  const found = await conductMeeting(ctx, meetingId);
  if (!found.sitting) throw new RefusedError('sitting_not_open');
  return found as ConductedSitting;
}

/** The same of a meeting that is held now; before and after it `sitting_not_open`. */
export async function conductInSession(
  ctx: Context,
  meetingId: MeetingId,
  taking: Pick<Turns, 'hold'> = turns,
): Promise<ConductedSitting> {
  const found = await conductSitting(ctx, meetingId, taking);
  if (found.meeting.state !== 'in_session') throw new RefusedError('sitting_not_open');
  return found;
}
