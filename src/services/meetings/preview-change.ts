import type { z } from 'zod';
import { listInvitations, type NamedInvitation } from '#db/queries/invitations.ts';
import { findMeeting, type MeetingInFull } from '#db/queries/meetings.ts';
import { listDaysOff } from '#db/queries/offices.ts';
import { findPerson } from '#db/queries/people.ts';
import { findClass } from '#db/queries/rule-sets.ts';
import { defaultMark, type UrgencyMark } from '#domain/broadcasts/urgency.ts';
import type { InvitationId, MeetingId, OfficeId } from '#domain/ids.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import { diffFacts, type FieldChange } from '#domain/meetings/changes.ts';
import { canMove } from '#domain/meetings/lifecycle.ts';
import { judgeNotice, type NoticeJudgement } from '#domain/meetings/notice.ts';
import { withheldMeeting } from '#domain/secrecy/declared.ts';
import type { ChangeFacts, MeetingFacts, MessageFacts } from '#messages/facts.ts';
import { quietAfterHold } from '../broadcasts/quiet-until.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { personalFacts } from '../invitations/card-facts.ts';
import { asPeopleKnow } from '../invitations/held-answers.ts';
import { describeChange, findToldFacts, sharedFacts } from './card-facts.ts';
import { requireKnownChair, requireOwnClass } from './create-meeting.ts';
import { requireTellable } from './edit-meeting.ts';
import {
  type ChangeInput,
  changeInput,
  type LimitInput,
  limitInput,
  type MeetingInput,
  meetingInput,
  type RescheduleInput,
  rescheduleInput,
} from './input.ts';
import { placeInRoom } from './place-in-room.ts';
import { type ChangeLimit, planLimit } from './plan-limit.ts';

/** What somebody is about to do; reason and note may still be missing. */
export type ChangePlan = { id: MeetingId; version: number } & ChangeInput &
  (
    | ({ act: 'edit'; facts: MeetingInput } & LimitInput)
    | ({ act: 'reschedule' } & RescheduleInput & LimitInput)
    | { act: 'postpone' | 'cancel' }
  );

export type AnswerLine = {
  invitationId: InvitationId;
  ref: string;
  /** The invited unit, person or nominee. */
  name: string;
  rsvp: Rsvp;
};

export type ChangePreview = {
  /** The meeting as it stands, and as people know it: null as long as nobody was told. */
  meeting: MeetingInFull;
  told: MeetingFacts | null;
  /** False when nobody would notice a difference: then nobody is told. */
  tells: boolean;
  changes: FieldChange[];
  /** Whose answer must be given anew, and whose stands, by name. */
  resets: AnswerLine[];
  stays: AnswerLine[];
  /** Until when whoever is asked answers; the limit that stands may leave no time. */
  limit: Omit<ChangeLimit, 'moved'>;
  /** Of one invitee of each kind, if possible one who must answer anew, the card they have and the one they will get; none while nobody was told. */
  cards: { before: MessageFacts['invitation']; after: MessageFacts['invitation'] }[];
  /** Whether notice of the new date is late, counted from now; a change is told all the same. */
  judgement: NoticeJudgement;
  defaultMark: UrgencyMark;
  mark: UrgencyMark;
  /** Sent now without a mark, phones would ring only then, since it is night; null: they ring when it is sent. */
  quietUntil: Date | null;
};

/**
 * What an edit, postponement, cancellation or rescheduling would say and undo, before anything is written (C1, R21). It
 * counts from what people were told last, over a change that is still held, and refuses like the act itself would.
 */
