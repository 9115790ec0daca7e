import { findMeetingById } from '#db/queries/meetings.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { actableInvitation } from '../gate.ts';
import { type Leader, leadersOf } from './find-leaders.ts';
import { newestRequest } from './settle.ts';

/** Before whom a unit's invitation lies, if it does, and to whom it could be passed. */
export type Passing = { leaders: Leader[]; waitsFor: string | null };

/** How a unit's invitation stands with its leader, for the office that acts for the unit; nobody where none is on record. */
export async function readPassing(ctx: Context, ref: string): Promise<Passing> {
  const own = await actableInvitation(ctx, 'invitations.answer_for', ref);
  const meeting = await findMeetingById(ctx.db, own.invitation.meetingId);
  if (!meeting || !own.invitation.unitId) return { leaders: [], waitsFor: null };
  const newest = await newestRequest(ctx, own);
  return {
    leaders: await leadersOf(ctx, own, meeting).catch(nobody),
    waitsFor: newest?.state === 'asked' ? newest.leaderName : null,
  };
}

function nobody(error: unknown): Leader[] {
  if (error instanceof RefusedError) return [];
  throw error;
}
