import { findAccountOfPerson } from '#db/queries/accounts.ts';
import { listDeskHistory } from '#db/queries/desks.ts';
import { listPeopleOfUnit } from '#db/queries/people.ts';
import { findUnitOn } from '#db/queries/unit-page.ts';
import { listUnitHeads } from '#db/queries/units.ts';
import type { OfficeId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { findHolderElsewhere } from '../offices/remit.ts';
import { findDeskDuties } from './hand-over-desk.ts';

/** The unit's desk: present and earlier holders, the head of today, and the colleagues who may take it over. */
export async function readDesk(ctx: Context, officeId: OfficeId, unitId: UnitId, timeZone: string) {
  permit(ctx, 'people.read', officeId);
  const today = toOfficeDate(ctx.now, timeZone);
  const unit = await findUnitOn(ctx.db, unitId, today);
  if (!unit) throw new RefusedError('not_found');
  const [seats, [head], colleagues, heldBy] = await Promise.all([
    listDeskHistory(ctx.db, unitId),
    listUnitHeads(ctx.db, [unitId], today),
    listPeopleOfUnit(ctx.db, unitId, today),
    findHolderElsewhere(ctx, { units: [unitId] }),
  ]);
  const holders = seats.filter(({ toAt }) => toAt === null || toAt > ctx.now);
  const isFree = (id: string) => !holders.some(({ personId }) => personId === id);
  const free = new Map(colleagues.filter(({ id }) => isFree(id)).map((person) => [person.id, person]));
  return { unit, seats, holders, head: head ?? null, colleagues: [...free.values()], heldBy };
}

/** What the hand-over sheet says (F16): the seat, who held it before, the head, the account, and the duties to come. */
export async function readHandOverSheet(
  ctx: Context,
  officeId: OfficeId,
  { unitId, seatId, timeZone }: { unitId: UnitId; seatId: string; timeZone: string },
) {
  const { unit, seats, head } = await readDesk(ctx, officeId, unitId, timeZone);
  const seat = seats.find(({ id }) => id === seatId);
  if (!seat) throw new RefusedError('not_found');
  const giver = seats.find(({ toAt }) => toAt?.getTime() === seat.fromAt.getTime()) ?? null;
  const account = await findAccountOfPerson(ctx.db, seat.personId);
  const isOver = seat.toAt !== null && seat.toAt <= ctx.now;
  const duties = isOver ? [] : await findDeskDuties(ctx, unitId, seat.personId, timeZone);
  return { unit, seat, giver, head, username: account?.username ?? null, duties };
}
