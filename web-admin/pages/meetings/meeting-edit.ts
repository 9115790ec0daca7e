import type { MeetingId } from '#domain/ids.ts';
import { RefusedError } from '#services/errors.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { type MeetingDetail, readMeeting } from '#services/meetings/read-meeting.ts';
import { readVersion } from '#services/meetings/read-version.ts';
import { html } from '#web-kit/html.ts';
import { pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingCrumbs, meetingSteps } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf } from '../../site.ts';
import { noticeHint } from '../announcing/notice-hint.ts';
import { previewEdit } from '../changes/change.ts';
import { readLimit } from '../changes/change-limit.ts';
import { typedChange } from '../changes/change-typed.ts';
import { classesOfDay } from './class-choice.ts';
import { type Conflict, mergeTyped, takeTheirs } from './meeting-conflict.ts';
import { meetingForm } from './meeting-form.ts';
import {
  type MeetingTyped,
  meetingAsTyped,
  type ReadMeeting,
  readMeetingForm,
  typedMeeting,
} from './meeting-input.ts';
import { roomsFor } from './room-choice.ts';

const root = '/o/:officeId/meetings/:id/edit';

/** Writing a meeting again: a draft is saved, a change of an announced one is looked at before it is told. */
export function meetingEditPages(app: AdminApp): void {
  app.get(root, async (c) => {
    const stored = await storedMeeting(c);
    return editPage(c, stored, { typed: meetingAsTyped(stored), problems: noProblems });
  });
  app.post(root, editFromForm);
}

async function storedMeeting(c: AdminContext): Promise<MeetingDetail> {
  const { ctx, office, can } = c.get('desk');
  if (!can('meetings.write')) throw new RefusedError('not_permitted');
  return readMeeting(ctx, office.id, idOf<MeetingId>(c, 'id'));
}

/** `step`: nothing saves or previews, `confirm` tells the change that was looked at, `again` goes back to the form. */
async function editFromForm(c: AdminContext) {
  const form = c.get('form');
  const typed = typedMeeting(form);
  const stored = await storedMeeting(c);
  const version = Number(form.get('version'));
  const take = form.get('take');
  if (take !== null) {
    const conflict = await conflictOf(c, stored, { seen: Number(form.get('seen')), mine: typed });
    const mine = takeTheirs(conflict, take);
    return editPage(c, stored, { typed: mine, problems: noProblems, conflict: { ...conflict, mine } });
  }
  if (form.get('step') === 'again') return editPage(c, stored, { typed, problems: noProblems });
  const read = await readMeetingForm(c, typed);
  if (!read.facts) return editPage(c, stored, { typed, problems: read.problems, read });
  const { facts } = read;
  const edit = { id: stored.meeting.id, version, facts };
  const isAnnounced = stored.meeting.state === 'announced';
  const outcome = await attempt(
    c,
    async () => {
      if (isAnnounced && form.get('step') !== 'confirm') {
        const preview = await previewEdit(c, { ...edit, act: 'edit' }, typed);
        if (preview) return preview;
      }
      const { ctx, office, path } = c.get('desk');
      await editMeeting(ctx, office.id, { ...edit, ...typedChange(c), answerBy: readLimit(c) });
      return goTo(c, `${path}/meetings/${edit.id}?done=${isAnnounced ? 'retold' : 'saved'}`);
    },
    { startsAt: 'on' },
  );
  if (outcome.done) return outcome.result;
  const { problems } = outcome;
  const again = problems.fields.answerBy
    ? await previewEdit(c, { ...edit, act: 'edit' }, typed, problems)
    : null;
  if (again) return again;
  if (problems.code !== 'changed_meanwhile') return editPage(c, stored, { typed, problems, read });
  const conflict = await conflictOf(c, stored, { seen: version, mine: typed });
  const mine = mergeTyped(conflict);
  return editPage(c, stored, { typed: mine, problems, read, conflict: { ...conflict, mine } });
}

async function conflictOf(
  c: AdminContext,
  stored: MeetingDetail,
  { seen, mine }: { seen: number; mine: MeetingTyped },
): Promise<Conflict> {
  const { ctx, office } = c.get('desk');
  const stood = await readVersion(ctx, office.id, { id: stored.meeting.id, version: seen });
  const { changedSince, ...before } = stood;
  const base = meetingAsTyped({ ...stored, ...before });
  return { seen, base, theirs: meetingAsTyped(stored), mine, changedSince };
}

type EditState = { typed: MeetingTyped; problems: Problems; read?: ReadMeeting; conflict?: Conflict };

async function editPage(c: AdminContext, stored: MeetingDetail, state: EditState) {
  const { path } = c.get('desk');
  const words = c.get('words').adminMeetings.form;
  const { meeting } = stored;
  const isAgain = c.get('form').get('step') === 'again';
  if (c.req.method === 'POST' && !isAgain) c.status(state.conflict ? 409 : 422);
  const isAnnounced = meeting.state === 'announced';
  const own = { classId: meeting.classId, isKept: isAnnounced };
  const { classes, typed } = await classesOfDay(c, state.typed, own);
  const here = `${path}/meetings/${meeting.id}`;
  return adminPage(c, {
    title: words.titleEdit,
    section: 'week',
    main: html`${pageHead({ title: words.titleEdit, crumbs: meetingCrumbs(c, meeting, words.titleEdit) })}
${isAnnounced ? '' : meetingSteps(c, 'facts')}
${meetingForm(c, {
  action: `${here}/edit`,
  back: here,
  typed,
  problems: state.problems,
  classes,
  rooms: await roomsFor(c, meeting.roomId),
  version:
    c.req.method === 'POST' && !state.conflict ? Number(c.get('form').get('version')) : meeting.version,
  isAnnounced,
  chair: state.read?.chair,
  notice: await noticeHint(c, new URLSearchParams(typed)),
  conflict: state.conflict ?? null,
})}`,
  });
}
