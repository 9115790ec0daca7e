import { listMeetingsAhead } from '#db/queries/days-off.ts';
import { listDaysOff } from '#db/queries/offices.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { type Limit, type LimitKind, limitsOn } from '#domain/rule-sets/deadlines.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { permit } from '../gate.ts';
import type { DayOffRow } from './days-off.ts';

export type MovedLimit = {
  meetingId: MeetingId;
  title: string;
  startsAt: Date;
  kind: LimitKind;
  before: Date;
  after: Date;
};

/** As many meetings as an office holds in a quarter; more are not listed. */
const most = 500;

/**
 * Which limits of the office's coming drafts and announced meetings move when a day of the table changes (null: goes out of
 * it), so that it is known before it is saved.
 */
export async function findMovedLimits(
  ctx: Context,
  officeId: OfficeId,
  change: { on: string; day: DayOffRow | null },
): Promise<MovedLimit[]> {
  const proof = permit(ctx, 'rules.write', officeId);
  const [ahead, before] = await Promise.all([
    listMeetingsAhead(ctx.db, proof, ctx.now, most),
    listDaysOff(ctx.db),
  ]);
  const others = before.filter((day) => day.on !== change.on);
  const after = change.day ? [...others, change.day] : others;
  return ahead.flatMap(({ id, title, startsAt, endsAt, regularity, state, rules, timeZone }) => {
    const [meetingOn, endedOn] = [toOfficeDate(startsAt, timeZone), toOfficeDate(endsAt, timeZone)];
    const facts = { meetingClass: rules, meetingOn, endedOn, timeZone };
    const then = new Map(limitsOn({ ...facts, daysOff: after }).map((limit) => [limit.kind, limit]));
    const isAsked = ({ kind }: Limit) =>
      kind.startsWith('notice') ? state === 'draft' && kind === `notice_${regularity}` : true;
    return limitsOn({ ...facts, daysOff: before })
      .filter(isAsked)
      .flatMap((limit) => {
        const moved = then.get(limit.kind)?.dueAt;
        if (!moved || moved.getTime() === limit.dueAt.getTime()) return [];
        return [{ meetingId: id, title, startsAt, kind: limit.kind, before: limit.dueAt, after: moved }];
      });
  });
}
