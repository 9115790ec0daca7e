import { type AttendeeRow, listAttendees, listOpenRollCalls } from '#db/queries/attendance.ts';
import { listPeopleOfDevices } from '#db/queries/links.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { findMeetingIdByRef, findSitting } from '#db/queries/sittings.ts';
import type { MeetingId, PersonId, UnitId } from '#domain/ids.ts';
import { hashSecret } from '#lib/secrets.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { unitSpokenFor } from '../gate.ts';
import { personalAddresses } from '../links/personal-link.ts';
import { type RollCallState, rollCallState, rollTimes } from './read-attendance.ts';

/** Where one person of the roll is by what was noted. */
export type OwnPlace = { ref: string; name: string; since: Date | null; leftAt: Date | null };

export type OwnRollCall = {
  meetingId: MeetingId;
  ref: string;
  title: string;
  startsAt: Date;
  place: string;
  form: 'on_site' | 'online' | 'hybrid';
  timeZone: string;
  state: RollCallState;
  /** The person's own seat; null for whoever only speaks for a unit. */
  own: OwnPlace | null;
  /** Whom the units they speak for have named. */
  people: OwnPlace[];
};

/** The roll of a meeting as one person may see it: their own place, and those of their unit's people; else `not_found`. */
export async function readOwnRollCall(ctx: Context, ref: string): Promise<OwnRollCall> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId } = ctx.actor;
  const id = await findMeetingIdByRef(ctx.db, ref);
  const found = id ? await findMeetingById(ctx.db, id) : null;
  if (!found || found.meeting.state === 'draft') throw new RefusedError('not_found');
  const { meeting, office } = found;
  const sitting = await findSitting(ctx.db, meeting.id);
  const { overAt } = rollTimes(found, sitting, ctx.now);
  const rows = (await listAttendees(ctx.db, meeting.id)).filter(({ isWithdrawn }) => !isWithdrawn);
  const own = rows.find((row) => row.personId === personId);
  const spoken = await spokenUnits(ctx, personId, found, rows);
  const people = rows.filter((row) => row !== own && row.namedByUnitId && spoken.has(row.namedByUnitId));
  if (!own && people.length === 0) throw new RefusedError('not_found');
  return {
    ...{ meetingId: meeting.id, ref: meeting.ref, title: meeting.title, startsAt: meeting.startsAt },
    ...{ place: meeting.place, form: meeting.form, timeZone: office.timeZone },
    state: rollCallState(found, sitting, ctx.now),
    own: own ? placeOf(own, overAt) : null,
    people: people.map((row) => placeOf(row, overAt)),
  };
}

/** One question a unit, however many it named. */
async function spokenUnits(
  ctx: Context,
  personId: PersonId,
  found: Parameters<typeof unitSpokenFor>[2],
  rows: readonly AttendeeRow[],
): Promise<Set<UnitId>> {
  const units = new Set(rows.flatMap(({ namedByUnitId }) => namedByUnitId ?? []));
  const spoken = new Set<UnitId>();
  for (const unitId of units) if (await unitSpokenFor(ctx, personId, found, unitId)) spoken.add(unitId);
  return spoken;
}

/** Whoever was there until the end has not left. */
function placeOf({ ref, name, presences }: AttendeeRow, overAt: Date | null): OwnPlace {
  const lasts = (end: Date | null) => end === null || (overAt !== null && end >= overAt);
  const open = presences.find(({ untilAt }) => lasts(untilAt));
  const last = presences.at(-1);
  return { ref, name, since: open?.fromAt ?? null, leftAt: open ? null : (last?.untilAt ?? null) };
}

/** The roll-calls that are open for the person, the soonest first. No code is looked at: only a counted try is told of it. */
export async function listOwnRollCalls(ctx: Context): Promise<OwnRollCall[]> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const open = await listOpenRollCalls(ctx.db, ctx.actor.personId, ctx.now);
  return Promise.all(open.map(({ meetingRef }) => readOwnRollCall(ctx, meetingRef)));
}

/** Whose browser this is, by the secrets it keeps, with the address of each one's page. */
export async function whoseBrowser(
  ctx: Pick<Context, 'db' | 'house'>,
  secrets: readonly string[],
): Promise<{ personId: PersonId; fullName: string; address: string }[]> {
  const owners = await listPeopleOfDevices(ctx.db, secrets.map(hashSecret));
  const addresses = await personalAddresses(
    ctx,
    owners.map(({ personId }) => personId),
  );
  return owners.flatMap((owner) => {
    const address = addresses.get(owner.personId);
    return address ? [{ ...owner, address }] : [];
  });
}
