import { shiftDays } from '#domain/calendar/office-day.ts';
import type { MeetingId } from '#domain/ids.ts';
import { fromOfficeTime, toOfficeDate, toOfficeTime } from '#lib/office-time.ts';
import { formatDate, formatShortTime } from '#messages/time.ts';
import { findParticipants, findSchedule, type ScheduleRow } from '#services/schedule/find-schedule.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { adminPage } from '../../frame.ts';
import { printButton } from '../../print-button.ts';
import { mondayOf, readScheduleQuery } from '../../schedule-address.ts';
import type { AdminApp, AdminContext } from '../../site.ts';
import { weekdayTitle } from './schedule-list.ts';

const mostNames = 8;

type Participants = Map<MeetingId, string[]>;

/** "Lịch công tác tuần" on A4 across: what the office hangs up and sends round. */
export function schedulePrintPages(app: AdminApp): void {
  app.get('/o/:officeId/schedule/print', async (c) => {
    const { ctx, office } = c.get('desk');
    const monday = mondayOf(readScheduleQuery(c).on);
    const [from, until] = [monday, shiftDays(monday, 7)].map((on) =>
      fromOfficeTime({ on, time: '00:00' }, office.timeZone),
    );
    const all = await findSchedule(ctx, office.id, { from: from ?? ctx.now, until: until ?? ctx.now });
    const withDrafts = c.req.query('drafts') === '1';
    const rows = all.filter(({ meeting }) => withDrafts || meeting.state !== 'draft');
    const ids = rows.map(({ meeting }) => meeting.id);
    return printPage(c, { monday, withDrafts, rows, names: await findParticipants(ctx, office.id, ids) });
  });
}

type Week = { monday: string; withDrafts: boolean; rows: ScheduleRow[]; names: Participants };

function printPage(c: AdminContext, week: Week) {
  const words = c.get('words').adminSchedule.paper;
  const { path, ctx, office } = c.get('desk');
  const { monday, withDrafts } = week;
  const here = `${path}/schedule/print?on=${monday}`;
  const tools = html`${printButton(words.submit)}
${buttonLink({ href: withDrafts ? here : `${here}&drafts=1`, label: withDrafts ? words.withoutDrafts : words.withDrafts })}
${buttonLink({ href: `${path}?on=${monday}`, label: words.back, kind: 'quiet' })}`;
  return adminPage(c, {
    title: words.title,
    section: 'week',
    styles: ['admin/schedule-print.css'],
    scripts: ['admin/print.js'],
    main: html`<div class="paper-tools no-print"><div class="button-row">${tools}</div><p class="hint">${words.hint}</p></div>
<article class="paper" lang="${c.get('language')}" tabindex="0" aria-label="${words.title}">${paperHead(c)}
<h1>${words.title}</h1><p class="paper-span">${words.span(formatDate(monday), formatDate(shiftDays(monday, 6)))}</p>
${weekTable(c, week)}
<p class="paper-note">${words.note}</p><p class="paper-foot">${words.printedAt(formatShortTime(ctx.now, office.timeZone))}</p></article>`,
  });
}

/** The header of the office's block: State with national name and motto (NĐ 30), Party with its own (HD 36). */
function paperHead(c: AdminContext): Html {
  const words = c.get('words').adminSchedule.paper;
  const { ctx, office } = c.get('desk');
  const [year = '', month = '', day = ''] = toOfficeDate(ctx.now, office.timeZone).split('-');
  // Official lines write a zero before January and February only.
  const dated = words.dated(day, Number(month) < 3 ? month : String(Number(month)), year);
  const right =
    office.block === 'party'
      ? html`<p class="paper-party">${words.party}</p>`
      : html`<p class="paper-nation">${words.nation}</p><p class="paper-motto">${words.motto}</p>`;
  const mark = office.block === 'party' ? html`<p>*</p>` : html`<p class="paper-line"></p>`;
  return html`<header class="paper-head"><div><p class="paper-office">${office.name}</p>${mark}</div><div>${right}<p class="paper-date">${dated}</p></div></header>`;
}

type Half = { label: string; rows: ScheduleRow[] };

