import type { DocumentId } from '../ids.ts';

/** What one person has opened of a meeting's papers as they stand, and since when. */
export type Reading = {
  opened: readonly DocumentId[];
  readThrough: readonly DocumentId[];
  firstOpenedAt: Date;
};

/** Of so many papers: how many were opened by any of these people, how many read to the last page, and since when. */
export type Uptake = { opened: number; readThrough: number; firstOpenedAt: Date | null };

/** Sums up what the people of one unit have taken of the papers (R50): a paper counts once, whoever opened it. */
export function uptakeOf(readings: readonly Reading[]): Uptake {
  const of = (pick: (reading: Reading) => readonly DocumentId[]) => new Set(readings.flatMap(pick)).size;
  const times = readings.map(({ firstOpenedAt }) => firstOpenedAt.getTime());
  return {
    opened: of(({ opened }) => opened),
    readThrough: of(({ readThrough }) => readThrough),
    firstOpenedAt: times.length === 0 ? null : new Date(Math.min(...times)),
  };
}
