import { shiftDays } from '../calendar/office-day.ts';
import type { UnitId } from '../ids.ts';
import type { Ground, Plan, PostFacts } from './reorganisation.ts';

/** Posts of a unit go on at another from the day; without one they end. Persons keep everything else. */
export function planPosts(
  plan: Plan,
  ground: Ground,
  posts: readonly PostFacts[],
  {
    on,
    to,
    isHead,
  }: { on: string; to: (post: PostFacts) => UnitId | null; isHead?: (post: PostFacts) => boolean },
): void {
  for (const post of posts) {
    const unitId = to(post);
    if (unitId === post.unitId) continue;
    if (unitId !== null && post.validFrom >= on) {
      plan.shiftedPosts.push({ id: post.id, unitId });
      continue;
    }
    plan.endedPosts.push({ id: post.id, validTo: shiftDays(on, -1) });
    if (unitId === null) continue;
    plan.newPosts.push({
      ...post,
      id: ground.newId(),
      unitId,
      isHead: isHead ? isHead(post) : post.isHead,
      validFrom: on,
    });
  }
}

/** Seats of a unit's desk end when the day begins; where `to` names a unit, the same person sits there from then. */
export function planSeats(
  plan: Plan,
  ground: Ground,
  unitId: UnitId,
  to: (seatId: string) => UnitId | null,
): void {
  for (const seat of ground.seats.filter((row) => row.unitId === unitId)) {
    const next = to(seat.id);
    if (next === unitId) continue;
    plan.endedSeats.push({ id: seat.id, toAt: ground.seatsAt });
    const sitsThere = [...ground.seats, ...plan.newSeats].some(
      (row) => row.unitId === next && row.personId === seat.personId,
    );
    if (next === null || sitsThere) continue;
    plan.newSeats.push({
      ...seat,
      id: ground.newId(),
      unitId: next,
      decisionNumber: ground.decisionNumber ?? seat.decisionNumber,
      fromAt: ground.seatsAt,
      toAt: null,
    });
  }
}
