import type { MeetingClass, Regularity } from '../rule-sets/meeting-class.ts';
import type { MeetingState } from './lifecycle.ts';
import { type DeadlineFacts, noticeDeadline } from './notice.ts';

/** What is known of one meeting when a period is counted. */
export type MeetingRecord = {
  /** YYYY-MM on the office's clock. */
  month: string;
  startsAt: Date;
  state: MeetingState;
  regularity: Regularity;
  meetingClass: MeetingClass;
  announcedAt: Date | null;
  lateReason: string | null;
  invited: number;
  answered: number;
};

/** Held and to come, put off, called off, not told yet. */
export type StateCounts = { standing: number; postponed: number; cancelled: number; draft: number };
export type NoticeCounts = { onTime: number; lateWithReason: number; late: number; noRule: number };
export type MeetingFigures = {
  total: number;
  states: StateCounts;
  classes: { name: string; total: number; states: StateCounts }[];
  months: { month: string; total: number; states: StateCounts; invited: number; answered: number }[];
  notices: NoticeCounts;
  invited: number;
  answered: number;
};

const noStates = (): StateCounts => ({ standing: 0, postponed: 0, cancelled: 0, draft: 0 });

function groupOf(state: MeetingState): keyof StateCounts {
  return state === 'postponed' || state === 'cancelled' || state === 'draft' ? state : 'standing';
}

function noticeOf(
  record: MeetingRecord,
  calendar: Pick<DeadlineFacts, 'daysOff' | 'timeZone'>,
): keyof NoticeCounts | null {
  if (record.announcedAt === null) return null;
  const deadlineAt = noticeDeadline({ ...record, ...calendar });
  if (deadlineAt === null) return 'noRule';
  if (record.announcedAt <= deadlineAt) return 'onTime';
  return record.lateReason === null ? 'late' : 'lateWithReason';
}

/** Counts the meetings of a period by class, state and month, their notices against the limit of the class, and the answers. */
export function countMeetings(
  records: readonly MeetingRecord[],
  calendar: Pick<DeadlineFacts, 'daysOff' | 'timeZone'>,
): MeetingFigures {
  const figures: MeetingFigures = {
    ...{ total: records.length, states: noStates(), classes: [], months: [], invited: 0, answered: 0 },
    notices: { onTime: 0, lateWithReason: 0, late: 0, noRule: 0 },
  };
  const classes = new Map<string, MeetingFigures['classes'][number]>();
  const months = new Map<string, MeetingFigures['months'][number]>();
  for (const record of records) {
    const { month, invited, answered, meetingClass } = record;
    const { name } = meetingClass;
    const ofClass = classes.get(name) ?? { name, total: 0, states: noStates() };
    const ofMonth = months.get(month) ?? { month, total: 0, states: noStates(), invited: 0, answered: 0 };
    classes.set(name, ofClass);
    months.set(month, ofMonth);
    for (const each of [figures, ofClass, ofMonth]) each.states[groupOf(record.state)] += 1;
    for (const each of [ofClass, ofMonth]) each.total += 1;
    for (const each of [figures, ofMonth]) {
      each.invited += invited;
      each.answered += answered;
    }
    const notice = noticeOf(record, calendar);
    if (notice) figures.notices[notice] += 1;
  }
  figures.classes = [...classes.values()].sort((one, other) => other.total - one.total);
  figures.months = [...months.values()].sort((one, other) => one.month.localeCompare(other.month));
  return figures;
}
