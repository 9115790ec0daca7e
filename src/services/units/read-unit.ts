import { listPostsFrom, listSeatsAt } from '#db/queries/reorganisation-ground.ts';
import {
  findUnitOn,
  listComingMeetingsOf,
  listLineage,
  listNamesOf,
  listPostsOfUnit,
} from '#db/queries/unit-page.ts';
import { findUnits, listDeskHolders, listUnits } from '#db/queries/units.ts';
import type { OfficeId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { findHolderElsewhere } from '../offices/remit.ts';

/**
 * One unit as it is called today: its names in time, what it came from and became, posts now and before, desk, coming meetings, units below, and
 * the office to ask when the caller does not hold it.
 */
export async function readUnit(ctx: Context, officeId: OfficeId, id: UnitId, timeZone: string) {
  const proof = permit(ctx, 'people.read', officeId);
  const today = toOfficeDate(ctx.now, timeZone);
  const unit = await findUnitOn(ctx.db, id, today);
  if (!unit) throw new RefusedError('not_found');
  const [names, lineage, posts, holders, meetings, present, heldBy] = await Promise.all([
    listNamesOf(ctx.db, id),
    listLineage(ctx.db, id),
    listPostsOfUnit(ctx.db, id),
    listDeskHolders(ctx.db, [id], ctx.now),
    listComingMeetingsOf(ctx.db, proof, id, ctx.now, timeZone),
    listUnits(ctx.db, { on: today }),
    findHolderElsewhere(ctx, { units: [id] }),
  ]);
  const isNow = (post: (typeof posts)[number]) =>
    post.validFrom <= today && (post.validTo === null || post.validTo >= today);
  return {
    ...{ unit, names, ...lineage, holders, meetings, heldBy },
    /** Names that are set for a later day. */
    namesToCome: names.filter((name) => name.fromOn > today && name.fromOn > unit.validFrom),
    parent: unit.parentId ? await findUnitOn(ctx.db, unit.parentId, today) : null,
    below: present.filter((one) => one.parentId === id),
    postsNow: posts.filter(isNow),
    postsOther: posts.filter((post) => !isNow(post)),
  };
}

/** What a split of the unit has to find a place for: posts and seats that go on, and the units below. */
export async function findDivisible(ctx: Context, officeId: OfficeId, id: UnitId, timeZone: string) {
  permit(ctx, 'units.reorganise', officeId);
  const today = toOfficeDate(ctx.now, timeZone);
  const [[unit], posts, seats, present] = await Promise.all([
    findUnits(ctx.db, [id]),
    listPostsFrom(ctx.db, [id], today),
    listSeatsAt(ctx.db, [id], ctx.now),
    listUnits(ctx.db, { on: today }),
  ]);
  if (!unit) throw new RefusedError('not_found');
  return { unit, posts, seats, children: present.filter((one) => one.parentId === id) };
}
