import { type Conclusion, findConclusion } from '#db/queries/conclusions.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { whyNotWritten } from '#domain/conclusions/acting.ts';
import type { ConclusionId, MeetingId, OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';

/** The meeting of an office whose conclusions the caller writes; another office's does not exist for them (`not_found`). */
export async function meetingToConclude(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
): Promise<MeetingInFull> {
  permit(ctx, 'conclusions.write', officeId);
  const found = await findMeetingById(ctx.db, meetingId);
  if (found?.office.id !== officeId) throw new RefusedError('not_found');
  return found;
}

/**
 * The conclusion behind its lock, at the version that the caller has read, of a meeting that is not closed. Refuses
 * `changed_meanwhile`, and whatever keeps the meeting's conclusion from being written.
 */
export async function lockToWrite(
  ctx: Context,
  officeId: OfficeId,
  { id, version }: { id: ConclusionId; version: number },
): Promise<{ conclusion: Conclusion; found: MeetingInFull }> {
  const conclusion = await findConclusion(ctx.db, id, { lock: true });
  if (!conclusion) throw new RefusedError('not_found');
  const found = await meetingToConclude(ctx, officeId, conclusion.meetingId);
  const refusal = whyNotWritten(found.meeting, ctx.now);
  if (refusal) throw new RefusedError(refusal);
  if (conclusion.version !== version) throw new RefusedError('changed_meanwhile');
  return { conclusion, found };
}

/** What every message about a conclusion says of its meeting. */
export function aboutConclusion(
  { meeting, office, rules }: Pick<MeetingInFull, 'meeting' | 'office' | 'rules'>,
  { id, kind, version }: Pick<Conclusion, 'id' | 'kind' | 'version'>,
) {
  return {
    ...{ conclusionId: id, kind, version },
    ...{ meetingTitle: meeting.title, meetingRef: meeting.ref, startsAt: meeting.startsAt.toISOString() },
    ...{ timeZone: office.timeZone, detail: rules.messengerDetail },
  };
}

/** The name under which everything about one conclusion is told. */
export const conclusionRef = (id: ConclusionId): string => `conclusion:${id}`;
