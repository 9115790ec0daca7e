import { listClasses } from '#db/queries/rule-sets.ts';
import {
  listParticipants,
  listSchedule,
  type ScheduleFilter,
  type ScheduleRow,
} from '#db/queries/schedule.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import type { Context } from '../context.ts';
import { permit } from '../gate.ts';

export type { ScheduleFilter, ScheduleRow };

const most = 500;

/**
 * Meetings that touch the span, in order of time, with counts of answers; 500 at most. A person's schedule is what they
 * are invited to, named for, or lead; `search` ignores diacritics.
 */
export function findSchedule(
  ctx: Context,
  officeId: OfficeId,
  { search, limit = most, ...filter }: ScheduleFilter & { limit?: number },
): Promise<ScheduleRow[]> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const folded = search ? foldVietnamese(search) : undefined;
  return listSchedule(ctx.db, proof, {
    ...filter,
    search: folded,
    now: ctx.now,
    limit: Math.min(limit, most),
  });
}

/** The kinds of meeting a schedule can be narrowed to, each code once: its name is that of the newest rule set. */
export async function findScheduleClasses(
  ctx: Context,
  officeId: OfficeId,
  timeZone: string,
): Promise<{ code: string; name: string }[]> {
  const proof = permit(ctx, 'rules.read', officeId);
  const classes = await listClasses(ctx.db, proof, toOfficeDate(ctx.now, timeZone));
  return [...new Map(classes.map(({ rules }) => [rules.code, rules.name]))].map(([code, name]) => ({
    code,
    name,
  }));
}

/** Who takes part in each of these meetings, by name, in protocol order; a group stands for its members. */
export async function findParticipants(
  ctx: Context,
  officeId: OfficeId,
  ids: readonly MeetingId[],
): Promise<Map<MeetingId, string[]>> {
  const rows = await listParticipants(ctx.db, permit(ctx, 'meetings.read', officeId), ids);
  const byMeeting = Map.groupBy(rows, (row) => row.meeting_id);
  return new Map([...byMeeting].map(([id, named]) => [id, [...new Set(named.map(({ name }) => name))]]));
}
