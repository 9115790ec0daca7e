import type { Refusal } from '../refusals.ts';

export type HeadCountFacts = {
  /** Persons the invitation allows; null for no limit. */
  limit: number | null;
  /** Persons who hold a place now, without one that this nomination replaces. */
  confirmedCount: number;
  adding: number;
};

/** Decides whether a unit may name so many more persons within its head count (GD Đ4.2d, BP Đ6.3c); the time is `answerWay`'s. */
export function canNominate({ limit, confirmedCount, adding }: HeadCountFacts): Refusal | null {
  return limit !== null && confirmedCount + adding > limit ? 'head_count_exceeded' : null;
}
