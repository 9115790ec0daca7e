import { listOutside, listWholeOffices, type Outside } from '#db/queries/remit.ts';
import type { OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import { type Action, decidePermit } from '#domain/permissions.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';

export type { Outside };

/** What is about to be written: units, where null is a place at the top of the tree, and people. */
export type Written = { units?: readonly (UnitId | null)[]; people?: readonly PersonId[] };

/** The offices in which the caller may do it. */
function officesOf(ctx: Context, action: Action): OfficeId[] {
  const ids = [...new Set(ctx.grants.map(({ officeId }) => officeId))];
  return ids.filter((officeId) => decidePermit(ctx.grants, action, officeId) !== null);
}

/** The one question all of it asks: what of this lies outside the remit of every office in which the caller may do it. */
export async function findOutside(ctx: Context, action: Action, { units = [], people = [] }: Written) {
  const unitIds = [...new Set(units.filter((id) => id !== null))];
  return listOutside(ctx.db, officesOf(ctx, action), { unitIds, personIds: [...new Set(people)] }, ctx.now);
}

/** What of these lies outside, by id with the office to ask, and whom to ask for a place at the top; null is nobody. */
export async function readRemit(
  ctx: Context,
  action: Action,
  written: Written,
): Promise<{ outside: ReadonlyMap<string, string>; top: string | null }> {
  const [outside, whole] = await Promise.all([findOutside(ctx, action, written), listWholeOffices(ctx.db)]);
  const unbound = whole.filter(({ isUnbound }) => isUnbound);
  const own = officesOf(ctx, action);
  const top = unbound.some(({ id }) => own.includes(id)) ? null : (unbound[0]?.name ?? '');
  return { outside: new Map(outside.map(({ id, office }) => [id, office])), top };
}

/**
 * Which office to ask before this unit or person can be written, empty when no office holds it; null when the caller may, or
 * writes no register at all. For pages that show what is everybody's to read.
 */
export async function findHolderElsewhere(ctx: Context, written: Written): Promise<string | null> {
  if (officesOf(ctx, 'people.write').length === 0) return null;
  const [outside] = await findOutside(ctx, 'people.write', written);
  return outside?.office ?? null;
}

/** Whether an office of the caller holds every unit, as `requireWholeRemit` asks; else which office does. */
export async function findWholeHolder(
  ctx: Context,
  action: Action,
): Promise<{ isOwn: boolean; office: string }> {
  const whole = await listWholeOffices(ctx.db);
  const own = officesOf(ctx, action);
  return { isOwn: whole.some(({ id }) => own.includes(id)), office: whole[0]?.name ?? '' };
}

/**
 * "Phạm vi quản lý" (R19): units and people are shared and read by all offices, but written by those alone that hold them:
 * an office holds its own unit and all below it, one without a unit of its own the whole tree. A place at the top is only
 * the latter's. Refuses `outside_remit` with what lies outside and which office holds it.
 */
export async function requireRemit(ctx: Context, action: Action, written: Written): Promise<void> {
  const outside = await findOutside(ctx, action, written);
  if (outside.length > 0) {
    const list = (words: string[]) => [...new Set(words)].filter(Boolean).slice(0, 5).join(', ');
    const [name, office] = [outside.map((one) => one.name), outside.map((one) => one.office)];
    throw new RefusedError('outside_remit', { name: list(name), office: list(office) });
  }
  if (written.units?.includes(null)) await requireAll(ctx, action, ({ isUnbound }) => isUnbound);
}

/** Refuses `outside_remit` unless an office of the caller holds every unit: what concerns everybody who uses the system. */
export function requireWholeRemit(ctx: Context, action: Action): Promise<void> {
  return requireAll(ctx, action, () => true);
}

/**
 * Somebody goes on managing every unit when these end: refuses `remit_uncovered` when all who do have their own unit among
 * them. What took over from the only unit at the top stands below another, so it is no top.
 */
export async function requireStillCovered(ctx: Context, ended: readonly UnitId[]): Promise<void> {
  const whole = await listWholeOffices(ctx.db);
  if (whole.length > 0 && whole.every(({ rootUnitId }) => rootUnitId && ended.includes(rootUnitId)))
    throw new RefusedError('remit_uncovered');
}

type Whole = Awaited<ReturnType<typeof listWholeOffices>>[number];

async function requireAll(ctx: Context, action: Action, counts: (office: Whole) => boolean): Promise<void> {
  const whole = (await listWholeOffices(ctx.db)).filter(counts);
  const own = officesOf(ctx, action);
  if (whole.some(({ id }) => own.includes(id))) return;
  throw new RefusedError('outside_remit', { name: '', office: whole[0]?.name ?? '' });
}
