import type { Refusal } from '../refusals.ts';

export type HeadCountFacts = {
  /** Persons the invitation allows; null for no limit. */
  limit: number | null;
  /** Persons who hold a place now, without one that this nomination replaces. */
  confirmedCount: number;
  adding: number;
  now: Date;
  /** The last moment at which the unit may name somebody; null when none is set. */
  nominateBy: Date | null;
};

/** Decides whether a unit may name so many more persons: in time and within the head count (GD Đ4.2d, BP Đ6.3c). */
export function canNominate({
  limit,
  confirmedCount,
  adding,
  now,
  nominateBy,
}: HeadCountFacts): Refusal | null {
  if (nominateBy !== null && now > nominateBy) return 'nomination_closed';
  if (limit !== null && confirmedCount + adding > limit) return 'head_count_exceeded';
  return null;
}
