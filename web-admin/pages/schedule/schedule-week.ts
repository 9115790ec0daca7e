import { shiftDays } from '#domain/calendar/office-day.ts';
import { shownState } from '#domain/meetings/shown-state.ts';
import { fromOfficeTime, minutesBetween, weekdayOf } from '#lib/office-time.ts';
import { formatDate, formatFullDate } from '#messages/time.ts';
import type { ScheduleRow } from '#services/schedule/find-schedule.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { attrs, classes, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { stateLooks } from '../../meeting-words.ts';
import { type ScheduleQuery, scheduleAddress } from '../../schedule-address.ts';
import {
  freeHours,
  type Hidden,
  hoursOf,
  type Placed,
  placeDay,
  type Stretch,
  stretchOf,
} from '../../schedule-layout.ts';
import type { AdminContext } from '../../site.ts';
import { clockOf, weekdayTitle } from './schedule-list.ts';

/** What every view draws: the span, today, and the meetings that touch it. */
export type ScheduleData = {
  query: ScheduleQuery;
  /** The first day shown, and the first one that is not any more. */
  first: string;
  end: string;
  today: string;
  meetings: readonly ScheduleRow[];
  /** There are more than are shown. */
  isCut: boolean;
};

/** The hours that are drawn even when nothing is held in them. */
const officeHours = { from: 7, to: 18 };

type DayOfWeek = { on: string; items: { item: ScheduleRow; stretch: Stretch }[] };

