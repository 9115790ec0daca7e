import { endOfOfficeDay, officeDateOf, shiftDays } from '../calendar/office-day.ts';
import { type DayOff, type PendingDays, subtractWorkingDays } from '../calendar/working-days.ts';
import type { Refusal } from '../refusals.ts';
import type { MeetingClass, Regularity } from '../rule-sets/meeting-class.ts';

/** What every deadline of a meeting is reckoned from. */
export type DeadlineFacts = {
  startsAt: Date;
  meetingClass: MeetingClass;
  daysOff: readonly DayOff[];
  timeZone: string;
  treatPendingAs?: PendingDays;
};

/** The end of the office day `days` days before the meeting's date, counted as its class counts; null for no rule. */
function deadlineBefore(days: number | null, facts: DeadlineFacts): Date | null {
  if (days === null) return null;
  const { meetingClass, daysOff, timeZone, treatPendingAs = 'worked' } = facts;
  const meetingOn = officeDateOf(facts.startsAt, timeZone);
  const lastOn =
    meetingClass.dayCounting === 'working'
      ? subtractWorkingDays(meetingOn, days, daysOff, treatPendingAs)
      : shiftDays(meetingOn, -days);
  return endOfOfficeDay(lastOn, meetingClass.officeDayEndsAt, timeZone);
}

/** The last moment at which announcing is on time (GD Đ3.4, QĐ 45 Đ9); null where the class sets no notice. */
export function noticeDeadline(facts: DeadlineFacts & { regularity: Regularity }): Date | null {
  const { noticeDaysRegular, noticeDaysExtraordinary } = facts.meetingClass;
  return deadlineBefore(facts.regularity === 'regular' ? noticeDaysRegular : noticeDaysExtraordinary, facts);
}

/** The last moment for an advising body to give its papers to the office (BP Đ9.1); null for no rule. */
export function paperDeadline(facts: DeadlineFacts): Date | null {
  return deadlineBefore(facts.meetingClass.paperDueDays, facts);
}

/** The last moment for the office to send the compiled pack to the members (BP Đ9.2); null for no rule. */
export function packDeadline(facts: DeadlineFacts): Date | null {
  return deadlineBefore(facts.meetingClass.packDueDays, facts);
}

/** Who let a late notice pass, and why; both go into the report. */
export type NoticeOverride = { reason: string; byName: string };

export type NoticeJudgement =
  | { verdict: 'no_rule' }
  | { verdict: 'on_time'; deadlineAt: Date }
  | { verdict: 'late'; deadlineAt: Date; refusal: Refusal | null }
  | { verdict: 'overridden'; deadlineAt: Date; reason: string; byName: string };

/**
 * Judges announcing now (GD Đ3.4). Late and regular is refused unless somebody overrides it with reason and name;
 * late and extraordinary goes out and counts as late in the report.
 */
export function judgeNotice(
  facts: DeadlineFacts & { now: Date; regularity: Regularity; override: NoticeOverride | null },
): NoticeJudgement {
  const deadlineAt = noticeDeadline(facts);
  if (deadlineAt === null) return { verdict: 'no_rule' };
  if (facts.now <= deadlineAt) return { verdict: 'on_time', deadlineAt };
  if (facts.override !== null) {
    const reason = facts.override.reason.trim();
    const byName = facts.override.byName.trim();
    if (reason === '' || byName === '')
      return { verdict: 'late', deadlineAt, refusal: 'override_incomplete' };
    return { verdict: 'overridden', deadlineAt, reason, byName };
  }
  return { verdict: 'late', deadlineAt, refusal: facts.regularity === 'regular' ? 'late_notice' : null };
}
