import { z } from 'zod';
import { lockDesk } from '#db/queries/desks.ts';
import { findOffice, type Office } from '#db/queries/offices.ts';
import { holdersInUnit } from '#db/queries/posts.ts';
import { lockPerson } from '#db/queries/register.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { listDeskHolders, listUnitHeads, type Unit } from '#db/queries/units.ts';
import type { OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { newUuid } from '#lib/random.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { endLostLinks } from '../documents/end-lost-links.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { line, parseInput } from '../input.ts';
import { findOwnInvitations } from '../invitations/read-own-card.ts';
import { requireRemit } from '../offices/remit.ts';
import { record } from '../record.ts';
import { dropSeats, passSeats } from './pass-seats.ts';

const personId = z.uuid().transform((id) => id as PersonId);

export const handOverInput = z.object({
  /** Who gives the desk away; null takes over a desk that nobody holds. */
  fromPersonId: personId.nullable(),
  toPersonId: personId,
  decisionNumber: z
    .union([z.literal('').transform(() => null), line(60)])
    .nullable()
    .default(null),
});
export type HandOverInput = z.input<typeof handOverInput>;

/** Somebody is waiting for it, but nobody looks at their phone for it. */
const deskUrgency = 30;

/**
 * Hands the unit's desk to another person of the unit (R31, C21): the old holder's right ends and the new one's begins at
 * the same instant, and the new holder is told with the coming duties of the unit. By the office, or by the unit's head of
 * the day from a linked chat. Refuses `desk_changed` when the desk is not as the caller saw it, `person_not_in_unit`,
 * `person_left`, and `outside_remit` to an office that does not hold the unit.
 */
export async function handOverDesk(
  ctx: Context,
  officeId: OfficeId,
  unitId: UnitId,
  input: HandOverInput,
): Promise<void> {
  const wanted = parseInput(handOverInput, input);
  const office = await officeOf(ctx, officeId, unitId);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const unit = await lockDesk(tx, unitId);
    if (!unit) throw new RefusedError('not_found');
    await requireHand(inner, unitId);
    await requireAsSeen(inner, unitId, wanted);
    await requireColleague(inner, office, unitId, wanted.toPersonId);
    const { fromPersonId, toPersonId, decisionNumber } = wanted;
    const seatId = await passSeats(inner, { unit, timeZone: office.timeZone, ...wanted });
    if (fromPersonId) await endLostLinks(inner, [fromPersonId]);
    const data = { fromPersonId, toPersonId, decisionNumber };
    await record(inner, 'desk.handed_over', unitId, { officeId, data });
    await tellOfHandOver(inner, { office, unit, seatId, fromPersonId, toPersonId });
  });
}

/** The office's hand, or the head's of the day; the office of a head is the one whose messages they answer. */
async function officeOf(ctx: Context, officeId: OfficeId, unitId: UnitId): Promise<Office> {
  const office = await findOffice(ctx.db, officeId);
  if (!office) throw new RefusedError('not_found');
  const { actor } = ctx;
  if (actor.kind !== 'delegate') {
    permit(ctx, 'people.write', officeId);
    return office;
  }
  const heads = await listUnitHeads(ctx.db, [unitId], toOfficeDate(ctx.now, office.timeZone));
  if (!heads.some((head) => head.personId === actor.personId)) throw new RefusedError('not_permitted');
  return office;
}

/** An office's hand reaches the units it holds; the head was asked for by their post. */
async function requireHand(ctx: Context, unitId: UnitId): Promise<void> {
  if (ctx.actor.kind !== 'delegate') await requireRemit(ctx, 'people.write', { units: [unitId] });
}

async function requireAsSeen(
  ctx: Context,
  unitId: UnitId,
  { fromPersonId, toPersonId }: z.output<typeof handOverInput>,
): Promise<void> {
  const holders = await listDeskHolders(ctx.db, [unitId], ctx.now);
  const holds = (id: PersonId) => holders.some((holder) => holder.personId === id);
  const isAsSeen = fromPersonId ? holds(fromPersonId) : holders.length === 0;
  if (!isAsSeen || holds(toPersonId)) throw new RefusedError('desk_changed');
}

/** The new holder is of the unit today and has not left, and does not leave in the meantime. */
async function requireColleague(
  ctx: Context,
  { timeZone }: Office,
  unitId: UnitId,
  id: PersonId,
): Promise<void> {
  const person = await lockPerson(ctx.db, id);
  if (!person) throw new RefusedError('not_found');
  if (person.leftAt) throw new RefusedError('person_left', { name: person.fullName });
  const members = await holdersInUnit(ctx.db, unitId, [id], toOfficeDate(ctx.now, timeZone));
  if (members.length === 0) throw new RefusedError('person_not_in_unit');
}

type HandOver = {
  office: Office;
  unit: Unit;
  seatId: string;
  fromPersonId: PersonId | null;
  toPersonId: PersonId;
};

async function tellOfHandOver(
  ctx: Context,
  { office, unit, seatId, fromPersonId, toPersonId }: HandOver,
): Promise<void> {
  const shared = { unitName: unit.name, officeName: office.name };
  const about = { ref: `desk:${seatId}`, version: 1, urgency: deskUrgency };
  const lines = await findDeskDuties(ctx, unit.id, toPersonId, office.timeZone);
  await tellPeople(ctx, office, [toPersonId], {
    ...about,
    kind: 'desk_received',
    facts: { ...shared, lines },
  });
  if (fromPersonId)
    await tellPeople(ctx, office, [fromPersonId], { ...about, kind: 'desk_given_up', facts: shared });
}

/** Meetings that the unit is invited to and that are still to come, as the holder of its desk sees them; at most ten. */
export async function findDeskDuties(ctx: Context, unitId: UnitId, holder: PersonId, timeZone: string) {
  const rows = await findOwnInvitations(ctx, holder);
  return rows
    .filter(({ invitation }) => invitation.unitId === unitId)
    .slice(0, 10)
    .map(({ meeting, invitation }) => ({
      title: meeting.title,
      startsAt: meeting.startsAt.toISOString(),
      place: meeting.place,
      timeZone,
      rsvp: invitation.rsvp,
      ref: invitation.ref,
    }));
}

/** Takes one holder's seat away without a successor; others of the desk stay. Refuses `desk_changed` when they hold none, and `outside_remit`. */
export async function endDesk(
  ctx: Context,
  officeId: OfficeId,
  { unitId, personId }: { unitId: UnitId; personId: PersonId },
): Promise<void> {
  permit(ctx, 'people.write', officeId);
  const office = await findOffice(ctx.db, officeId);
  if (!office) throw new RefusedError('not_found');
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const unit = await lockDesk(tx, unitId);
    if (!unit) throw new RefusedError('not_found');
    await requireHand(inner, unitId);
    if (!(await dropSeats(inner, unitId, personId))) throw new RefusedError('desk_changed');
    await endLostLinks(inner, [personId]);
    await record(inner, 'desk.ended', unitId, { officeId, data: { personId } });
    const facts = { unitName: unit.name, officeName: office.name };
    const ref = `desk:${newUuid(ctx.random)}`;
    const telling = { kind: 'desk_given_up', ref, version: 1, urgency: deskUrgency, facts } as const;
    await tellPeople(inner, office, [personId], telling);
  });
}
