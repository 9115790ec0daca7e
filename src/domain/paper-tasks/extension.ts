import { endOfOfficeDay, officeDateOf, shiftDays } from '../calendar/office-day.ts';

/** What may become of a wish for more time: the office decides, or something else leaves nothing to decide. */
export const extensionMoves = {
  open: ['granted', 'refused', 'superseded', 'overtaken'],
  granted: [],
  refused: [],
  superseded: [],
  overtaken: [],
} as const;

/** What leaves nothing to decide of a wish: the papers are in, they are no longer asked for, or the meeting is off or begun. */
export type ExtensionOvertakenBy = 'handed_in' | 'not_asked' | 'cancelled' | 'postponed' | 'begun';

export type ExtensionState = keyof typeof extensionMoves;

/** Decides whether a wish may go from one state to another. */
export function canMove(from: ExtensionState, to: ExtensionState): boolean {
  const next: readonly ExtensionState[] = extensionMoves[from];
  return next.includes(to);
}

type ExtensionGround = {
  dueAt: Date;
  now: Date;
  startsAt: Date;
  /** When the office must have sent the whole pack; null where the class does not say. */
  packDueAt: Date | null;
  officeDayEndsAt: string;
  timeZone: string;
};

const mostChoices = 3;

/**
 * Limits that a unit may ask for (C8): the ends of the next office days that leave the office time for its pack, and at last
 * the pack's own limit. None when even that has passed.
 */
export function extensionChoices(ground: ExtensionGround): Date[] {
  const { dueAt, now, startsAt, packDueAt, officeDayEndsAt, timeZone } = ground;
  const last = packDueAt !== null && packDueAt < startsAt ? packDueAt : startsAt;
  const earliest = dueAt > now ? dueAt : now;
  if (earliest >= last) return [];
  const from = officeDateOf(earliest, timeZone);
  const ends = Array.from({ length: mostChoices + 1 }, (_, days) =>
    endOfOfficeDay(shiftDays(from, days), officeDayEndsAt, timeZone),
  );
  const free = ends.filter((at) => at > earliest && at < last).slice(0, mostChoices - 1);
  return packDueAt === null ? free : [...free, last];
}

/** Decides whether an instant may be asked for and granted: to come, later than what stands, before the meeting. */
export function mayExtendTo(
  until: Date,
  { dueAt, now, startsAt }: Omit<ExtensionGround, 'packDueAt'>,
): boolean {
  return until > now && until > dueAt && until < startsAt;
}
