import { endOfOfficeDay, officeDateOf, shiftDays } from '../calendar/office-day.ts';
import type { MeetingId } from '../ids.ts';
import type { Gap } from './gaps.ts';

/** Half a working day: whoever was asked in the morning is asked again in the afternoon at the soonest. */
export const sameThingHours = 4;
/** More than three of our reminders a day are no longer read. */
export const urgesADay = 3;
/** Nobody is woken for a paper; on the office's clock, HH:MM. */
export const quietFrom = '22:00';
export const quietUntil = '06:00';
/** A meeting this near may wake somebody: an evening's change of next morning's meeting. */
export const nearHours = 12;

export type PastUrge = { meetingId: MeetingId; gap: Gap; urgedAt: Date };
export type UrgeWish = {
  meetingId: MeetingId;
  gap: Gap;
  startsAt: Date;
  timeZone: string;
  now: Date;
  /** Urges of the same person, of the last 24 hours at least, in any order. */
  past: readonly PastUrge[];
  /** How many reminders a person gets on one office day, the evening's among them; the office's own rule. */
  perDay: number;
  /** When they had the evening's reminder, of the last 24 hours at least. */
  nudgedAt?: readonly Date[];
};
export type UrgeRefusal = {
  code: 'urged_recently' | 'urged_enough' | 'quiet_hours';
  /** The first moment at which all limits allow it; at or after the start it can no longer be of use. */
  allowedAt: Date;
};

const hours = (count: number) => count * 3_600_000;

/**
 * Decides whether a person may be urged about this gap now (R52): at most once in four hours about the same thing, as often
 * on an office day as the office allows with the evening's reminder counted (C7), and not at night unless the meeting is
 * near. Null: they may.
 */
export function judgeUrge(wish: UrgeWish): UrgeRefusal | null {
  const first = obstacleAt(wish, wish.now);
  if (!first) return null;
  let allowedAt = first.until;
  // One limit may end inside another; each step ends one, so few are needed.
  for (let step = 0; step < 10; step += 1) {
    const next = obstacleAt(wish, allowedAt);
    if (!next) break;
    allowedAt = next.until;
  }
  return { code: first.code, allowedAt };
}

type Obstacle = { code: UrgeRefusal['code']; until: Date };

function obstacleAt(wish: UrgeWish, at: Date): Obstacle | null {
  const { past, meetingId, gap, timeZone } = wish;
  const same = past.filter((urge) => urge.meetingId === meetingId && urge.gap === gap);
  const last = Math.max(...same.map(({ urgedAt }) => urgedAt.getTime()), Number.NEGATIVE_INFINITY);
  if (last + hours(sameThingHours) > at.getTime())
    return { code: 'urged_recently', until: new Date(last + hours(sameThingHours)) };
  const on = officeDateOf(at, timeZone);
  const reminders = [...past.map(({ urgedAt }) => urgedAt), ...(wish.nudgedAt ?? [])];
  if (reminders.filter((reminded) => officeDateOf(reminded, timeZone) === on).length >= wish.perDay)
    return { code: 'urged_enough', until: endOfOfficeDay(shiftDays(on, 1), quietUntil, timeZone) };
  const nightEnd = nightEndAt(at, timeZone);
  return nightEnd && wish.startsAt.getTime() - at.getTime() > hours(nearHours)
    ? { code: 'quiet_hours', until: nightEnd }
    : null;
}

/** When the night that an instant falls into ends; null by day. */
function nightEndAt(at: Date, timeZone: string): Date | null {
  const on = officeDateOf(at, timeZone);
  const morning = endOfOfficeDay(on, quietUntil, timeZone);
  if (at < morning) return morning;
  return at >= endOfOfficeDay(on, quietFrom, timeZone)
    ? endOfOfficeDay(shiftDays(on, 1), quietUntil, timeZone)
    : null;
}
