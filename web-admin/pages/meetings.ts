import type { ClassId, MeetingId } from '#domain/ids.ts';
import { RefusedError } from '#services/errors.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { findClasses, previewNoticeLimit, readMeeting } from '#services/meetings/read-meeting.ts';
import { findRooms } from '#services/rooms/find-rooms.ts';
import { type Html, html } from '#web-kit/html.ts';
import { callout, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../frame.ts';
import { meetingCrumbs, meetingSteps, noticeSentence, pendingSentence } from '../meeting-words.ts';
import { attempt, noProblems, type Problems } from '../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, isId } from '../site.ts';
import { meetingForm } from './meeting-form.ts';
import {
  instantOf,
  type MeetingTyped,
  meetingAsTyped,
  type ReadMeeting,
  readMeetingForm,
  typedMeeting,
} from './meeting-input.ts';

/** Writing a meeting: new, and again. */
export function meetingPages(app: AdminApp): void {
  const root = '/o/:officeId/meetings';
  app.get(`${root}/new`, (c) => newPage(c, typedMeeting(new URL(c.req.url).searchParams), noProblems));
  app.post(`${root}/new`, createFromForm);
  app.get(`${root}/notice`, async (c) => c.html(await noticeHint(c, new URL(c.req.url).searchParams)));
  app.get(`${root}/:id/edit`, async (c) => {
    const { ctx, office, can } = c.get('desk');
    if (!can('meetings.write')) throw new RefusedError('not_permitted');
    const stored = await readMeeting(ctx, office.id, idOf<MeetingId>(c, 'id'));
    return editPage(c, stored, { typed: meetingAsTyped(stored), problems: noProblems });
  });
  app.post(`${root}/:id/edit`, editFromForm);
}

async function createFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const typed = typedMeeting(c.get('form'));
  const read = await readMeetingForm(c, typed);
  if (!read.facts) return newPage(c, typed, read.problems, read);
  const { facts } = read;
  const outcome = await attempt(c, () => createMeeting(ctx, office.id, facts));
  if (!outcome.done) return newPage(c, typed, outcome.problems, read);
  return goTo(c, `${path}/meetings/${outcome.result.id}/invitees?done=created`);
}

async function newPage(c: AdminContext, typed: MeetingTyped, problems: Problems, read?: ReadMeeting) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminMeetings.form;
  const classes = await findClasses(ctx, office.id, office.timeZone, { on: dayOf(typed.on) });
  if (c.req.method === 'POST') c.status(422);
  const start = { ...typed, form: typed.form || 'on_site' };
  return adminPage(c, {
    title: words.titleNew,
    section: 'new',
    main: html`${pageHead({ title: words.titleNew, lead: words.lead, crumbs: meetingCrumbs(c, null, words.titleNew) })}
${meetingSteps(c, 'facts')}${classes.length === 0 ? callout({ tone: 'warn', body: words.noClasses }) : ''}
${meetingForm(c, {
  action: `${path}/meetings/new`,
  back: path,
  typed: start,
  problems,
  classes,
  rooms: await findRooms(ctx, office.id),
  version: null,
  isAnnounced: false,
  chair: read?.chair,
  notice: await noticeHint(c, new URLSearchParams(start)),
  theirs: null,
})}`,
  });
}

async function editFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const id = idOf<MeetingId>(c, 'id');
  const typed = typedMeeting(c.get('form'));
  const stored = await readMeeting(ctx, office.id, id);
  const read = await readMeetingForm(c, typed);
  if (!read.facts) return editPage(c, stored, { typed, problems: read.problems, read });
  const { facts } = read;
  const version = Number(c.get('form').get('version'));
  const outcome = await attempt(c, () => editMeeting(ctx, office.id, { id, version, facts }));
  if (outcome.done) {
    const done = stored.meeting.state === 'announced' ? 'retold' : 'saved';
    return goTo(c, `${path}/meetings/${id}?done=${done}`);
  }
  const { problems } = outcome;
  if (problems.code !== 'changed_meanwhile') return editPage(c, stored, { typed, problems, read });
  const now = await readMeeting(ctx, office.id, id);
  return editPage(c, now, { typed, problems, read, theirs: meetingAsTyped(now) });
}

type EditState = { typed: MeetingTyped; problems: Problems; read?: ReadMeeting; theirs?: MeetingTyped };

async function editPage(c: AdminContext, stored: Awaited<ReturnType<typeof readMeeting>>, state: EditState) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminMeetings.form;
  const { meeting } = stored;
  const own = meeting.classId;
  const classes = await findClasses(ctx, office.id, office.timeZone, { on: dayOf(state.typed.on), own });
  if (c.req.method === 'POST') c.status(state.theirs ? 409 : 422);
  const isAnnounced = meeting.state === 'announced';
  const here = `${path}/meetings/${meeting.id}`;
  return adminPage(c, {
    title: words.titleEdit,
    section: 'week',
    main: html`${pageHead({ title: words.titleEdit, crumbs: meetingCrumbs(c, meeting, words.titleEdit) })}
${isAnnounced ? '' : meetingSteps(c, 'facts')}
${meetingForm(c, {
  action: `${here}/edit`,
  back: here,
  typed: state.typed,
  problems: state.problems,
  classes,
  rooms: await roomsFor(c, meeting.roomId),
  version: c.req.method === 'POST' && !state.theirs ? Number(c.get('form').get('version')) : meeting.version,
  isAnnounced,
  chair: state.read?.chair,
  notice: await noticeHint(c, new URLSearchParams(state.typed)),
  theirs: state.theirs ?? null,
})}`,
  });
}

/** The day that was typed, if it is one. */
const dayOf = (text: string) => (instantOf(text, '00:00', 'UTC') ? text : null);

/** Rooms to choose from: the open ones, and the meeting's own even when it was closed since. */
async function roomsFor(c: AdminContext, own: string | null) {
  const { ctx, office } = c.get('desk');
  const rooms = await findRooms(ctx, office.id, { withClosed: own !== null });
  return rooms.filter((room) => room.closedAt === null || room.id === own);
}

/** The exact limit for what is in the form now (R22); a sentence what is missing when it cannot be told. */
async function noticeHint(c: AdminContext, data: URLSearchParams): Promise<Html> {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').adminMeetings.notice;
  const startsAt = instantOf(data.get('on') ?? '', data.get('startTime') ?? '', office.timeZone);
  const classId = data.get('classId') ?? '';
  const regularity = data.get('regularity') === 'extraordinary' ? 'extraordinary' : 'regular';
  const limit =
    startsAt && isId(classId)
      ? await previewNoticeLimit(ctx, office.id, {
          classId: classId as ClassId,
          regularity,
          startsAt,
          timeZone: office.timeZone,
        })
      : null;
  if (!limit) return html`<p class="hint">${words.unknown}</p>`;
  const { late, text } = noticeSentence(c, limit.noticeBy);
  const doubt = limit.ifOff ? html`<br>${pendingSentence(c, limit.ifOff)}` : '';
  const more = html`${doubt}${late && regularity === 'regular' ? html`<br>${words.lateRegular}` : ''}`;
  const tone = late ? 'danger' : limit.noticeBy === null ? 'neutral' : 'success';
  return callout({ tone, icon: 'clock', body: html`${text}${more}` });
}
