import type { NamedLeaderRequest } from '#db/queries/leader-requests.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { actableInvitation, ownInvitation } from '../gate.ts';
import { type Leader, leadersOf } from './find-leaders.ts';
import { newestRequest } from './settle.ts';

/**
 * Before whom a unit's invitation lies, if it does, and to whom it could be passed; `isOwn` when it lies before the caller
 * themself, whose word is waited for.
 */
export type Passing = { leaders: Leader[]; waits: NamedLeaderRequest | null; isOwn: boolean };

/** How a unit's invitation stands with its leader, for whoever may answer it; nobody where none is on record. */
export async function readPassing(ctx: Context, ref: string): Promise<Passing> {
  const own = await actableInvitation(ctx, 'invitations.answer_for', ref);
  const meeting = await findMeetingById(ctx.db, own.invitation.meetingId);
  if (!meeting || !own.invitation.unitId) return { leaders: [], waits: null, isOwn: false };
  const newest = await newestRequest(ctx, own);
  const waits = newest?.state === 'asked' ? newest : null;
  const isOwn = ctx.actor.kind === 'delegate' && waits?.leaderId === ctx.actor.personId;
  return { leaders: await leadersOf(ctx, own, meeting).catch(nobody), waits, isOwn };
}

/**
 * The reference of what was passed to the caller about this invitation of their unit. Refuses `leader_request_over` when
 * nothing waits for their word.
 */
export async function passedToMe(ctx: Context, ref: string): Promise<string> {
  const newest = await newestRequest(ctx, await ownInvitation(ctx, ref));
  const isOwn = ctx.actor.kind === 'delegate' && newest?.leaderId === ctx.actor.personId;
  if (newest && isOwn) return newest.ref;
  throw new RefusedError('leader_request_over', { state: 'none' });
}

function nobody(error: unknown): Leader[] {
  if (error instanceof RefusedError) return [];
  throw error;
}
