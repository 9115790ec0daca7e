import { findMeetingIdByRef, listOwnSittings, type OwnSitting } from '#db/queries/sittings.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';

/** How long before its start a meeting is near enough to ask for the floor without naming it. */
const nearHours = 12;

/** The person's meetings that are held now, or else those that begin soon; the soonest first. */
export async function findOwnSittings(ctx: Context): Promise<OwnSitting[]> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const until = new Date(ctx.now.getTime() + nearHours * 3_600_000);
  const found = await listOwnSittings(ctx.db, ctx.actor.personId, { now: ctx.now, until });
  const held = found.filter(({ state }) => state === 'in_session');
  return held.length > 0 ? held : found;
}

/** The meeting of a reference (`not_found` without one); whoever asks still has to prove a right to it. */
export async function meetingOfRef(ctx: Context, ref: string): Promise<MeetingId> {
  const id = await findMeetingIdByRef(ctx.db, ref);
  if (!id) throw new RefusedError('not_found');
  return id;
}
