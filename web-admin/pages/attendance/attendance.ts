import type { MeetingId } from '#domain/ids.ts';
import { fromOfficeTime, toOfficeDate } from '#lib/office-time.ts';
import { noteAllPromised } from '#services/attendance/note-all-promised.ts';
import { noteOnRoll, rollActs } from '#services/attendance/note-on-roll.ts';
import { type Attendance, readAttendance } from '#services/attendance/read-attendance.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { openRollCall } from '#services/sittings/open-roll-call.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { filterBox } from '#web-kit/lists.ts';
import { callout, card, emptyState } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingHead } from '../../meeting-tabs.ts';
import { shortTime } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf, wantsFragment } from '../../site.ts';
import { correctForm } from './attendance-correct.ts';
import { liveRoll, mayNote } from './attendance-grid.ts';
import { attendancePaper } from './attendance-paper.ts';

const root = '/o/:officeId/meetings/:id/attendance';

/** "Điểm danh" of a meeting: opened, noted, corrected, printed (R49, F6). */
export function attendancePages(app: AdminApp): void {
  app.get(root, (c) => showRoll(c, noProblems));
  app.get(`${root}/list`, async (c) => c.html(liveRoll(c, await attendanceOf(c))));
  app.get(`${root}/print`, async (c) => attendancePaper(c, await attendanceOf(c)));
  app.post(`${root}/open`, (c) => act(c, (id) => openRollCall(c.get('desk').ctx, id), 'roll_call_opened'));
  app.post(`${root}/all`, (c) => act(c, (id) => noteAllPromised(c.get('desk').ctx, id), 'roll_noted'));
  app.post(`${root}/correct`, (c) =>
    act(c, (id) => noteTyped(c, id, c.get('form').get('ref') ?? ''), 'roll_noted'),
  );
  app.post(`${root}/:ref`, (c) => act(c, (id) => noteTyped(c, id, c.req.param('ref') ?? ''), 'roll_noted'));
}

function attendanceOf(c: AdminContext): Promise<Attendance> {
  const { ctx, office } = c.get('desk');
  return readAttendance(ctx, office.id, idOf<MeetingId>(c, 'id'));
}

/** What a button or the form of corrections says; a time is one of the meeting's own day. */
async function noteTyped(c: AdminContext, id: MeetingId, ref: string): Promise<void> {
  const typed = c.get('form');
  const { meeting, office } = await attendanceOf(c);
  const time = typed.get('at') ?? '';
  const on = toOfficeDate(meeting.startsAt, office.timeZone);
  const at = /^\d{2}:\d{2}$/.test(time) ? fromOfficeTime({ on, time }, office.timeZone) : null;
  const mark = rollActs.find((one) => one === typed.get('act')) ?? 'present';
  // A button takes back a mistake in the page's own words.
  const reason = typed.get('reason') ?? (mark === 'void' ? (typed.get('mistake') ?? '') : '');
  await noteOnRoll(c.get('desk').ctx, id, { ref, act: mark, at, reason });
}

/** Does one act; a page with scripts takes the list in again, one without loads it anew. */
async function act(c: AdminContext, work: (id: MeetingId) => Promise<unknown>, done: string) {
  const id = idOf<MeetingId>(c, 'id');
  const { ctx, office } = c.get('desk');
  await readMeeting(ctx, office.id, id);
  const outcome = await attempt(c, () => work(id));
  if (!outcome.done) {
    if (!wantsFragment(c)) c.status(422);
    return wantsFragment(c) ? refusedRoll(c, outcome.problems) : showRoll(c, outcome.problems);
  }
  if (wantsFragment(c)) return c.html(liveRoll(c, await attendanceOf(c)));
  return goTo(c, `${c.get('desk').path}/meetings/${id}/attendance?done=${done}`);
}

/** The list as it stands, with what was not noted and why above it. */
async function refusedRoll(c: AdminContext, problems: Problems) {
  const list = liveRoll(c, await attendanceOf(c));
  return c.html(html`${list}<div id="roll-problem" hx-swap-oob="innerHTML">${problemNote(problems)}</div>`);
}

const problemNote = ({ general, fields }: Problems): Html | string => {
  const said = [general, ...Object.values(fields)].filter(Boolean).join(' ');
  return said === '' ? '' : callout({ tone: 'danger', body: said });
};

async function showRoll(c: AdminContext, problems: Problems) {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').adminAttendance;
  const id = idOf<MeetingId>(c, 'id');
  const [detail, attendance] = await Promise.all([readMeeting(ctx, office.id, id), attendanceOf(c)]);
  const problem = html`<div id="roll-problem" aria-live="assertive">${problemNote(problems)}</div>`;
  const body = attendance.rollCall === 'not_open' ? notOpen(c, attendance) : openRoll(c, attendance);
  return adminPage(c, {
    title: `${words.title} · ${detail.meeting.title}`,
    section: 'week',
    styles: ['admin/meeting.css', 'admin/attendance.css'],
    scripts: ['admin/attendance.js'],
    main: html`${meetingHead(c, detail, 'attendance')}${problem}${body}`,
  });
}

function openRoll(c: AdminContext, attendance: Attendance): Html {
  const words = c.get('words').adminAttendance;
  const here = `${c.get('desk').path}/meetings/${attendance.meeting.id}`;
  const filter =
    attendance.people.length < 8
      ? ''
      : filterBox({
          target: '#roll',
          label: words.search,
          placeholder: words.search,
          none: words.searchNone,
        });
  const isNoting = mayNote(c, attendance);
  return html`<section aria-label="${words.region}" hx-ext="sse"${attrs({ 'sse-connect': `${here}/stream` })}>
${filter}${isNoting ? html`<p class="hint roll-keys" data-roll-keys hidden>${words.keys}</p>` : ''}${liveRoll(c, attendance)}</section>${isNoting ? correctForm(c, attendance) : ''}`;
}

function notOpen(c: AdminContext, { meeting, rules }: Attendance): Html {
  const words = c.get('words').adminAttendance.notOpen;
  const { path, can } = c.get('desk');
  const isAhead = meeting.state === 'announced' || meeting.state === 'in_session';
  if (!isAhead) return card({ body: emptyState({ icon: 'clock', title: words.title, body: words.off }) });
  const dueAt = new Date(meeting.startsAt.getTime() - (rules.rollCallOpensMinutes ?? 60) * 60_000);
  const open = can('meetings.conduct')
    ? form({
        action: `${path}/meetings/${meeting.id}/attendance/open`,
        csrfToken: visitOf(c).formToken,
        body: buttonRow(button({ label: words.open, kind: 'primary' })),
      })
    : undefined;
  const body = html`${words.body} ${words.dueAt(shortTime(c, dueAt))}`;
  return card({ body: emptyState({ icon: 'clock', title: words.title, body, actions: open }) });
}
