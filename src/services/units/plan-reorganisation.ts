import { findOffice, type Office } from '#db/queries/offices.ts';
import {
  listHistoryDays,
  listPostsFrom,
  listSeatsAt,
  listUnitsFrom,
} from '#db/queries/reorganisation-ground.ts';
import type { OfficeId } from '#domain/ids.ts';
import { unitsWritten } from '#domain/units/remit.ts';
import type { Ground, Plan } from '#domain/units/reorganisation.ts';
import { planReorganisation } from '#domain/units/reorganise.ts';
import { fromOfficeTime } from '#lib/office-time.ts';
import { newUuid } from '#lib/random.ts';
import type { Context } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { requireRemit, requireStillCovered } from '../offices/remit.ts';
import { predecessorsOf, type ReorganisationOrder, receiversOf } from './reorganisation-input.ts';

type Names = {
  posts: Awaited<ReturnType<typeof listPostsFrom>>;
  seats: Awaited<ReturnType<typeof listSeatsAt>>;
};
export type GroundRead = { office: Office; ground: Omit<Ground, keyof Names> & Names; plan: Plan };

/** The name that stands on the day is the one of the row: a later one has been refused by then. */
function isRenameToSame(order: ReorganisationOrder, units: Ground['units']): boolean {
  if (order.kind !== 'rename') return false;
  const unit = units.find(({ id }) => id === order.unitId);
  return unit?.name === order.name && unit.shortName === order.shortName;
}

/**
 * Reads what stands now and plans the act on it; a rule's "no" is its refusal, and `outside_remit` when a unit it takes from,
 * gives to or puts something below is not held. A rename to the very name is invalid (`unchanged`). `remit_uncovered` when nobody would manage every unit any more. Eight queries at most, whatever the size.
 */
export async function readAndPlan(
  ctx: Context,
  officeId: OfficeId,
  order: ReorganisationOrder,
): Promise<GroundRead> {
  const office = await findOffice(ctx.db, officeId);
  if (!office) throw new RefusedError('not_found');
  const predecessors = predecessorsOf(order);
  const receivers = receiversOf(order);
  const midnight = fromOfficeTime({ on: order.on, time: '00:00' }, office.timeZone);
  const seatsAt = midnight > ctx.now ? midnight : ctx.now;
  const all = [...predecessors, ...receivers];
  const [units, posts, seats, history] = await Promise.all([
    listUnitsFrom(ctx.db, order.on, all),
    listPostsFrom(ctx.db, all, order.on),
    listSeatsAt(ctx.db, all, seatsAt),
    listHistoryDays(ctx.db, predecessors),
  ]);
  const ground = {
    ...{ units, posts, seats, ...history, seatsAt },
    decisionNumber: order.decisionNumber,
    newId: () => newUuid(ctx.random),
  };
  const planned = planReorganisation(order, ground);
  if ('refused' in planned) throw new RefusedError(planned.refused, planned.facts);
  if (isRenameToSame(order, units)) throw new InvalidError([{ field: 'name', code: 'unchanged' }]);
  const written = unitsWritten(planned.plan, units);
  await requireRemit(ctx, 'units.reorganise', { units: [...all, ...written] });
  const ended = planned.plan.ended.map(({ id }) => id);
  await requireStillCovered(ctx, ended);
  return { office, ground, plan: planned.plan };
}