export async function previewChange(
  ctx: Context,
  officeId: OfficeId,
  plan: ChangePlan,
): Promise<ChangePreview> {
  const proof = permit(ctx, plan.act === 'edit' ? 'meetings.write' : 'meetings.announce', officeId);
  const why = parseInput(changeInput, plan);
  const found = await findMeeting(ctx.db, proof, plan.id);
  if (!found) throw new RefusedError('not_found');
  if (found.meeting.version !== plan.version) throw new RefusedError('changed_meanwhile');
  const told = (await findToldFacts(ctx, found.meeting.ref))?.meeting ?? null;
  if (plan.act !== 'edit' && found.meeting.state === 'announced' && !told)
    throw new RefusedError('hold_running');
  const after = await afterwards(ctx, officeId, found, plan);
  const change = told && describeChange(told, after, { act: plan.act, ...why });
  const starts = [told ? new Date(told.startsAt) : found.meeting.startsAt, after.meeting.startsAt];
  const usual = found.meeting.state === 'draft' ? 'normal' : defaultMark(starts, ctx.now);
  const mark = why.mark ?? usual;
  const rows = await asPeopleKnow(ctx, await listInvitations(ctx.db, proof, plan.id));
  const base = told ?? sharedFacts(found, 1).meeting;
  const { moved, ...limit } = await limitOf(ctx, plan, { after, change, mark, rows });
  const movedIds = new Set(moved.map(({ id }) => id));
  return {
    meeting: found,
    told,
    tells: change !== null || (told === null && found.meeting.state === 'announced'),
    changes: change?.fields ?? diffFacts(base, sharedFacts(after, 1).meeting),
    ...sortAnswers(rows, change),
    limit,
    cards:
      told && change
        ? await cardsOf(ctx, rows, { ...{ told, after, change, mark }, answerBy: limit.answerBy, movedIds })
        : [],
    judgement: await judge(ctx, after),
    defaultMark: usual,
    mark,
    quietUntil: quietAfterHold(ctx),
  };
}

/** Until when the change is answered; one that nobody is told of, or that says it does not take place, asks for nothing. */
async function limitOf(
  ctx: Context,
  plan: ChangePlan,
  {
    after,
    change,
    mark,
    rows,
  }: { after: MeetingInFull; change: ChangeFacts | null; mark: UrgencyMark; rows: NamedInvitation[] },
): Promise<ChangeLimit> {
  const { answerBy: chosen } = parseInput(limitInput, plan);
  const invited = rows.map(({ invitation }) => invitation);
  const asks = change !== null && after.meeting.state === 'announced';
  if (asks) return planLimit(ctx, after, invited, { resets: change.resets, mark, chosen });
  return { present: null, verdict: 'none', proposed: null, answerBy: null, moved: [] };
}

/** The meeting as the act would leave it; every refusal of the act is its own. */
async function afterwards(
  ctx: Context,
  officeId: OfficeId,
  found: MeetingInFull,
  plan: ChangePlan,
): Promise<MeetingInFull> {
  const { meeting } = found;
  if (plan.act === 'edit') return afterEdit(ctx, officeId, found, plan.facts);
  if (plan.act === 'reschedule') return afterReschedule(ctx, officeId, found, plan);
  const state = plan.act === 'postpone' ? 'postponed' : 'cancelled';
  if (!canMove(meeting.state, state)) throw new RefusedError('wrong_state');
  if (meeting.state === 'announced' && meeting.startsAt <= ctx.now)
    throw new RefusedError('meeting_has_begun');
  return { ...found, meeting: { ...meeting, state } };
}

async function afterEdit(
  ctx: Context,
  officeId: OfficeId,
  found: MeetingInFull,
  input: MeetingInput,
): Promise<MeetingInFull> {
  const { state, roomId, classId } = found.meeting;
  if (state !== 'draft' && state !== 'announced') throw new RefusedError('wrong_state');
  const proof = permit(ctx, 'meetings.write', officeId);
  const given = withheldMeeting(parseInput(meetingInput, input));
  if (given.secrecyLevel && !found.meeting.secrecyLevel && state === 'announced')
    throw new RefusedError('secret_after_telling');
  const follows = state === 'announced' ? classId : undefined;
  const own = await requireOwnClass(ctx, officeId, given, follows);
  await requireKnownChair(ctx, given.chairId);
  const facts = await placeInRoom(ctx, proof, { ...given, classId: own }, roomId);
  if (state === 'announced') await requireTellable(ctx, proof, found, facts);
  return described(ctx, found, facts);
}

