import { shownState } from '#domain/meetings/shown-state.ts';
import { toOfficeDate, toOfficeTime } from '#lib/office-time.ts';
import { formatDate, formatFullDate } from '#messages/time.ts';
import type { ScheduleRow } from '#services/schedule/find-schedule.ts';
import { progress } from '#web-kit/figures.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { type DayEntry, dayList } from '#web-kit/lists.ts';
import { badge } from '#web-kit/parts.ts';
import { stateBadge } from '../../meeting-words.ts';
import type { AdminContext } from '../../site.ts';
import type { ScheduleData } from './schedule-week.ts';

/** "Thứ Hai", as a heading writes it. */
export function weekdayTitle(c: AdminContext, on: string): string {
  const [weekday = ''] = formatFullDate(on, c.get('language')).split(', ');
  return weekday.charAt(0).toLocaleUpperCase('vi') + weekday.slice(1);
}

/** The agenda: only the days on which something is held. */
export function meetingList(c: AdminContext, { meetings, today, first }: ScheduleData): Html {
  const words = c.get('words').adminSchedule;
  const { office, ctx } = c.get('desk');
  const dayOf = ({ meeting }: ScheduleRow) => {
    const on = toOfficeDate(meeting.startsAt, office.timeZone);
    return on < first ? first : on;
  };
  const byDay = Map.groupBy(meetings, dayOf);
  const next = meetings.find(({ meeting }) => meeting.endsAt > ctx.now && meeting.state !== 'cancelled');
  return dayList(
    [...byDay].map(([on, rows]) => ({
      on,
      title: weekdayTitle(c, on),
      note: on === today ? `${formatDate(on)}, ${words.today}` : formatDate(on),
      today: on === today,
      free: words.free,
      entries: rows.map((row) => entryOf(c, row, row === next)),
    })),
  );
}

/** The hours of a meeting on the office's clock; an end on another day bears its date. */
export function clockOf(c: AdminContext, { meeting }: ScheduleRow): { from: string; until: string } {
  const { timeZone } = c.get('desk').office;
  const starts = toOfficeTime(meeting.startsAt, timeZone);
  const ends = toOfficeTime(meeting.endsAt, timeZone);
  const until = ends.on === starts.on ? ends.time : `${ends.time} ${formatDate(ends.on).slice(0, 5)}`;
  return { from: starts.time, until };
}

function entryOf(c: AdminContext, row: ScheduleRow, isNext: boolean): DayEntry {
  const { path, ctx } = c.get('desk');
  const { meeting } = row;
  const words = c.get('words').adminSchedule;
  const { from, until } = clockOf(c, row);
  return {
    at: meeting.startsAt.toISOString(),
    time: from,
    until,
    title: meeting.title,
    href: `${path}/meetings/${meeting.id}`,
    facts: html`<span>${icon('pin')}<span class="visually-hidden">${words.place}</span> ${meeting.place}</span>${row.chairName ? html`<span>${icon('chair')}<span class="visually-hidden">${words.chair}</span> ${row.chairName}</span>` : ''}<span>${row.rules.name}</span>`,
    status: html`${stateBadge(c, shownState(meeting, ctx.now))}${meeting.regularity === 'extraordinary' ? badge({ label: c.get('words').adminMeetings.regularity.extraordinary, tone: 'warn' }) : ''}${answers(c, row)}`,
    current: isNext,
    cancelled: meeting.state === 'cancelled',
  };
}

function answers(c: AdminContext, { invited, answered }: ScheduleRow): Child {
  const words = c.get('words').adminSchedule;
  if (invited === 0) return html`<span class="muted">${words.nobody}</span>`;
  return html`<div class="answers"><span>${words.answered(answered, invited)}</span>${progress({
    label: words.figures.answered,
    legend: false,
    portions: [
      { label: words.figures.answered, value: answered, tone: 'success' },
      { label: words.figures.waiting, value: invited - answered, tone: 'neutral' },
    ],
  })}</div>`;
}
