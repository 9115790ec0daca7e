import { Temporal } from 'temporal-polyfill';
import { type DayOff, isWorkingDay } from '../calendar/working-days.ts';
import type { UrgencyMark } from './urgency.ts';

/** Minutes without a sign of the reader after which the same notice goes by their next way; 0: it never does. */
export type WaitMinutes = Readonly<Record<UrgencyMark, number>>;

/** Unless set otherwise; those of an unmarked notice count in office hours only. */
export const usualWaitMinutes: WaitMinutes = { express: 5, very_urgent: 10, urgent: 30, normal: 120 };

/** When offices work: whoever is told at six in the evening is not silent until the next morning. */
const officeHours = { from: '07:30', until: '17:00' };
/** A wait is never longer than that many days, however many holidays there are. */
const mostDays = 30;
/** Before this an unmarked change is nobody's reason to ring: the office reminds instead. */
const callAheadMs = 86_400_000;

export type Waiting = {
  mark: UrgencyMark;
  /** When the last way took it. */
  sentAt: Date;
  /** The soonest start that people know or are told of; past ones left out. */
  startsAt: Date;
};
type Calendar = { timeZone: string; daysOff: readonly DayOff[] };

/** Whether nothing was heard for long enough that the notice goes by the next way. */
export function isNextWayDue(
  { mark, sentAt }: Pick<Waiting, 'mark' | 'sentAt'>,
  now: Date,
  waits: WaitMinutes,
  calendar: Calendar,
): boolean {
  const wait = waits[mark];
  if (wait <= 0) return false;
  const waited = mark === 'normal' ? officeMinutes(sentAt, now, calendar) : minutes(sentAt, now);
  return waited >= wait;
}

/**
 * Whether the end of the ways is a reason to ring: at once for what is marked urgent; for an unmarked change from a day
 * before the start, so that a change told weeks ahead does not put everybody on the list.
 */
export function isCallDueAtEnd({ mark, startsAt }: Waiting, now: Date): boolean {
  return mark !== 'normal' || startsAt.getTime() - now.getTime() <= callAheadMs;
}

const minutes = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 60_000;

/** Minutes of office hours between two instants. */
export function officeMinutes(from: Date, to: Date, { timeZone, daysOff }: Calendar): number {
  const dayOf = (at: Date) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const last = dayOf(to);
  let total = 0;
  let day = dayOf(from);
  for (let count = 0; count < mostDays && Temporal.PlainDate.compare(day, last) <= 0; count += 1) {
    if (isWorkingDay(day.toString(), daysOff)) {
      const clock = (time: string) =>
        new Date(
          day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds,
        );
      const opens = Math.max(clock(officeHours.from).getTime(), from.getTime());
      const closes = Math.min(clock(officeHours.until).getTime(), to.getTime());
      total += Math.max(0, closes - opens) / 60_000;
    }
    day = day.add({ days: 1 });
  }
  return total;
}
