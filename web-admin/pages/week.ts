import { shiftDays } from '#domain/calendar/office-day.ts';
import { fromOfficeTime, toOfficeDate, toOfficeTime, weekdayOf } from '#lib/office-time.ts';
import { formatDate, formatFullDate } from '#messages/time.ts';
import { type Draft, findDrafts, findMeetings } from '#services/meetings/read-meeting.ts';
import { findUnitsOn } from '#services/units/units.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { progress, stat, statRow } from '#web-kit/figures.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { dayList, rowList } from '#web-kit/lists.ts';
import { badge, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../frame.ts';
import { longTime, noticeSentence, stateBadge } from '../meeting-words.ts';
import { type AdminApp, type AdminContext, goTo, visitOf } from '../site.ts';

type Meetings = Awaited<ReturnType<typeof findMeetings>>;
type Row = Meetings[number];

/** Where a visitor begins: their office, or the choice between several. */
export function weekPages(app: AdminApp): void {
  app.get('/', (c) => {
    const [first, ...others] = visitOf(c).offices;
    if (first && others.length === 0) return goTo(c, `/admin/o/${first.id}`);
    return homePage(c);
  });
  app.get('/o/:officeId', async (c) => {
    const { ctx, office } = c.get('desk');
    const today = toOfficeDate(ctx.now, office.timeZone);
    const monday = mondayOf(c.req.query('week') ?? today, today);
    const [from, until] = [monday, shiftDays(monday, 7)].map((on) =>
      fromOfficeTime({ on, time: '00:00' }, office.timeZone),
    );
    const todayAt = fromOfficeTime({ on: today, time: '00:00' }, office.timeZone);
    const [meetings, drafts] = await Promise.all([
      findMeetings(ctx, office.id, { from: from ?? ctx.now, until, limit: 200 }),
      findDrafts(ctx, office.id, todayAt),
    ]);
    const isEmpty = meetings.length === 0 && drafts.length === 0;
    const hasUnits = isEmpty ? await anyUnits(c, today) : true;
    return weekPage(c, { monday, today, meetings, drafts, hasUnits });
  });
}

/** The Monday of the asked day's week; an address that names no day shows the present week. */
function mondayOf(asked: string, today: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(asked));
  const on = isDay ? asked : today;
  return shiftDays(on, 1 - weekdayOf(on));
}