/** The week by the hour: days side by side, meetings that overlap beside each other; on a phone a list of days. */
export function weekGrid(c: AdminContext, data: ScheduleData): Html {
  const days = Array.from({ length: 7 }, (_, index) => dayOf(c, shiftDays(data.first, index), data.meetings));
  const hours = hoursOf(
    days.flatMap(({ items }) => items.map(({ stretch }) => stretch)),
    officeHours,
  );
  const isSundayFree = days.at(-1)?.items.length === 0 && data.today !== days.at(-1)?.on;
  const names = Array.from({ length: hours.to - hours.from }, (_, index) => hours.from + index);
  return html`<div class="${classes('tg', `from-${hours.from}`, isSundayFree && 'tg-sunday-free')}">
<ol class="tg-hours" aria-hidden="true">${names.map((hour) => html`<li class="h-${hour} e-${hour + 1}">${clock(hour)}</li>`)}</ol>
${days.map((day) => weekDay(c, data, { day, hours }))}</div>`;
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

function dayOf(c: AdminContext, on: string, meetings: readonly ScheduleRow[]): DayOfWeek {
  const midnight = fromOfficeTime({ on, time: '00:00' }, c.get('desk').office.timeZone);
  const items = meetings.flatMap((item) => {
    const { startsAt, endsAt } = item.meeting;
    const stretch = stretchOf(
      { from: minutesBetween(midnight, startsAt), to: minutesBetween(midnight, endsAt) },
      officeHours,
    );
    return stretch ? [{ item, stretch }] : [];
  });
  return { on, items };
}

function weekDay(
  c: AdminContext,
  data: ScheduleData,
  { day, hours }: { day: DayOfWeek; hours: { from: number; to: number } },
): Html {
  const words = c.get('words').adminSchedule;
  const { on, items } = day;
  const { placed, hidden } = placeDay(items);
  const isToday = on === data.today;
  const title = weekdayTitle(c, on);
  const date = formatDate(on).slice(0, 5);
  return html`<section class="${classes('tg-day', isToday && 'tg-today', weekdayOf(on) === 7 && 'tg-sunday')}" aria-label="${title} ${date}">
<div class="tg-head"><h2><time datetime="${on}">${title}</time> <small>${date}${isToday ? html`<span class="tg-today-word">, ${words.today}</span>` : ''}</small></h2>${addLink(c, on, data.today)}</div>
<ul class="tg-body">${placed.map((each) => meetingBlock(c, each))}${hidden.map((each) => hiddenBlock(c, data.query, on, each))}${slots(c, { day, hours, today: data.today })}</ul>
${items.length === 0 ? html`<p class="tg-free">${words.free}</p>` : ''}</section>`;
}

const places = ({ from, to }: Stretch) =>
  `h-${Math.floor(from / 4)} q-${from % 4} e-${Math.floor(to / 4)} f-${to % 4}`;

function meetingBlock(c: AdminContext, { item, stretch, lane, lanes }: Placed<ScheduleRow>): Html {
  const { meeting, chairName, invited, answered } = item;
  const words = c.get('words').adminSchedule;
  const state = shownState(meeting, c.get('desk').ctx.now);
  const { from, until } = clockOf(c, item);
  const said = c.get('words').adminMeetings.states[state];
  const hint = [`${from}–${until}`, meeting.title, meeting.place, chairName, said].filter(Boolean).join('\n');
  const isUnusual = meeting.regularity === 'extraordinary';
  return html`<li class="${classes('tg-item', stretch.to - stretch.from < 4 && 'tg-short', `lane-${lanes}-${lane}`, `state-${state}`)} ${places(stretch)}">
<a class="tg-link"${attrs({ href: `${c.get('desk').path}/meetings/${meeting.id}`, title: hint, 'data-cell': true })}><span class="tg-time">${icon(stateLooks[state].icon)}<span><time datetime="${meeting.startsAt.toISOString()}">${from}</time><span class="tg-until">–${until}</span></span></span> <span class="tg-title">${meeting.title}</span></a>
<span class="tg-place">${icon('pin')}<span class="visually-hidden">${words.place}</span> ${meeting.place}</span>
<span class="tg-said">${said}${isUnusual ? html`, ${words.extraordinary}` : ''}<span class="tg-answers"> · ${invited === 0 ? words.nobody : words.answered(answered, invited)}</span></span></li>`;
}

function hiddenBlock(
  c: AdminContext,
  query: ScheduleQuery,
  on: string,
  { stretch, count, lanes }: Hidden,
): Html {
  const words = c.get('words').adminSchedule;
  const href = scheduleAddress(c, query, { view: 'list', on });
  return html`<li class="tg-item tg-more ${places(stretch)} lane-${lanes}-${lanes - 1}"><a class="tg-link"${attrs({ href, 'data-cell': true })}>${words.more(count)}<span class="visually-hidden">, ${formatFullDate(on, c.get('language'))}</span></a></li>`;
}

/** Whoever may write finds a meeting's form behind every free hour to come, with day and hour filled in. */
function slots(
  c: AdminContext,
  { day, hours, today }: { day: DayOfWeek; hours: { from: number; to: number }; today: string },
): Html | '' {
  const { path, can } = c.get('desk');
  if (!can('meetings.write') || day.on < today) return '';
  const words = c.get('words').adminSchedule;
  const name = formatFullDate(day.on, c.get('language'));
  const free = freeHours(
    day.items.map(({ stretch }) => stretch),
    hours,
  );
  return html`${free.map((hour) => {
    const href = `${path}/meetings/new?on=${day.on}&startTime=${clock(hour)}&endTime=${clock(hour + 1)}`;
    const label = words.createAt(clock(hour), name);
    return html`<li class="tg-slot h-${hour} e-${hour + 1}"><a${attrs({ href, 'aria-label': label, title: label, tabindex: -1, 'data-cell': true })}>${icon('plus')}</a></li>`;
  })}`;
}

function addLink(c: AdminContext, on: string, today: string): Html | '' {
  const { path, can } = c.get('desk');
  if (!can('meetings.write') || on < today) return '';
  return buttonLink({
    href: `${path}/meetings/new?on=${on}`,
    label: c.get('words').adminSchedule.createOn(formatFullDate(on, c.get('language'))),
    icon: 'plus',
    iconOnly: true,
    size: 'small',
    attributes: { 'data-cell': true },
  });
}
