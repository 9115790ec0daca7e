import { Temporal } from 'temporal-polyfill';
import { endOfOfficeDay, shiftDays } from '../calendar/office-day.ts';
import { type DayOff, isWorkingDay, type PendingDays } from '../calendar/working-days.ts';
import type { DayCounting, MeetingClass, Regularity } from './meeting-class.ts';

/** Why a day counted or did not. `made_up` is a Saturday or Sunday worked in place of a weekday. */
export type DayReason = 'day' | 'saturday' | 'sunday' | 'holiday' | 'made_up' | 'pending';

export type CountedDay = {
  /** ISO date. */
  on: string;
  counts: boolean;
  why: DayReason;
  decisionNumber: string | null;
  name: string;
};

export type Count = { lastOn: string; days: CountedDay[] };

type Table = readonly (DayOff & { name?: string })[];
type Counting = { counting: DayCounting; daysOff: Table; treatPendingAs?: PendingDays };

function reasonOf(on: string, { counting, daysOff }: Counting): Omit<CountedDay, 'on' | 'counts'> {
  const exception = counting === 'working' ? daysOff.find((day) => day.on === on) : undefined;
  const weekday = Temporal.PlainDate.from(on).dayOfWeek;
  const about = { decisionNumber: exception?.decisionNumber ?? null, name: exception?.name ?? '' };
  if (counting === 'calendar') return { why: 'day', ...about };
  if (exception?.status === 'pending' && exception.kind === 'holiday' && weekday <= 5)
    return { why: 'pending', ...about };
  if (exception?.status === 'confirmed')
    return { why: exception.kind === 'holiday' ? 'holiday' : 'made_up', ...about };
  if (weekday === 6) return { why: 'saturday', ...about };
  return { why: weekday === 7 ? 'sunday' : 'day', ...about };
}

/** Counts whole days from an ISO date, itself not counted: back for limits before a meeting, on for what follows it. */
export function countDays(from: string, count: number, step: 1 | -1, how: Counting): Count {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`not a count of days: ${count}`);
  const days: CountedDay[] = [];
  let on = from;
  for (let left = count; left > 0; ) {
    on = shiftDays(on, step);
    const counts = how.counting === 'calendar' || isWorkingDay(on, how.daysOff, how.treatPendingAs);
    if (counts) left -= 1;
    days.push({ on, counts, ...reasonOf(on, how) });
  }
  return { lastOn: on, days };
}

export const limitKinds = ['notice_regular', 'notice_extraordinary', 'papers', 'pack', 'conclusion'] as const;
export type LimitKind = (typeof limitKinds)[number];

export type Limit = {
  kind: LimitKind;
  count: number;
  counting: DayCounting;
  dueAt: Date;
  days: CountedDay[];
  /** The same where unconfirmed days off lie in between and turn out to be days off; null where none does. */
  ifOff: { dueAt: Date; days: CountedDay[]; pendingOn: string[] } | null;
};

type LimitFacts = {
  meetingClass: MeetingClass;
  meetingOn: string;
  /** The day on which it ends, where that is another. */
  endedOn?: string;
  daysOff: Table;
  timeZone: string;
};

/** Days of a limit; null where the class sets none. */
export function limitDays(rules: MeetingClass, kind: LimitKind): number | null {
  if (kind === 'notice_regular') return rules.noticeDaysRegular;
  if (kind === 'notice_extraordinary') return rules.noticeDaysExtraordinary;
  if (kind === 'papers') return rules.paperDueDays;
  if (kind === 'pack') return rules.packDueDays;
  return rules.conclusionDueDays ?? null;
}

function limitOf(kind: LimitKind, facts: LimitFacts): Limit | null {
  const { meetingClass, meetingOn, endedOn = meetingOn, daysOff, timeZone } = facts;
  const count = limitDays(meetingClass, kind);
  if (count === null) return null;
  // The conclusion is always counted in working days after the end (QĐ 45).
  const counting = kind === 'conclusion' ? 'working' : meetingClass.dayCounting;
  const [from, step] = kind === 'conclusion' ? ([endedOn, 1] as const) : ([meetingOn, -1] as const);
  const counted = (treatPendingAs: PendingDays) =>
    countDays(from, count, step, { counting, daysOff, treatPendingAs });
  const end = (on: string) => endOfOfficeDay(on, meetingClass.officeDayEndsAt, timeZone);
  const [worked, off] = [counted('worked'), counted('off')];
  const pendingOn = off.days.filter((day) => day.why === 'pending').map((day) => day.on);
  const ifOff = worked.lastOn === off.lastOn ? null : { dueAt: end(off.lastOn), days: off.days, pendingOn };
  return { kind, count, counting, dueAt: end(worked.lastOn), days: worked.days, ifOff };
}

/** Every limit of a class for a meeting on an ISO date (R22, R59, R60), each counted day by day; what it does not set is left out. */
export function limitsOn(facts: LimitFacts): Limit[] {
  return limitKinds.flatMap((kind) => limitOf(kind, facts) ?? []);
}

/** The limit for notice alone; null where the class sets none. */
export function noticeLimitOf(facts: LimitFacts & { regularity: Regularity }): Limit | null {
  return limitOf(facts.regularity === 'regular' ? 'notice_regular' : 'notice_extraordinary', facts);
}

/** The limit for the conclusion, to the end of the office day so many working days after the meeting's end (QĐ 45); null where the class sets none. */
export function conclusionLimitOf(
  facts: Pick<LimitFacts, 'meetingClass' | 'daysOff' | 'timeZone'> & { endedOn: string },
): Limit | null {
  return limitOf('conclusion', { ...facts, meetingOn: facts.endedOn });
}
