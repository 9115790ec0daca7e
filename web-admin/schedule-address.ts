import { shiftDays } from '#domain/calendar/office-day.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { type MeetingState, meetingMoves } from '#domain/meetings/lifecycle.ts';
import { toOfficeDate, weekdayOf } from '#lib/office-time.ts';
import { tidyText } from '#lib/vietnamese.ts';
import { type AdminContext, isId } from './site.ts';

export const scheduleViews = ['week', 'month', 'list'] as const;
export type ScheduleView = (typeof scheduleViews)[number];

/** What a schedule shows, all of it in the address, so that links and the back button work. */
export type ScheduleQuery = {
  view: ScheduleView;
  on: string;
  room: RoomId | null;
  person: PersonId | null;
  class: string;
  state: MeetingState | null;
  q: string;
};

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const isState = (text: string): text is MeetingState => Object.hasOwn(meetingMoves, text);

/** Reads the address; what makes no sense there is as if it were not there. */
export function readScheduleQuery(c: AdminContext): ScheduleQuery {
  const { ctx, office } = c.get('desk');
  const given = (name: string) => c.req.query(name) ?? '';
  const view = scheduleViews.find((each) => each === given('view')) ?? 'week';
  const state = given('state');
  return {
    view,
    on: isDay(given('on')) ? given('on') : toOfficeDate(ctx.now, office.timeZone),
    room: isId(given('room')) ? (given('room') as RoomId) : null,
    person: isId(given('person')) ? (given('person') as PersonId) : null,
    class: given('class').slice(0, 100),
    state: isState(state) ? state : null,
    q: tidyText(given('q')).slice(0, 100),
  };
}

/** The address of the same schedule with something changed. */
export function scheduleAddress(
  c: AdminContext,
  query: ScheduleQuery,
  change: Partial<ScheduleQuery> = {},
): string {
  const { view, on, room, person, class: code, state, q } = { ...query, ...change };
  const parts = new URLSearchParams({ view, on });
  for (const [name, value] of Object.entries({ room, person, class: code, state, q }))
    if (value) parts.set(name, value);
  return `${c.get('desk').path}?${parts}`;
}

/** Whether only a part of the office's meetings is asked for. */
export function isNarrowed({ room, person, class: code, state, q }: ScheduleQuery): boolean {
  return Boolean(room || person || code || state || q);
}

/** The Monday of a day's week. */
export function mondayOf(on: string): string {
  return shiftDays(on, 1 - weekdayOf(on));
}

/** The first day of the month a day lies in, of the one before and of the one after. */
export function monthsAround(on: string): { first: string; previous: string; next: string } {
  const first = `${on.slice(0, 8)}01`;
  return {
    first,
    previous: `${shiftDays(first, -1).slice(0, 8)}01`,
    next: `${shiftDays(first, 31).slice(0, 8)}01`,
  };
}

/** The first day shown, and the first one that is not any more. A list reaches 60 days ahead; a search also looks back. */
export function spanOf({ view, on, q }: ScheduleQuery): { first: string; end: string } {
  if (view === 'week') return { first: mondayOf(on), end: shiftDays(mondayOf(on), 7) };
  if (view === 'list') return { first: shiftDays(on, q ? -180 : 0), end: shiftDays(on, q ? 180 : 60) };
  const { first, next } = monthsAround(on);
  return { first: mondayOf(first), end: shiftDays(mondayOf(shiftDays(next, -1)), 7) };
}

/** The days one goes back and forward to from here. */
export function stepsOf({ view, on }: ScheduleQuery): { previous: string; next: string } {
  if (view === 'month') {
    const { previous, next } = monthsAround(on);
    return { previous, next };
  }
  const days = view === 'week' ? 7 : 60;
  return { previous: shiftDays(on, -days), next: shiftDays(on, days) };
}
