import { findSitting, type Sitting } from '#db/queries/sittings.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type Conducted, conductMeeting } from './conduct-meeting.ts';

/** Who conducts, and the sitting behind its lock. */
export type ConductedSitting = Conducted & { readonly sitting: Sitting };

/**
 * Takes the sitting's lock and asks then who conducts, so that two consoles take turns and whoever has just handed over does
 * not act any more. Only inside a transaction. Refuses like `conductMeeting`, and `sitting_not_open` before the roll-call
 * was opened.
 */
export async function conductSitting(ctx: Context, meetingId: MeetingId): Promise<ConductedSitting> {
  await findSitting(ctx.db, meetingId, { lock: true });
  const found = await conductMeeting(ctx, meetingId);
  if (!found.sitting) throw new RefusedError('sitting_not_open');
  return found as ConductedSitting;
}

/** The same of a meeting that is held now; before and after it `sitting_not_open`. */
export async function conductInSession(ctx: Context, meetingId: MeetingId): Promise<ConductedSitting> {
  const found = await conductSitting(ctx, meetingId);
  if (found.meeting.state !== 'in_session') throw new RefusedError('sitting_not_open');
  return found;
}
