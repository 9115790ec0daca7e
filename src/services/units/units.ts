import { z } from 'zod';
import { listOpenSeats, lockDesk } from '#db/queries/desks.ts';
import { findOffice } from '#db/queries/offices.ts';
import { findPerson } from '#db/queries/people.ts';
import { holdersInUnit } from '#db/queries/posts.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import {
  findUnits,
  insertDeskHolder,
  insertUnit,
  listDeskHolders,
  listUnits,
  type Unit,
} from '#db/queries/units.ts';
import type { OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { newReadableCode } from '#lib/secrets.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { isoDate, line, parseInput } from '../input.ts';
import { findOutside, requireRemit } from '../offices/remit.ts';
import { record } from '../record.ts';
import { seatEnd } from './pass-seats.ts';

/**
 * Units that exist on the day as they are called on it, in protocol order, 1,000 at most; `search` ignores diacritics,
 * `ended` adds those that are gone by then. Units are shared by all offices.
 */
export function findUnitsOn(
  ctx: Context,
  officeId: OfficeId,
  filter: { on: string; search?: string; ended?: boolean },
): Promise<Unit[]> {
  permit(ctx, 'people.read', officeId);
  return listUnits(ctx.db, {
    on: filter.on,
    ended: filter.ended ?? false,
    search: filter.search ? foldVietnamese(filter.search) : undefined,
  });
}

/** The units of the day that the caller may write: what forms of the tree offer. */
export async function findUnitsHeld(ctx: Context, officeId: OfficeId, on: string): Promise<Unit[]> {
  const units = await findUnitsOn(ctx, officeId, { on });
  const outside = await findOutside(ctx, 'people.write', { units: units.map(({ id }) => id) });
  const gone = new Set(outside.map(({ id }) => id));
  return units.filter(({ id }) => !gone.has(id));
}

export const unitInput = z.object({
  name: line(200),
  shortName: line(60),
  kind: line(40).default('other'),
  parentId: z
    .uuid()
    .transform((id) => id as UnitId)
    .nullable()
    .default(null),
  protocolRank: z.number().int().min(1).max(100_000).default(1000),
  validFrom: isoDate,
});
export type UnitInput = z.input<typeof unitInput>;

/** Adds a unit to the shared tree from a day on (R3). Refuses `outside_remit`. */
export function createUnit(ctx: Context, officeId: OfficeId, input: UnitInput): Promise<Unit> {
  const proof = permit(ctx, 'people.write', officeId);
  const facts = parseInput(unitInput, input);
  return inTransaction(ctx.db, async (tx) => {
    if (facts.parentId && (await findUnits(tx, [facts.parentId])).length === 0) {
      throw new InvalidError([{ field: 'parentId', code: 'not_valid' }]);
    }
    await requireRemit(within(ctx, tx), 'people.write', { units: [facts.parentId] });
    const searchText = foldVietnamese(`${facts.name} ${facts.shortName}`);
    const unit = await insertUnit(tx, proof, {
      ...facts,
      code: `U-${newReadableCode(ctx.random, 6)}`,
      searchText,
    });
    await record(within(ctx, tx), 'unit.created', unit.id, { officeId, data: { name: unit.name } });
    return unit;
  });
}

const deskDecision = z.object({
  decisionNumber: z.union([z.literal('').transform(() => null), line(60)]).nullable(),
});

/**
 * Makes a person of the unit a holder of its desk from now on, to the end of the unit if one is set (R31). Refuses
 * `unit_ended`, `person_not_in_unit`, `person_left` and `outside_remit`.
 */
export function assignDesk(
  ctx: Context,
  officeId: OfficeId,
  input: { unitId: UnitId; personId: PersonId; decisionNumber: string | null },
): Promise<void> {
  const proof = permit(ctx, 'people.write', officeId);
  const { decisionNumber } = parseInput(deskDecision, input);
  return inTransaction(ctx.db, async (tx) => {
    const unit = await lockDesk(tx, input.unitId);
    const office = await findOffice(tx, officeId);
    if (!unit || !office) throw new RefusedError('not_found');
    const person = await findPerson(tx, input.personId);
    if (!person) throw new InvalidError([{ field: 'personId', code: 'not_valid' }]);
    if (person.leftAt) throw new RefusedError('person_left', { name: person.fullName });
    await requireRemit(within(ctx, tx), 'people.write', { units: [input.unitId] });
    // Who sits there already stays so, and nothing was done that could be recorded.
    if ((await listOpenSeats(tx, unit.id, person.id, ctx.now)).length > 0) return;
    const toAt = seatEnd(unit, office.timeZone);
    if (toAt && toAt <= ctx.now)
      throw new RefusedError('unit_ended', { unit: unit.name, validTo: unit.validTo ?? '' });
    await requireMember(within(ctx, tx), unit, input.personId, toOfficeDate(ctx.now, office.timeZone));
    const seat = { ...input, decisionNumber, fromAt: ctx.now, toAt };
    await insertDeskHolder(tx, proof, seat);
    await record(within(ctx, tx), 'desk.assigned', input.unitId, {
      officeId,
      data: { personId: input.personId },
    });
  });
}

/** Refuses `person_not_in_unit` without a post there, of a unit to come on its first day. */
async function requireMember(ctx: Context, unit: Unit, id: PersonId, today: string): Promise<void> {
  const on = unit.validFrom > today ? unit.validFrom : today;
  if ((await holdersInUnit(ctx.db, unit.id, [id], on)).length === 0)
    throw new RefusedError('person_not_in_unit');
}

/** Who holds the desks of these units now; needs `people.read`. */
export function findDeskHolders(ctx: Context, officeId: OfficeId, unitIds: UnitId[]) {
  permit(ctx, 'people.read', officeId);
  return listDeskHolders(ctx.db, unitIds, ctx.now);
}