function homePage(c: AdminContext) {
  const words = c.get('words').admin.home;
  const { offices } = visitOf(c);
  if (offices.length === 0)
    return adminPage(c, {
      title: words.noneTitle,
      alone: true,
      main: emptyState({ icon: 'lock', title: words.noneTitle, body: words.noneBody }),
    });
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

type Week = {
  monday: string;
  today: string;
  meetings: Meetings;
  /** Every draft from today on, whatever week is shown. */
  drafts: Draft[];
  hasUnits: boolean;
};

/** Whether there is a unit to invite; a house without one is new. */
async function anyUnits(c: AdminContext, on: string): Promise<boolean> {
  const { ctx, office, can } = c.get('desk');
  return !can('people.read') || (await findUnitsOn(ctx, office.id, { on })).length > 0;
}

function weekPage(c: AdminContext, week: Week) {
  const { monday, meetings, drafts, hasUnits } = week;
  const words = c.get('words').adminMeetings.week;
  const { path, can } = c.get('desk');
  const sunday = shiftDays(monday, 6);
  const go = (on: string, label: string, name: 'chevron-left' | 'chevron-right') =>
    buttonLink({ href: `${path}?week=${on}`, label, icon: name, iconOnly: true });
  const create = can('meetings.write')
    ? buttonLink({ href: `${path}/meetings/new`, label: words.create, icon: 'plus', kind: 'primary' })
    : '';
  const actions = html`${go(shiftDays(monday, -7), words.previous, 'chevron-left')}${buttonLink({ href: path, label: words.current })}${go(shiftDays(monday, 7), words.next, 'chevron-right')}${create}`;
  const head = pageHead({
    title: words.title,
    lead: words.lead(formatDate(monday), formatDate(sunday)),
    actions,
  });
  return adminPage(c, {
    title: words.title,
    section: 'week',
    main: html`${head}<div class="stack">${hasUnits ? '' : firstSteps(c)}${draftList(c, drafts)}${meetings.length === 0 ? emptyWeek(c) : html`${weekFigures(c, meetings)}${days(c, week)}`}</div>`,
  });
}

function emptyWeek(c: AdminContext): Html {
  const words = c.get('words').adminMeetings.week;
  const { path, can } = c.get('desk');
  const mayWrite = can('meetings.write');
  const create = buttonLink({
    href: `${path}/meetings/new`,
    label: words.create,
    icon: 'plus',
    kind: 'primary',
  });
  return card({
    body: emptyState({
      icon: 'calendar',
      title: words.emptyTitle,
      body: mayWrite ? words.emptyBody : words.emptyReader,
      actions: mayWrite ? create : undefined,
    }),
  });
}

/** What a house without units does first; each step is a link for whoever may take it. */
function firstSteps(c: AdminContext): Html | '' {
  const words = c.get('words').adminMeetings.week.first;
  const { path, can } = c.get('desk');
  if (!can('people.write')) return '';
  const items = [
    { href: `${path}/units/new`, label: words.units, note: words.unitsNote },
    { href: `${path}/people/new`, label: words.people, note: words.peopleNote },
    ...(can('meetings.write')
      ? [{ href: `${path}/meetings/new`, label: words.meeting, note: words.meetingNote }]
      : []),
  ];
  return card({
    title: words.title,
    body: html`<ol>${items.map(({ href, label, note }) => html`<li><a href="${href}">${label}</a>: ${note}</li>`)}</ol>`,
  });
}

/** Drafts wait for somebody to announce them, whatever week is looked at. */
function draftList(c: AdminContext, drafts: readonly Draft[]): Html | '' {
  if (drafts.length === 0) return '';
  const { path } = c.get('desk');
  return card({
    title: c.get('words').adminMeetings.week.drafts,
    flush: true,
    id: 'drafts',
    body: rowList(
      drafts.map(({ meeting, noticeBy }) => {
        const limit = noticeSentence(c, noticeBy);
        return {
          title: meeting.title,
          href: `${path}/meetings/${meeting.id}`,
          detail: html`${longTime(c, meeting.startsAt)}<br>${limit.text}`,
          end: limit.late
            ? badge({ label: c.get('words').adminMeetings.week.late, tone: 'danger' })
            : undefined,
        };
      }),
    ),
  });
}

function weekFigures(c: AdminContext, meetings: Meetings): Html {
  const words = c.get('words').adminMeetings.week;
  const open = meetings.filter(
    ({ meeting }) => meeting.state === 'announced' || meeting.state === 'in_session',
  );
  const invited = open.reduce((sum, row) => sum + (row.invited ?? 0), 0);
  const answered = open.reduce((sum, row) => sum + (row.answered ?? 0), 0);
  const drafts = meetings.filter(({ meeting }) => meeting.state === 'draft').length;
  return statRow(html`${stat({ label: words.total, value: meetings.length })}
${stat({ label: words.portionAnswered, value: answered, of: `/ ${invited}`, share: invited === 0 ? 0 : answered / invited, tone: 'success' })}
${stat({ label: words.waiting, value: invited - answered, tone: invited > answered ? 'warn' : 'success' })}
${stat({ label: words.draftsOfWeek, value: drafts, tone: 'neutral' })}`);
}

function days(
  c: AdminContext,
  { monday, today, meetings }: Pick<Week, 'monday' | 'today' | 'meetings'>,
): Html {
  const words = c.get('words').adminMeetings.week;
  const { office, ctx } = c.get('desk');
  const byDay = Map.groupBy(meetings, ({ meeting }) => toOfficeDate(meeting.startsAt, office.timeZone));
  const next = meetings.find(({ meeting }) => meeting.endsAt > ctx.now && meeting.state !== 'cancelled');
  return dayList(
    Array.from({ length: 7 }, (_, index) => shiftDays(monday, index)).map((on) => {
      const [weekday = ''] = formatFullDate(on, c.get('language')).split(', ');
      const date = formatDate(on).slice(0, 5);
      return {
        on,
        title: weekday.charAt(0).toLocaleUpperCase('vi') + weekday.slice(1),
        note: on === today ? `${date}, ${words.today}` : date,
        today: on === today,
        free: words.free,
        entries: (byDay.get(on) ?? []).map((row) => entryOf(c, row, row === next)),
      };
    }),
  );
}

function entryOf(c: AdminContext, row: Row, isNext: boolean) {
  const { office, path } = c.get('desk');
  const { meeting } = row;
  const words = c.get('words').adminMeetings.week;
  const starts = toOfficeTime(meeting.startsAt, office.timeZone);
  const ends = toOfficeTime(meeting.endsAt, office.timeZone);
  return {
    at: meeting.startsAt.toISOString(),
    time: starts.time,
    until: ends.on === starts.on ? ends.time : `${ends.time} ${formatDate(ends.on).slice(0, 5)}`,
    title: meeting.title,
    href: `${path}/meetings/${meeting.id}`,
    facts: html`<span>${icon('pin')}<span class="visually-hidden">${words.place}</span> ${meeting.place}</span>${row.chairName ? html`<span>${icon('chair')}<span class="visually-hidden">${words.chair}</span> ${row.chairName}</span>` : ''}<span>${row.rules.name}</span>`,
    status: html`${stateBadge(c, meeting.state)}${meeting.regularity === 'extraordinary' ? badge({ label: c.get('words').adminMeetings.regularity.extraordinary, tone: 'warn' }) : ''}${answers(c, row)}`,
    current: isNext,
    cancelled: meeting.state === 'cancelled',
  };
}

function answers(c: AdminContext, { invited, answered }: Row): Child {
  const words = c.get('words').adminMeetings.week;
  if (!invited) return html`<span class="muted">${words.nobody}</span>`;
  const done = answered ?? 0;
  return html`<div class="answers"><span>${words.answered(done, invited)}</span>${progress({
    label: words.answeredLabel,
    legend: false,
    portions: [
      { label: words.portionAnswered, value: done, tone: 'success' },
      { label: words.portionPending, value: invited - done, tone: 'neutral' },
    ],
  })}</div>`;
}
