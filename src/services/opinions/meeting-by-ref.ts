import { findMeetingIdByRef } from '#db/queries/sittings.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';

/** The meeting of a short code, for a verb that proves the right to it; `not_found` for a code that is none. */
export async function readMeetingByRef(ctx: Context, ref: string): Promise<MeetingId> {
  const id = await findMeetingIdByRef(ctx.db, ref.toUpperCase());
  if (!id) throw new RefusedError('not_found');
  return id;
}
