import { type BoardRow, readBoard } from '#db/queries/board.ts';
import { listLateAnswers } from '#db/queries/change-requests.ts';
import { listInvitations, type NamedInvitation } from '#db/queries/invitations.ts';
import { listLeaderRequestsOfMeeting, type NamedLeaderRequest } from '#db/queries/leader-requests.ts';
import {
  findMeeting,
  listMeetings,
  listOfficeDrafts,
  type MeetingInFull,
  type MeetingsPage,
} from '#db/queries/meetings.ts';
import { listNominationsOfMeeting, type Nomination } from '#db/queries/nominations.ts';
import { listDaysOff } from '#db/queries/offices.ts';
import { type BroadcastRow, findLatestBroadcast } from '#db/queries/outbox.ts';
import { findClass, listClasses } from '#db/queries/rule-sets.ts';
import type { ClassId, InvitationId, MeetingId, OfficeId } from '#domain/ids.ts';
import { noticeDeadline } from '#domain/meetings/notice.ts';
import { noticeLimitOf } from '#domain/rule-sets/deadlines.ts';
import type { MeetingClass, Regularity } from '#domain/rule-sets/meeting-class.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { classOnDay } from '../rule-sets/class-on-day.ts';

/** Meetings of the office in order of time, with counts of answers; 50 unless `limit` says otherwise, 200 at most. */
export function findMeetings(
  ctx: Context,
  officeId: OfficeId,
  page: Omit<MeetingsPage, 'limit'> & { limit?: number },
) {
  return listMeetings(ctx.db, permit(ctx, 'meetings.read', officeId), {
    ...page,
    limit: Math.min(page.limit ?? 50, 200),
  });
}

export type Draft = MeetingInFull & { noticeBy: Date | null };

/** Drafts of the office that start at `from` or later, the soonest first, 20 at most, each with its limit for notice (R22). */
export async function findDrafts(ctx: Context, officeId: OfficeId, from: Date): Promise<Draft[]> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const [drafts, daysOff] = await Promise.all([
    listOfficeDrafts(ctx.db, proof, { from, limit: 20 }),
    listDaysOff(ctx.db),
  ]);
  return drafts.map((draft) => ({ ...draft, noticeBy: limitOf(draft, daysOff) }));
}

function limitOf(
  { meeting: { startsAt, regularity }, rules, office }: MeetingInFull,
  daysOff: Awaited<ReturnType<typeof listDaysOff>>,
): Date | null {
  const { timeZone } = office;
  return noticeDeadline({ startsAt, regularity, meetingClass: rules, daysOff, timeZone });
}

export type MeetingDetail = MeetingInFull & {
  /** The last moment at which notice is on time; null when the class sets none. */
  noticeBy: Date | null;
  invitations: NamedInvitation[];
  nominations: Nomination[];
  broadcast: BroadcastRow | null;
};

/** One meeting with its limits, invitees, nominees and last broadcast. */
export async function readMeeting(ctx: Context, officeId: OfficeId, id: MeetingId): Promise<MeetingDetail> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const found = await findMeeting(ctx.db, proof, id);
  if (!found) throw new RefusedError('not_found');
  const { meeting } = found;
  const [daysOff, invitations, nominations, broadcast] = await Promise.all([
    listDaysOff(ctx.db),
    listInvitations(ctx.db, proof, id),
    listNominationsOfMeeting(ctx.db, id),
    findLatestBroadcast(ctx.db, meeting.ref),
  ]);
  return {
    ...found,
    noticeBy: limitOf(found, daysOff),
    invitations,
    nominations: nominations.map((row) => row.nomination),
    broadcast,
  };
}

export type Board = {
  meeting: MeetingInFull;
  broadcast: BroadcastRow | null;
  rows: BoardRow[];
  nominations: Nomination[];
  /** Of each unit's invitation the newest passing to its leader, whatever became of it (R39). */
  leaders: NamedLeaderRequest[];
  /** Of answers given after the limit, whether the office approved them as a change (D5). */
  lateness: Map<InvitationId, 'answered' | 'changed'>;
};

/** The live board of an announced meeting: per person each fact with its time; a fixed number of queries. */
export async function readMeetingBoard(ctx: Context, officeId: OfficeId, id: MeetingId): Promise<Board> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const meeting = await findMeeting(ctx.db, proof, id);
  if (!meeting) throw new RefusedError('not_found');
  const [rows, nominations, leaders, lateness, broadcast] = await Promise.all([
    readBoard(ctx.db, proof, id),
    listNominationsOfMeeting(ctx.db, id),
    listLeaderRequestsOfMeeting(ctx.db, proof, id),
    listLateAnswers(ctx.db, proof, id),
    findLatestBroadcast(ctx.db, meeting.meeting.ref),
  ]);
  return {
    meeting,
    broadcast,
    rows,
    leaders,
    lateness,
    nominations: nominations.map((row) => row.nomination),
  };
}

/** Classes a meeting may have: of the rule sets in force on its date (today where none is known), and the one it follows. */
export function findClasses(
  ctx: Context,
  officeId: OfficeId,
  timeZone: string,
  { on, own }: { on?: string | null; own?: ClassId } = {},
) {
  const proof = permit(ctx, 'meetings.write', officeId);
  return listClasses(ctx.db, proof, on ?? toOfficeDate(ctx.now, timeZone), own);
}

/** The class of a form that stands for this one on an ISO date, the same where none does (R5). */
export async function findClassOn(
  ctx: Context,
  officeId: OfficeId,
  { classId, on }: { classId: ClassId; on: string },
): Promise<ClassId> {
  const proof = permit(ctx, 'meetings.write', officeId);
  return (await classOnDay(ctx, proof, classId, on)) ?? classId;
}

/** The exact moment until which notice would be on time, for the hint beside the date that is being typed (R22). */
export async function previewNoticeLimit(
  ctx: Context,
  officeId: OfficeId,
  draft: { classId: ClassId; regularity: Regularity; startsAt: Date; timeZone: string },
): Promise<NoticeLimit | null> {
  const { startsAt, regularity, timeZone, classId } = draft;
  const on = toOfficeDate(startsAt, timeZone);
  const standsFor = await findClassOn(ctx, officeId, { classId, on });
  const found = await findClass(ctx.db, standsFor);
  if (found?.officeId !== officeId || found.status === 'draft') return null;
  const daysOff = await listDaysOff(ctx.db);
  const meetingClass = found.rules;
  const noticeBy = noticeDeadline({ startsAt, regularity, meetingClass, daysOff, timeZone });
  const limit = noticeLimitOf({ meetingClass, regularity, meetingOn: on, daysOff, timeZone });
  const comingRules = standsFor === classId ? null : found.ruleSetName;
  return { rules: meetingClass, comingRules, noticeBy, ifOff: limit?.ifOff ?? null };
}

export type NoticeLimit = {
  rules: MeetingClass;
  /** The set in force on the day, where it is another than that of the class asked about. */
  comingRules: string | null;
  noticeBy: Date | null;
  /** Where unconfirmed days off lie in between: the limit if they are days off. */
  ifOff: { dueAt: Date; pendingOn: string[] } | null;
};
