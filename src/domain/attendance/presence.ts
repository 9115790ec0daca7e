/** Who noted a presence: the person by the room's code, their unit's desk, the office, or the chair; all count alike (C10). */
export const presenceSources = ['code', 'desk', 'secretariat', 'chair'] as const;
export type PresenceSource = (typeof presenceSources)[number];

export type PresenceForm = 'on_site' | 'online';

/** From when until when somebody was there; open while they are. Late and early are facts, not remarks (R49). */
export type Interval = { fromAt: Date; untilAt: Date | null };

/** In what quality one is invited: a member is summoned and counted, a guest is welcome and not. */
export const capacities = ['member', 'guest'] as const;
export type Capacity = (typeof capacities)[number];

/** Vắng có phép · vắng không phép. */
export type Leave = 'with_leave' | 'without_leave';

/** Whether these intervals say that somebody is there at this instant; an interval ends before its `untilAt`. */
export function isThere(intervals: readonly Interval[], at: Date): boolean {
  return intervals.some(({ fromAt, untilAt }) => fromAt <= at && (untilAt === null || at < untilAt));
}
