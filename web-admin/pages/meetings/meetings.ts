import { createMeeting } from '#services/meetings/create-meeting.ts';
import { findRooms } from '#services/rooms/find-rooms.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { callout, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { inviteesOf, readCarried } from '../../letter-carried.ts';
import { type FromLetter, fromLetter } from '../../letter-notes.ts';
import { meetingCrumbs, meetingSteps } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, papersOf } from '../../site.ts';
import { noticeHint } from '../announcing/notice-hint.ts';
import { classesOfDay, isPast } from './class-choice.ts';
import { meetingEditPages } from './meeting-edit.ts';
import { meetingForm } from './meeting-form.ts';
import { type MeetingTyped, type ReadMeeting, readMeetingForm, typedMeeting } from './meeting-input.ts';

/** Writing a meeting: new, and again. */
export function meetingPages(app: AdminApp): void {
  const root = '/o/:officeId/meetings';
  app.get(`${root}/new`, (c) => newPage(c, typedMeeting(new URL(c.req.url).searchParams), noProblems));
  app.post(`${root}/new`, createFromForm);
  app.get(`${root}/notice`, async (c) => c.html(await noticeHint(c, new URL(c.req.url).searchParams)));
  meetingEditPages(app);
}

async function createFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const typed = typedMeeting(c.get('form'));
  const read = await readMeetingForm(c, typed);
  const carried = readCarried(c.get('form'));
  const letter = carried ? fromLetter(c, carried) : undefined;
  if (!read.facts) return refused(read.problems);
  const input = { ...read.facts, letter: carried && inviteesOf(carried) };
  const outcome = await attempt(c, () => createMeeting(ctx, office.id, input), { startsAt: 'on' });
  if (!outcome.done) return refused(outcome.problems);
  return goTo(c, `${path}/meetings/${outcome.result.id}/invitees?done=created`);

  function refused(problems: Problems) {
    c.status(422);
    return newPage(c, typed, problems, read, letter);
  }
}

/** The form of a new meeting, empty, as it was typed, or as a letter filled it. */
export async function newPage(
  c: AdminContext,
  typed: MeetingTyped,
  problems: Problems,
  read?: Pick<ReadMeeting, 'chair'>,
  letter?: FromLetter,
) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminMeetings.form;
  const { classes, typed: start } = await classesOfDay(c, { ...typed, form: typed.form || 'on_site' });
  return adminPage(c, {
    title: words.titleNew,
    section: 'new',
    main: html`${pageHead({ title: words.titleNew, lead: words.lead, crumbs: meetingCrumbs(c, null, words.titleNew), actions: letterLink(c) })}
${meetingSteps(c, 'facts')}<div class="stack">${classes.length === 0 ? callout({ tone: 'warn', body: isPast(c, start.on) ? words.dayPassed : words.noClasses }) : ''}
${letter?.above ?? ''}${meetingForm(c, {
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
  conflict: null,
  ...(letter ? { notes: letter.notes, letter: letter.carried } : {}),
})}</div>`,
  });
}

/** Where this process takes files in, a letter can fill the form. */
const letterLink = (c: AdminContext): Html | string =>
  papersOf(c) && c.get('desk').can('meetings.write')
    ? buttonLink({
        href: `${c.get('desk').path}/meetings/from-letter`,
        label: c.get('words').letters.open,
        icon: 'upload',
      })
    : '';