async function described(
  ctx: Context,
  found: MeetingInFull,
  facts: z.output<typeof meetingInput>,
): Promise<MeetingInFull> {
  const [chosen, chair] = await Promise.all([
    findClass(ctx.db, facts.classId),
    facts.chairId ? findPerson(ctx.db, facts.chairId) : null,
  ]);
  return {
    ...found,
    meeting: { ...found.meeting, ...facts },
    rules: chosen?.rules ?? found.rules,
    chairName: chair?.fullName ?? null,
  };
}

async function afterReschedule(
  ctx: Context,
  officeId: OfficeId,
  found: MeetingInFull,
  input: RescheduleInput,
): Promise<MeetingInFull> {
  const { meeting } = found;
  if (meeting.state !== 'announced' && meeting.state !== 'postponed') throw new RefusedError('wrong_state');
  const proof = permit(ctx, 'meetings.write', officeId);
  const { place, roomId, form, ...time } = parseInput(rescheduleInput, input);
  const where = { place: place ?? meeting.place, roomId: roomId === undefined ? meeting.roomId : roomId };
  const placed = await placeInRoom(ctx, proof, where, meeting.roomId);
  const from = meeting.state === 'postponed' ? time.startsAt : meeting.startsAt;
  await requireTellable(ctx, proof, { ...found, meeting: { ...meeting, startsAt: from } }, time);
  const state = 'announced' as const;
  return { ...found, meeting: { ...meeting, ...time, ...placed, form: form ?? meeting.form, state } };
}

function sortAnswers(rows: readonly NamedInvitation[], change: ChangeFacts | null) {
  const lines = rows
    .map(({ invitation, unitName, personName }): AnswerLine => {
      const { id: invitationId, ref, rsvp } = invitation;
      return { invitationId, ref, rsvp, name: unitName ?? personName ?? '' };
    })
    .filter(({ rsvp }) => rsvp !== 'pending');
  const isReset = ({ rsvp }: AnswerLine) => change?.resets.includes(rsvp) ?? false;
  return { resets: lines.filter(isReset), stays: lines.filter((line) => !isReset(line)) };
}

async function cardsOf(
  ctx: Context,
  rows: readonly NamedInvitation[],
  {
    told,
    after,
    change,
    mark,
    answerBy,
    movedIds,
  }: {
    told: MeetingFacts;
    after: MeetingInFull;
    change: ChangeFacts;
    mark: UrgencyMark;
    answerBy: Date | null;
    movedIds: ReadonlySet<InvitationId>;
  },
): Promise<ChangePreview['cards']> {
  const sampleOf = (kind: 'unitId' | 'personId') => {
    const fitting = rows.filter((row) => row.invitation[kind] !== null);
    return fitting.find((row) => change.resets.includes(row.invitation.rsvp)) ?? fitting[0];
  };
  const samples = [sampleOf('unitId'), sampleOf('personId')].filter((row) => row !== undefined);
  const meeting = { ...sharedFacts(after, told.revision + 1).meeting, mark, change };
  return (await personalFacts(ctx, samples)).map((personal, at) => {
    const id = samples[at]?.invitation.id;
    const isMoved = id !== undefined && movedIds.has(id) && answerBy !== null;
    const limit = isMoved ? { answerBy: answerBy.toISOString() } : {};
    const invitation = { ...personal.invitation, ...limit };
    const isReset = change.resets.includes(invitation.rsvp);
    const asked = { ...invitation, rsvp: 'pending' as const, rsvpReason: null, answerAgain: true };
    return {
      before: { meeting: told, ...personal },
      after: { meeting, invitation: isReset ? asked : invitation },
    };
  });
}

async function judge(ctx: Context, { meeting, rules, office }: MeetingInFull): Promise<NoticeJudgement> {
  const { state, startsAt, regularity } = meeting;
  if (state === 'postponed' || state === 'cancelled') return { verdict: 'no_rule' };
  const { timeZone } = office;
  const daysOff = await listDaysOff(ctx.db);
  return judgeNotice({
    now: ctx.now,
    startsAt,
    meetingClass: rules,
    regularity,
    override: null,
    daysOff,
    timeZone,
  });
}
