import { shiftDays } from '../calendar/office-day.ts';
import type { UnitId } from '../ids.ts';
import { planPosts, planSeats } from './hand-over.ts';
import { isThere, isUnder, planMove, planRename, type Refused, whyNotFrom } from './move-unit.ts';
import {
  emptyPlan,
  type Ground,
  type Order,
  type Plan,
  type Planned,
  type Successor,
  type UnitFacts,
} from './reorganisation.ts';

type Of<Kind extends Order['kind']> = Extract<Order, { kind: Kind }>;

/**
 * Decides what an act of "sắp xếp đơn vị" writes: predecessors end on the day before, successors begin on the day, posts
 * and seats go over, units below get their new place; or why it cannot be. `on` is an ISO date; nothing is written here.
 */
export function planReorganisation(order: Order, ground: Ground): Planned {
  const plan = emptyPlan();
  const refused = fill(plan, order, ground);
  if (refused) return refused;
  plan.warnings.push(...warningsOf(plan, ground));
  return { plan };
}

function fill(plan: Plan, order: Order, ground: Ground): Refused | null {
  if (order.kind === 'merge') return merge(plan, order, ground);
  if (order.kind === 'split') return split(plan, order, ground);
  const unit = unitOf(ground, order.unitId);
  if (!unit) return notFound;
  const why = whyNotFrom(unit, order.on);
  if (why) return why;
  if (order.kind === 'rename') return planRename(plan, ground, unit, order);
  if (order.kind === 'end') return end(plan, unit, order, ground);
  const above = order.parentId && unitOf(ground, order.parentId);
  if (order.parentId && !above) return notFound;
  if (isUnder(ground.units, order.parentId, unit.id))
    return { refused: 'unit_under_itself', facts: { unit: unit.name } };
  if (above && !isThere(above, order.on)) return notThere(above, order.on);
  return planMove(plan, ground, unit, order);
}

const notFound: Refused = { refused: 'not_found', facts: {} };
const unitOf = (ground: Ground, id: UnitId) => ground.units.find((unit) => unit.id === id);
const notThere = (unit: UnitFacts, on: string): Refused => ({
  refused: 'successor_not_there',
  facts: { unit: unit.name, on },
});

function merge(plan: Plan, order: Of<'merge'>, ground: Ground): Refused | null {
  const { on, predecessorIds } = order;
  const ids = [...new Set(predecessorIds)];
  const to = successorOf(plan, order.successor, { on, ids, ground });
  if ('refused' in to) return to;
  for (const id of ids) {
    const refused = dissolve(plan, id, { on, ground, children: () => to.id, ending: ids });
    if (refused) return refused;
    plan.successions.push({ predecessorId: id, successorId: to.id, on });
    const posts = ground.posts.filter((post) => post.unitId === id);
    const { headPostId } = order;
    planPosts(plan, ground, posts, {
      on,
      to: () => to.id,
      isHead: (post) => post.isHead && (headPostId === null || post.id === headPostId),
    });
    planSeats(plan, ground, id, () => (order.movesDesks ? to.id : null));
  }
  return null;
}

function split(plan: Plan, order: Of<'split'>, ground: Ground): Refused | null {
  const { on, predecessorId } = order;
  const goesOn = order.successors.some((one) => 'unitId' in one && one.unitId === predecessorId);
  const targets: UnitId[] = [];
  for (const successor of order.successors) {
    const isSame = 'unitId' in successor && successor.unitId === predecessorId;
    const to = isSame
      ? { id: predecessorId }
      : successorOf(plan, successor, { on, ids: [predecessorId], ground });
    if ('refused' in to) return to;
    targets.push(to.id);
    if (!isSame) plan.successions.push({ predecessorId, successorId: to.id, on });
  }
  const chosen = (rows: { id: string; to: number }[], id: string): UnitId | null => {
    const at = rows.find((row) => row.id === id)?.to;
    return (at === undefined ? undefined : targets[at]) ?? (goesOn ? predecessorId : null);
  };
  const heir = goesOn ? predecessorId : (targets[0] ?? null);
  const children = (id: UnitId) => chosen(order.children, id) ?? heir;
  const refused = dissolve(plan, predecessorId, { on, ground, children, goesOn });
  if (refused) return refused;
  const posts = ground.posts.filter((post) => post.unitId === predecessorId);
  planPosts(plan, ground, posts, { on, to: (post) => chosen(order.posts, post.id) });
  planSeats(plan, ground, predecessorId, (id) => chosen(order.seats, id));
  return null;
}

