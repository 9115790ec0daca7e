import type { MeetingId, RoomId } from '#domain/ids.ts';
import { previewReach } from '#services/broadcasts/preview-reach.ts';
import { InvalidError, RefusedError } from '#services/errors.ts';
import { cancelMeeting } from '#services/meetings/cancel-meeting.ts';
import type { ActInput, RescheduleInput } from '#services/meetings/input.ts';
import { postponeMeeting } from '#services/meetings/postpone-meeting.ts';
import { type ChangePlan, previewChange } from '#services/meetings/preview-change.ts';
import { type MeetingDetail, readMeeting } from '#services/meetings/read-meeting.ts';
import { rescheduleMeeting } from '#services/meetings/reschedule-meeting.ts';
import { attempt, noProblems, type Problems } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf } from '../../site.ts';
import { instantOf, type MeetingTyped, meetingAsTyped } from '../meetings/meeting-input.ts';
import { limitToLook, readLimit } from './change-limit.ts';
import { actPage, editPreviewPage, type MovedTo } from './change-page.ts';
import { typedChange } from './change-typed.ts';

const root = '/o/:officeId/meetings/:id';
type Act = 'postpone' | 'cancel' | 'reschedule';
const kinds = {
  postpone: 'invitation_postponed',
  cancel: 'invitation_cancelled',
  reschedule: 'invitation_changed',
} as const;

/** Hoãn, hủy, dời: three acts, each looked at before it is told. */
export function changePages(app: AdminApp): void {
  for (const act of ['postpone', 'cancel', 'reschedule'] as const) {
    app.get(`${root}/${act}`, (c) => showAct(c, act, noProblems));
    app.post(`${root}/${act}`, (c) => doAct(c, act));
  }
}

/**
 * The page that shows an edit before it is told; null when nobody would be told anything. With problems it is the page on
 * which they were made.
 */
export async function previewEdit(
  c: AdminContext,
  plan: Extract<ChangePlan, { act: 'edit' }>,
  typed: MeetingTyped,
  problems: Problems = noProblems,
): Promise<Response | null> {
  const { ctx, office } = c.get('desk');
  const answerBy = problems.fields.answerBy === undefined ? limitToLook(c) : null;
  const preview = await previewChange(ctx, office.id, { ...plan, ...typedChange(c), answerBy });
  if (!preview.tells || preview.changes.length === 0) return null;
  const reach = await previewReach(ctx, office.id, plan.id, 'invitation_changed');
  return editPreviewPage(c, { preview, reach, typed, version: plan.version, problems });
}

async function storedMeeting(c: AdminContext): Promise<MeetingDetail> {
  const { ctx, office, can } = c.get('desk');
  if (!can('meetings.announce')) throw new RefusedError('not_permitted');
  return readMeeting(ctx, office.id, idOf<MeetingId>(c, 'id'));
}

/** The new time and place as typed; a meeting's own stand in a form that was not sent yet. */
function typedMove(c: AdminContext, stored: MeetingDetail): MovedTo {
  const own = meetingAsTyped(stored);
  const typed = (name: keyof MovedTo) => c.get('form').get(name) ?? own[name];
  return {
    on: typed('on'),
    startTime: typed('startTime'),
    endTime: typed('endTime'),
    roomId: typed('roomId'),
    place: typed('place'),
    form: typed('form'),
  };
}

/** The move as the service takes it; an impossible day or clock is invalid where it was typed. */
function readMove(c: AdminContext, moved: MovedTo): RescheduleInput {
  const { timeZone } = c.get('desk').office;
  const startsAt = instantOf(moved.on, moved.startTime, timeZone);
  const endsAt = instantOf(moved.on, moved.endTime, timeZone);
  const blank = (['on', 'startTime', 'endTime'] as const).filter((name) => moved[name] === '');
  if (blank.length > 0) throw new InvalidError(blank.map((field) => ({ field, code: 'required' as const })));
  if (!startsAt) throw new InvalidError([{ field: 'startsAt', code: 'not_valid' }]);
  if (!endsAt) throw new InvalidError([{ field: 'endsAt', code: 'not_valid' }]);
  return {
    ...{ startsAt, endsAt, place: moved.place, roomId: (moved.roomId || null) as RoomId | null },
    form: moved.form as RescheduleInput['form'],
  };
}

async function showAct(c: AdminContext, act: Act, problems: Problems, version?: number) {
  const stored = await storedMeeting(c);
  const { ctx, office } = c.get('desk');
  const moved = act === 'reschedule' ? typedMove(c, stored) : null;
  const seen = version ?? stored.meeting.version;
  const base = { id: stored.meeting.id, version: stored.meeting.version };
  // A move is looked at once it was typed; the other two from the start.
  const isTyped = c.req.method === 'POST' || act !== 'reschedule';
  const look = (readAnswerBy: () => Date | null) =>
    attempt(
      c,
      () => {
        const { mark } = typedChange(c);
        const plan: ChangePlan = moved
          ? { ...base, act: 'reschedule', ...readMove(c, moved), mark, answerBy: readAnswerBy() }
          : { ...base, act: act as 'postpone' | 'cancel', mark };
        return previewChange(ctx, office.id, plan);
      },
      fieldNames,
    );
  let looked = isTyped ? await look(() => limitToLook(c)) : null;
  const wrong = looked && !looked.done ? looked.problems : problems;
  // A limit that does not do is asked for again beside everything else.
  if (looked && !looked.done && wrong.fields.answerBy !== undefined) looked = await look(() => null);
  const found = looked?.done ? looked.result : null;
  const reach =
    found && found.cards.length > 0 ? await previewReach(ctx, office.id, base.id, kinds[act]) : null;
  return actPage(c, { act, stored, moved, preview: found, reach, problems: wrong, version: seen });
}

const fieldNames = { startsAt: 'on', endsAt: 'endTime' };

async function doAct(c: AdminContext, act: Act) {
  if (c.get('form').get('step') !== 'confirm') return showAct(c, act, noProblems);
  const stored = await storedMeeting(c);
  const { ctx, office, path } = c.get('desk');
  const version = Number(c.get('form').get('version'));
  const { id } = stored.meeting;
  const input = { id, version, ...typedChange(c) } as { id: MeetingId; version: number } & ActInput;
  const outcome = await attempt(
    c,
    () => {
      if (act === 'postpone') return postponeMeeting(ctx, office.id, input);
      if (act === 'cancel') return cancelMeeting(ctx, office.id, input);
      const move = { ...readMove(c, typedMove(c, stored)), answerBy: readLimit(c) };
      return rescheduleMeeting(ctx, office.id, { ...input, ...move });
    },
    fieldNames,
  );
  const said = act === 'cancel' ? 'cancel_told' : act === 'postpone' ? 'postpone_told' : 'retold';
  if (outcome.done) return goTo(c, `${path}/meetings/${id}?done=${outcome.result ? said : 'saved'}`);
  return showAct(c, act, outcome.problems);
}
