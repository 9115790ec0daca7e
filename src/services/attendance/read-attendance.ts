import {
  type AttendeeRow,
  listAttendees,
  listUnnamed,
  type StoredPresence,
  type UnnamedRow,
} from '#db/queries/attendance.ts';
import { findMeeting, type MeetingInFull } from '#db/queries/meetings.ts';
import { findSitting, type Sitting } from '#db/queries/sittings.ts';
import type { Capacity } from '#domain/attendance/presence.ts';
import { type QuorumStanding, quorumStanding } from '#domain/attendance/quorum.ts';
import { type AttendanceLine, type Attendee, callRoll, type Stood } from '#domain/attendance/roll.ts';
import type { RollTimes } from '#domain/attendance/standing.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { byProtocol } from '../meetings/read-participants.ts';
import { conductMeeting } from '../sittings/conduct-meeting.ts';

export type { StoredPresence };
/** One invited person of the attendance list (F6). */
export type AttendancePerson = AttendeeRow &
  Omit<Stood, 'id'> & {
    /** In whose place they come; null for everybody else. */
    standsForName: string | null;
  };
export type MissingPlace = UnnamedRow;

/** `not_open`: nobody has opened it yet; `over`: only the office corrects it. */
export type RollCallState = 'not_open' | 'open' | 'over' | 'closed';

export type Attendance = MeetingInFull & {
  sitting: Sitting | null;
  rollCall: RollCallState;
  /** Members first, then guests, each in the order of protocol; a substitute right after whom they stand for. */
  people: AttendancePerson[];
  /** Units that have named nobody. */
  missing: MissingPlace[];
  line: AttendanceLine;
  /** Members in the room now, or until the end. */
  quorum: QuorumStanding;
  /** The same if everybody came who has said so. */
  forecast: QuorumStanding;
};

/** The attendance list of a meeting with its line and quorum, for whoever reads the office's meetings; a fixed number of queries. */
export async function readAttendance(ctx: Context, officeId: OfficeId, id: MeetingId): Promise<Attendance> {
  const found = await findMeeting(ctx.db, permit(ctx, 'meetings.read', officeId), id);
  if (!found) throw new RefusedError('not_found');
  return gatherAttendance(ctx, found, await findSitting(ctx.db, id));
}

/** The same for whoever conducts the meeting: the chair's console. */
export async function readConductedAttendance(ctx: Context, id: MeetingId): Promise<Attendance> {
  const { sitting, ...found } = await conductMeeting(ctx, id);
  return gatherAttendance(ctx, found, sitting);
}

/** The same for a caller who has proved a right to the meeting. */
export async function gatherAttendance(
  ctx: Pick<Context, 'db' | 'now'>,
  found: MeetingInFull,
  sitting: Sitting | null,
): Promise<Attendance> {
  const { id } = found.meeting;
  const [rows, unnamed] = await Promise.all([listAttendees(ctx.db, id), listUnnamed(ctx.db, id)]);
  const times = rollTimes(found, sitting, ctx.now);
  const { stood, line } = callRoll(rows.map(toAttendee), unnamed, times, ctx.now);
  const standings = new Map(stood.map(({ id: of, ...standing }) => [of, standing]));
  const names = new Map(rows.map(({ invitationId, name }) => [invitationId, name]));
  const people = rows.flatMap((row): AttendancePerson[] => {
    const standing = standings.get(row.invitationId);
    const standsForName = row.standsFor === null ? null : (names.get(row.standsFor) ?? null);
    return standing ? [{ ...row, ...standing, standsForName }] : [];
  });
  const { summoned, inRoom, promised } = line.members;
  const rule = found.rules.quorum ?? null;
  return {
    ...found,
    sitting,
    rollCall: rollCallState(found, sitting, ctx.now),
    people: inOrder(people),
    missing: unnamed.toSorted(
      (a, b) => byCapacity(a, b) || byProtocol({ ...a, postRank: null }, { ...b, postRank: null }),
    ),
    line,
    quorum: quorumStanding(rule, { summoned, there: inRoom }),
    forecast: quorumStanding(rule, { summoned, there: inRoom + promised }),
  };
}

function toAttendee(row: AttendeeRow): Attendee {
  const { invitationId: id, name, capacity, rsvp, presences: intervals, absence, standsFor, place } = row;
  return { id, name, capacity, rsvp, intervals, leave: absence?.leave ?? null, standsFor, place };
}

/** Substitutes stand behind whoever sent them, also when those had a substitute before. */
function inOrder(people: readonly AttendancePerson[]): AttendancePerson[] {
  const ids = new Set(people.map(({ invitationId }) => invitationId));
  const isOwn = ({ standsFor }: AttendancePerson) => standsFor === null || !ids.has(standsFor);
  const behind = Map.groupBy(people, ({ standsFor }) => standsFor);
  const withStandIns = (one: AttendancePerson): AttendancePerson[] => [
    one,
    ...(behind.get(one.invitationId) ?? []).flatMap(withStandIns),
  ];
  const own = people.filter(isOwn).toSorted((a, b) => byCapacity(a, b) || byProtocol(persons(a), persons(b)));
  return own.flatMap(withStandIns);
}

const byCapacity = (a: { capacity: Capacity }, b: { capacity: Capacity }) =>
  Number(a.capacity === 'guest') - Number(b.capacity === 'guest');
const persons = (one: AttendancePerson) => ({ ...one, unitId: null });

/** When the meeting was called for and since when it is over: as it was held, by the clock where it was never opened. */
export function rollTimes(
  { meeting }: Pick<MeetingInFull, 'meeting'>,
  sitting: Sitting | null,
  now: Date,
): RollTimes {
  const { startsAt, endsAt, state } = meeting;
  if (sitting?.endedAt) return { startsAt, overAt: sitting.endedAt };
  if (state === 'ended' || state === 'closed') return { startsAt, overAt: endsAt };
  const isRunning = state === 'in_session' || now < endsAt;
  return { startsAt, overAt: isRunning ? null : endsAt };
}

/** What may be noted of a meeting's attendance at an instant. */
export function rollCallState(
  found: Pick<MeetingInFull, 'meeting'>,
  sitting: Sitting | null,
  now: Date,
): RollCallState {
  const { state } = found.meeting;
  if (state === 'closed') return 'closed';
  const isHeld = state === 'announced' || state === 'in_session' || state === 'ended';
  if (sitting === null || !isHeld) return 'not_open';
  return rollTimes(found, sitting, now).overAt === null ? 'open' : 'over';
}
