import { shiftDays } from '#domain/calendar/office-day.ts';
import { shownState } from '#domain/meetings/shown-state.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { formatFullDate } from '#messages/time.ts';
import type { ScheduleRow } from '#services/schedule/find-schedule.ts';
import { attrs, classes, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { stateLooks } from '../../meeting-words.ts';
import { scheduleAddress } from '../../schedule-address.ts';
import type { AdminContext } from '../../site.ts';
import { clockOf, weekdayTitle } from './schedule-list.ts';
import type { ScheduleData } from './schedule-week.ts';

/** Titles that a day of the month has room for. */
const mostTitles = 3;

/** The month as a table of weeks: up to three titles a day, and how many more. */
export function monthTable(c: AdminContext, data: ScheduleData): Html {
  const { first, end, meetings, query } = data;
  const words = c.get('words').adminSchedule;
  const byDay = daysOf(c, data, meetings);
  const weeks: string[] = [];
  for (let on = first; on < end; on = shiftDays(on, 7)) weeks.push(on);
  const weekdays = Array.from({ length: 7 }, (_, index) => weekdayTitle(c, shiftDays(first, index)));
  const [year = '', month = ''] = query.on.split('-');
  return html`<table class="mo"><caption class="visually-hidden">${words.month(month, year)}</caption>
<thead><tr>${weekdays.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${weeks.map(
    (monday) =>
      html`<tr>${Array.from({ length: 7 }, (_, index) => shiftDays(monday, index)).map((on) => monthDay(c, data, on, byDay.get(on) ?? []))}</tr>`,
  )}</tbody></table>`;
}

/** Every day a meeting touches, so that one of two days stands on both. */
function daysOf(c: AdminContext, { first, end }: ScheduleData, meetings: readonly ScheduleRow[]) {
  const { timeZone } = c.get('desk').office;
  const byDay = new Map<string, ScheduleRow[]>();
  for (const row of meetings) {
    const starts = toOfficeDate(row.meeting.startsAt, timeZone);
    const last = toOfficeDate(new Date(row.meeting.endsAt.getTime() - 1), timeZone);
    for (let on = starts < first ? first : starts; on <= last && on < end; on = shiftDays(on, 1))
      byDay.set(on, [...(byDay.get(on) ?? []), row]);
  }
  return byDay;
}

function monthDay(
  c: AdminContext,
  { query, today }: ScheduleData,
  on: string,
  rows: readonly ScheduleRow[],
): Html {
  const words = c.get('words').adminSchedule;
  const day = scheduleAddress(c, query, { view: 'week', on });
  const shown = rows.length > mostTitles ? rows.slice(0, mostTitles) : rows;
  const left = rows.length - shown.length;
  const name = formatFullDate(on, c.get('language'));
  const isOther = on.slice(0, 7) !== query.on.slice(0, 7);
  return html`<td class="${classes(isOther && 'mo-other', on === today && 'mo-today')}"><a class="mo-date"${attrs({ href: day, 'aria-current': on === today ? 'date' : undefined })}>${Number(on.slice(8))}<span class="visually-hidden">, ${name}</span></a>
${rows.length === 0 ? '' : html`<ul>${shown.map((row) => monthEntry(c, row))}</ul>`}${
  left > 0
    ? html`<a class="mo-more"${attrs({ href: day, 'data-cell': true })}>${words.more(left)}<span class="visually-hidden">, ${name}</span></a>`
    : ''
}${rows.length > 0 ? html`<a class="mo-count"${attrs({ href: day })}><strong>${rows.length}</strong><span class="visually-hidden"> ${words.figures.meetings}, ${name}</span></a>` : ''}</td>`;
}

function monthEntry(c: AdminContext, row: ScheduleRow): Html {
  const { meeting } = row;
  const state = shownState(meeting, c.get('desk').ctx.now);
  const said = c.get('words').adminMeetings.states[state];
  const { from, until } = clockOf(c, row);
  const hint = [`${from}–${until}`, meeting.title, meeting.place, said].join('\n');
  const href = `${c.get('desk').path}/meetings/${meeting.id}`;
  return html`<li class="state-${state}"><a${attrs({ href, title: hint, 'data-cell': true })}>${icon(stateLooks[state].icon)}<span class="visually-hidden">${said}: </span><time>${from}</time> ${meeting.title}</a></li>`;
}