function weekTable(c: AdminContext, { monday, rows, names }: Week): Html {
  const words = c.get('words').adminSchedule.paper;
  const heads = [
    words.day,
    words.half,
    words.time,
    words.content,
    words.chair,
    words.participants,
    words.place,
  ];
  const days = Array.from({ length: 7 }, (_, index) => shiftDays(monday, index));
  return html`<table class="paper-table"><caption class="visually-hidden">${words.title}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>${days.map((on) => dayRows(c, on, halvesOf(c, on, rows), names))}</table>`;
}

/** Morning and afternoon of a day; a meeting of several days stands on each, from the morning after its first. */
function halvesOf(c: AdminContext, on: string, rows: readonly ScheduleRow[]): Half[] {
  const words = c.get('words').adminSchedule.paper;
  const { timeZone } = c.get('desk').office;
  const at = (day: string, time: string) => fromOfficeTime({ on: day, time }, timeZone);
  const [midnight, noon, end] = [at(on, '00:00'), at(on, '12:00'), at(shiftDays(on, 1), '00:00')];
  const ofDay = rows.filter(({ meeting }) => meeting.startsAt < end && meeting.endsAt > midnight);
  const isMorning = ({ meeting }: ScheduleRow) => meeting.startsAt < noon;
  return [
    { label: words.morning, rows: ofDay.filter(isMorning) },
    { label: words.afternoon, rows: ofDay.filter((row) => !isMorning(row)) },
  ].filter((half) => half.rows.length > 0);
}

function dayRows(c: AdminContext, on: string, halves: readonly Half[], names: Participants): Html {
  const words = c.get('words').adminSchedule.paper;
  const total = halves.reduce((sum, { rows }) => sum + rows.length, 0);
  const day = html`<th scope="rowgroup" rowspan="${Math.max(1, total)}">${weekdayTitle(c, on)}<br><small>${formatDate(on).slice(0, 5)}</small></th>`;
  if (total === 0)
    return html`<tbody><tr>${day}<td colspan="6" class="paper-none">${words.none}</td></tr></tbody>`;
  const lines = halves.flatMap(({ label, rows }) =>
    rows.map((row, index) => ({
      row,
      half: index === 0 ? html`<td rowspan="${rows.length}" class="paper-half">${label}</td>` : '',
    })),
  );
  return html`<tbody>${lines.map(
    ({ row, half }, index) =>
      html`<tr>${index === 0 ? day : ''}${half}${meetingCells(c, on, row, names.get(row.meeting.id) ?? [])}</tr>`,
  )}</tbody>`;
}

function meetingCells(c: AdminContext, on: string, row: ScheduleRow, names: readonly string[]): Html {
  const words = c.get('words').adminSchedule.paper;
  const { meeting, chairName } = row;
  const { state } = meeting;
  const isOff = state === 'cancelled' || state === 'postponed';
  const mark = state === 'draft' ? words.draft : isOff ? words[state] : '';
  const title = isOff ? html`<del>${meeting.title}</del>` : meeting.title;
  return html`<td class="paper-time">${timeOf(c, on, row)}</td><td>${mark ? html`<strong>${mark}:</strong> ` : ''}${title}</td><td>${chairName ?? ''}</td><td>${shortList(c, names)}</td><td>${meeting.place}</td>`;
}

/** Names that a line has room for; the rest is on the invitation. */
function shortList(c: AdminContext, names: readonly string[]): string {
  const { more } = c.get('words').adminSchedule.paper;
  const shown = names.length > mostNames + 1 ? names.slice(0, mostNames) : names;
  const left = names.length - shown.length;
  return left > 0 ? more(shown.join(', '), left) : shown.join(', ');
}

/** The clock as papers write it, with the end beneath. */
function timeOf(c: AdminContext, on: string, { meeting }: ScheduleRow): Html {
  const words = c.get('words').adminSchedule.paper;
  const { timeZone } = c.get('desk').office;
  const [starts, ends] = [toOfficeTime(meeting.startsAt, timeZone), toOfficeTime(meeting.endsAt, timeZone)];
  const until =
    ends.on === on ? words.until(ends.time) : words.untilDay(ends.time, formatDate(ends.on).slice(0, 5));
  return html`${starts.on === on ? html`<strong>${starts.time}</strong><br>` : ''}<small>${until}</small>`;
}
