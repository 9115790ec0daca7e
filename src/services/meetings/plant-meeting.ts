import { writeAgenda } from '#db/queries/agenda.ts';
import { insertInvitations } from '#db/queries/invitations.ts';
import { insertMeeting, type Meeting, type NewMeeting } from '#db/queries/meetings.ts';
import { findPeople, findPerson, listGroupMembers, listGroupsById } from '#db/queries/people.ts';
import { findRoom } from '#db/queries/rooms.ts';
import { findSuccessors, findUnits } from '#db/queries/units.ts';
import type { Capacity } from '#domain/attendance/presence.ts';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { personsOnce } from '#domain/invitations/capacity.ts';
import type { Permit } from '#domain/permissions.ts';
import type { TemplateAgendaItem, TemplateInvitees } from '#domain/templates/template.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { newReadableCode } from '#lib/secrets.ts';
import type { Context } from '../context.ts';

/** Who could not be invited again, and which unit took over. */
export type LeftOut = {
  kind: 'unit' | 'person' | 'group';
  id: string;
  name: string;
  successors: { id: UnitId; name: string }[];
};
export type Planted = { meeting: Meeting; leftOut: LeftOut[] };

/**
 * Writes a draft with its invitees and agenda in the caller's transaction, as a copy or a series does. Whoever does not
 * exist on the meeting's day any more is left out and named; a closed room stays as text only. A chair who has left leaves
 * the place empty, and the meeting says that its chair is missing.
 */
export async function plantMeeting(
  ctx: Context,
  proof: Permit<'meetings.write'>,
  plan: {
    facts: Omit<NewMeeting, 'officeId' | 'ref'>;
    invitees: TemplateInvitees;
    agenda: TemplateAgendaItem[];
    timeZone: string;
  },
): Promise<Planted> {
  const on = toOfficeDate(plan.facts.startsAt, plan.timeZone);
  const ref = newReadableCode(ctx.random, 6);
  const roomId = await openRoom(ctx, proof, plan.facts.roomId ?? null);
  const chairId = await chairOf(ctx, plan.facts.chairId ?? null);
  const facts = { ...plan.facts, roomId, chairId, ref };
  const meeting = await insertMeeting(ctx.db, proof, facts, ctx.actor, ctx.now);
  const units = await unitsOn(ctx, plan.invitees, on);
  const people = await peopleOf(ctx, proof, plan.invitees, on);
  await insertInvitations(ctx.db, [
    ...units.rows.map((row) => ({ ...row, meetingId: meeting.id, ref: newReadableCode(ctx.random, 8) })),
    ...people.rows.map((row) => ({ ...row, meetingId: meeting.id, ref: newReadableCode(ctx.random, 8) })),
  ]);
  if (plan.agenda.length > 0)
    await writeAgenda(ctx.db, proof, {
      ...{ meetingId: meeting.id, version: 1, items: plan.agenda },
      ...{ changedBy: ctx.actor, now: ctx.now },
    });
  return { meeting, leftOut: [...units.leftOut, ...people.leftOut] };
}

const capacityOf = ({ guestIds }: TemplateInvitees, id: string): Capacity =>
  guestIds?.includes(id) ? 'guest' : 'member';

async function openRoom(ctx: Context, proof: Permit<'meetings.write'>, id: NewMeeting['roomId']) {
  if (!id) return null;
  const room = await findRoom(ctx.db, proof, id);
  return room && room.closedAt === null ? room.id : null;
}

async function chairOf(ctx: Context, id: PersonId | null): Promise<PersonId | null> {
  const person = id && (await findPerson(ctx.db, id));
  return person && person.leftAt === null ? person.id : null;
}

/** Units that exist on the day; the others with whoever took over from them. */
async function unitsOn(ctx: Context, invitees: TemplateInvitees, on: string) {
  const known = await findUnits(
    ctx.db,
    invitees.units.map(({ unitId }) => unitId),
  );
  const valid = new Set<UnitId>(
    known.flatMap((unit) =>
      unit.validFrom <= on && (unit.validTo === null || unit.validTo >= on) ? unit.id : [],
    ),
  );
  const ended = known.filter(({ id }) => !valid.has(id));
  const successors = await findSuccessors(
    ctx.db,
    ended.map(({ id }) => id),
  );
  return {
    rows: invitees.units
      .filter(({ unitId }) => valid.has(unitId))
      .map((row) => ({ ...row, capacity: capacityOf(invitees, row.unitId) })),
    leftOut: ended.map(
      ({ id, name }): LeftOut => ({
        ...{ kind: 'unit', id, name },
        successors: successors.flatMap((row) =>
          row.predecessorId === id ? { id: row.id, name: row.name } : [],
        ),
      }),
    ),
  };
}

/** Persons and members of groups, each once; who has left, and groups that ended, are named. */
async function peopleOf(
  ctx: Context,
  proof: Permit<'meetings.write'>,
  invitees: TemplateInvitees,
  on: string,
): Promise<{ rows: ReturnType<typeof personsOnce>; leftOut: LeftOut[] }> {
  const groups = await listGroupsById(ctx.db, invitees.groupIds);
  const valid = groups.filter(
    (group) => group.officeId === proof.officeId && (group.validTo === null || group.validTo >= on),
  );
  const members = await listGroupMembers(
    ctx.db,
    valid.map(({ id }) => id),
  );
  const guestIds = new Set(invitees.guestIds);
  const wanted = personsOnce({ alone: invitees.personIds, members }, guestIds);
  const known = await findPeople(
    ctx.db,
    wanted.map(({ personId }) => personId),
  );
  const present = new Set(known.flatMap(({ id, leftAt }) => (leftAt === null ? id : [])));
  const left = (kind: LeftOut['kind'], id: string, name: string): LeftOut => ({
    ...{ kind, id, name },
    successors: [],
  });
  return {
    rows: wanted.filter(({ personId }) => present.has(personId)),
    leftOut: [
      ...known
        .filter(({ leftAt }) => leftAt !== null)
        .map(({ id, fullName }) => left('person', id, fullName)),
      ...groups.filter((group) => !valid.includes(group)).map(({ id, name }) => left('group', id, name)),
    ],
  };
}
