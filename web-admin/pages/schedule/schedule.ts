import { shiftDays } from '#domain/calendar/office-day.ts';
import { fromOfficeTime, toOfficeDate } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import { findDrafts } from '#services/meetings/read-meeting.ts';
import { findPeopleByIds } from '#services/people/read-person.ts';
import { findRooms } from '#services/rooms/find-rooms.ts';
import { findSchedule, findScheduleClasses } from '#services/schedule/find-schedule.ts';
import type { FeedSubject } from '#services/schedule/manage-feeds.ts';
import { findUnitsOn } from '#services/units/units.ts';
import { buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { callout, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { choosePerson } from '../../person-choice.ts';
import {
  isNarrowed,
  readScheduleQuery,
  type ScheduleQuery,
  scheduleAddress,
  spanOf,
} from '../../schedule-address.ts';
import { type AdminApp, type AdminContext, goTo, visitOf } from '../../site.ts';
import { exportMenu } from '../imports/exports.ts';
import { calendarAddress } from './calendar.ts';
import { draftList, figures, firstSteps } from './schedule-beside.ts';
import { meetingList } from './schedule-list.ts';
import { monthTable } from './schedule-month.ts';
import { filterForm, keysDialog, type ScheduleWho, stepLinks, viewLinks } from './schedule-tools.ts';
import { type ScheduleData, weekGrid } from './schedule-week.ts';

/** Where a visitor begins: their office, or the choice between several; and the office's schedule in each of its views. */
export function schedulePages(app: AdminApp): void {
  app.get('/', (c) => {
    const [first, ...others] = visitOf(c).offices;
    if (first && others.length === 0) return goTo(c, `/admin/o/${first.id}`);
    return homePage(c);
  });
  app.get('/o/:officeId', async (c) => {
    const query = readScheduleQuery(c);
    const who = await readWho(c, query);
    if (who.choice.kind === 'one') return goTo(c, scheduleAddress(c, query, { person: who.choice.id }));
    return schedulePage(c, query, who);
  });
}

function homePage(c: AdminContext) {
  const words = c.get('words').admin.home;
  const { offices } = visitOf(c);
  if (offices.length === 0) return goTo(c, '/admin/mine');
  return adminPage(c, {
    title: words.title,
    alone: true,
    main: html`${pageHead({ title: words.title, lead: words.lead })}${card({
      flush: true,
      body: html`<ul class="rows">${offices.map(
        (office) =>
          html`<li>${icon('building')}<div><p class="row-title"><a href="/admin/o/${office.id}">${office.name}</a></p></div></li>`,
      )}</ul>`,
    })}`,
  });
}

/** A name typed into the filter becomes a person of the address; whoever stands there already is shown by name. */
async function readWho(c: AdminContext, { person }: ScheduleQuery): Promise<ScheduleWho> {
  const { ctx, office } = c.get('desk');
  const typed = { text: c.req.query('who') ?? '', chosenId: c.req.query('whoId') ?? '' };
  const choice = await choosePerson(c, typed);
  const [known] = person
    ? await findPeopleByIds(ctx, office.id, { ids: [person], timeZone: office.timeZone })
    : [];
  return { typed, choice, name: known?.fullName ?? null };
}

const atMost = { week: 300, month: 500, list: 100 } as const;

async function readData(c: AdminContext, query: ScheduleQuery): Promise<ScheduleData> {
  const { ctx, office } = c.get('desk');
  const { first, end } = spanOf(query);
  const [from, until] = [first, end].map((on) => fromOfficeTime({ on, time: '00:00' }, office.timeZone));
  const today = toOfficeDate(ctx.now, office.timeZone);
  const limit = atMost[query.view];
  const meetings = await findSchedule(ctx, office.id, {
    from: from ?? ctx.now,
    until: until ?? ctx.now,
    roomId: query.room ?? undefined,
    personId: query.person ?? undefined,
    classCode: query.class || undefined,
    state: query.state ?? undefined,
    search: query.q,
    limit,
  });
  return { query, first, end, today, meetings, isCut: meetings.length === limit };
}

async function schedulePage(c: AdminContext, query: ScheduleQuery, who: ScheduleWho) {
  const { ctx, office, can } = c.get('desk');
  const today = toOfficeDate(ctx.now, office.timeZone);
  const todayAt = fromOfficeTime({ on: today, time: '00:00' }, office.timeZone);
  const [data, drafts, rooms, classes] = await Promise.all([
    readData(c, query),
    findDrafts(ctx, office.id, todayAt),
    findRooms(ctx, office.id, { withClosed: true }),
    findScheduleClasses(ctx, office.id, office.timeZone),
  ]);
  const isEmpty = data.meetings.length === 0 && drafts.length === 0 && !isNarrowed(query);
  const isNew =
    isEmpty && can('people.read') && (await findUnitsOn(ctx, office.id, { on: today })).length === 0;
  const words = c.get('words').adminSchedule;
  const room = rooms.find(({ id }) => id === query.room);
  const narrowed = room
    ? words.ofRoom(words.titles[query.view], room.name)
    : who.name
      ? words.ofPerson(words.titles[query.view], who.name)
      : words.titles[query.view];
  return adminPage(c, {
    title: narrowed,
    section: 'week',
    styles: ['admin/schedule.css'],
    scripts: ['admin/schedule.js'],
    main: html`${pageHead({ title: narrowed, lead: leadOf(c, data), actions: headActions(c, query) })}
<div class="sched-bar">${stepLinks(c, query)}${figures(c, data)}${viewLinks(c, query)}</div>
${filterForm(c, { query, who, rooms, classes })}
<div class="stack">${isNew ? firstSteps(c) : ''}${draftList(c, drafts)}${data.isCut ? callout({ tone: 'warn', body: words.cut(data.meetings.length) }) : ''}${bodyOf(c, data)}</div>${keysDialog(c)}`,
  });
}

function leadOf(c: AdminContext, { query, first, end }: ScheduleData): string {
  const words = c.get('words').adminSchedule;
  const [year = '', month = ''] = query.on.split('-');
  if (query.view === 'month') return words.month(month, year);
  return words.span(formatDate(first), formatDate(shiftDays(end, -1)));
}

function headActions(c: AdminContext, query: ScheduleQuery): Html {
  const words = c.get('words').adminSchedule;
  const { path, can } = c.get('desk');
  const print = buttonLink({
    href: `${path}/schedule/print?on=${query.on}`,
    label: words.print,
    icon: 'print',
  });
  const create = can('meetings.write')
    ? buttonLink({
        href: `${path}/meetings/new`,
        label: words.create,
        icon: 'plus',
        kind: 'primary',
        attributes: { 'data-key': 'new', 'aria-keyshortcuts': 'n' },
      })
    : '';
  const subject = subjectOf(query);
  const mayFeed = can(subject.scope === 'person' ? 'links.issue' : 'meetings.write');
  const feed = mayFeed
    ? buttonLink({ href: calendarAddress(c, subject), label: words.feeds.title, icon: 'calendar' })
    : '';
  const { first, end } = spanOf(query);
  const taken = exportMenu(c, 'meetings', `?from=${first}&until=${shiftDays(end, -1)}`);
  return html`${feed}${query.view === 'week' ? print : ''}${taken}${create}`;
}

/** Whose calendar one would subscribe to from here. */
function subjectOf({ person, room }: ScheduleQuery): FeedSubject {
  if (person) return { scope: 'person', personId: person };
  return room ? { scope: 'room', roomId: room } : { scope: 'office' };
}

function bodyOf(c: AdminContext, data: ScheduleData): Html {
  if (data.meetings.length > 0) {
    if (data.query.view === 'month') return monthTable(c, data);
    return data.query.view === 'list' ? meetingList(c, data) : weekGrid(c, data);
  }
  const free = emptySchedule(c, data);
  if (isNarrowed(data.query) || data.query.view === 'list') return free;
  return html`${free}${data.query.view === 'month' ? monthTable(c, data) : weekGrid(c, data)}`;
}

function emptySchedule(c: AdminContext, { query }: ScheduleData): Html {
  const words = c.get('words').adminSchedule;
  if (isNarrowed(query)) {
    const href = scheduleAddress(c, query, { room: null, person: null, class: '', state: null, q: '' });
    const clear = buttonLink({ href, label: words.empty.clear });
    const said = { title: words.empty.narrowed, body: words.empty.narrowedBody, actions: clear };
    return card({ body: emptyState({ icon: 'search', ...said }) });
  }
  const mayWrite = c.get('desk').can('meetings.write');
  return callout({
    tone: 'neutral',
    icon: 'calendar',
    title: words.empty[query.view],
    body: mayWrite ? words.empty.writer : words.empty.reader,
    actions: mayWrite
      ? buttonRow(buttonLink({ href: `${c.get('desk').path}/meetings/new`, label: words.create }))
      : undefined,
  });
}