function end(plan: Plan, unit: UnitFacts, { on }: Of<'end'>, ground: Ground): Refused | null {
  const refused = dissolve(plan, unit.id, { on, ground, children: () => unit.parentId });
  if (refused) return refused;
  planPosts(
    plan,
    ground,
    ground.posts.filter((post) => post.unitId === unit.id),
    { on, to: () => null },
  );
  planSeats(plan, ground, unit.id, () => null);
  return null;
}

/** The unit that takes over, created when it is new; it must be there on the day and not be one that ends. */
function successorOf(
  plan: Plan,
  successor: Successor,
  { on, ids, ground }: { on: string; ids: UnitId[]; ground: Ground },
): { id: UnitId } | Refused {
  if ('unitId' in successor) {
    const unit = unitOf(ground, successor.unitId);
    if (!unit) return notFound;
    if (ids.includes(unit.id) || unit.validTo !== null || !isThere(unit, on)) return notThere(unit, on);
    return { id: unit.id };
  }
  const above = successor.unit.parentId && unitOf(ground, successor.unit.parentId);
  if (successor.unit.parentId && !above) return notFound;
  if (above && (ids.includes(above.id) || !isThere(above, on))) return notThere(above, on);
  const id = ground.newId() as UnitId;
  plan.created.push({ ...successor.unit, id, validFrom: on, validTo: null });
  return { id };
}

/** Ends a unit on the day before, and gives the units below it their new place. */
function dissolve(
  plan: Plan,
  id: UnitId,
  {
    on,
    ground,
    children,
    ending = [],
    goesOn = false,
  }: {
    on: string;
    ground: Ground;
    children: (id: UnitId) => UnitId | null;
    ending?: UnitId[];
    goesOn?: boolean;
  },
): Refused | null {
  const unit = unitOf(ground, id);
  if (!unit) return notFound;
  const why = whyNotFrom(unit, on);
  if (why) return why;
  if (!goesOn) plan.ended.push({ id, validTo: shiftDays(on, -1) });
  for (const child of ground.units) {
    const isBelow = child.parentId === id && (child.validTo === null || child.validTo >= on);
    if (!isBelow || ending.includes(child.id)) continue;
    const next = children(child.id);
    // A unit that takes over from the one above it moves up to where that stood.
    const parentId = next !== null && isUnder(ground.units, next, child.id) ? unit.parentId : next;
    const refused = parentId === id ? null : planMove(plan, ground, child, { parentId, on });
    if (refused) return refused;
  }
  return null;
}

function warningsOf(plan: Plan, ground: Ground): Plan['warnings'] {
  const names = new Map([...ground.units, ...plan.created].map((unit) => [unit.id, unit.name]));
  const receiving = [...new Set(plan.successions.map((row) => row.successorId))];
  const endedIds = new Set([...plan.endedPosts, ...plan.shiftedPosts].map((row) => row.id));
  const posts = [...ground.posts.filter((post) => !endedIds.has(post.id)), ...plan.newPosts];
  const seats = [...ground.seats, ...plan.newSeats];
  const heads = (id: UnitId) => posts.filter((post) => post.unitId === id && post.isHead).length;
  const nameOf = (ids: UnitId[]) => ids.map((id) => names.get(id) ?? '');
  const moved = plan.newPosts.length;
  const warnings: Plan['warnings'] = [
    { code: 'several_heads', names: nameOf(receiving.filter((id) => heads(id) > 1)) },
    { code: 'no_head', names: nameOf(plan.created.map((unit) => unit.id).filter((id) => heads(id) === 0)) },
    {
      code: 'no_desk',
      names: nameOf(receiving.filter((id) => !seats.some((seat) => seat.unitId === id))),
    },
    {
      code: 'posts_end',
      names: plan.endedPosts.length > moved ? nameOf([...new Set(endedUnitsOf(plan, ground))]) : [],
    },
  ];
  return warnings.filter((warning) => warning.names.length > 0);
}

function endedUnitsOf(plan: Plan, ground: Ground): UnitId[] {
  const ids = new Set(plan.endedPosts.map((row) => row.id));
  return ground.posts.filter((post) => ids.has(post.id)).map((post) => post.unitId);
}
