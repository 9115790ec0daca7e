import type { VersionState } from '../documents/lifecycle.ts';

/**
 * How a unit stands with the papers of one agenda item (R44, BP Đ6.4, GD Đ4.3). `handed_in` waits for the office;
 * `returned` waits for the unit again; `paper_only` holds a state secret and comes in print, by hand.
 */
export type PaperStanding = 'asked' | 'handed_in' | 'returned' | 'accepted' | 'paper_only';

/** One version that the unit uploaded for the item. */
export type HandedIn = { state: VersionState; submittedAt: Date | null };

export type PaperTaskFacts = {
  /** The limit that the class of the meeting sets (R59); null where it sets none. */
  limitAt: Date | null;
  /** A later limit that the office granted. */
  extendedTo: Date | null;
  /** Every version, the oldest first. */
  versions: readonly HandedIn[];
};

/** The limit that counts now: what the office granted, where it is later than the class's own. */
export function paperDueAt({ limitAt, extendedTo }: Omit<PaperTaskFacts, 'versions'>): Date | null {
  if (limitAt === null || extendedTo === null) return limitAt;
  return extendedTo > limitAt ? extendedTo : limitAt;
}

/** Decides how the unit stands: by its newest version that came so far as to be handed in. */
export function paperStandingOf(versions: readonly HandedIn[]): PaperStanding {
  const newest = versions.findLast(({ state }) => state in told);
  return newest ? (told[newest.state as keyof typeof told] ?? 'asked') : 'asked';
}

const told = {
  submitted: 'handed_in',
  accepted: 'accepted',
  returned: 'returned',
  stopped: 'paper_only',
} as const;

/**
 * Whole hours by which the papers are late, begun ones counted (C8): of the first that was handed in, or so far while
 * nothing was. 0 in time, and where there is no limit; null for what is handed over in print.
 */
export function hoursLate(facts: PaperTaskFacts, now: Date): number | null {
  if (paperStandingOf(facts.versions) === 'paper_only') return null;
  const dueAt = paperDueAt(facts);
  if (dueAt === null) return 0;
  const first = facts.versions.find(({ submittedAt }) => submittedAt !== null)?.submittedAt ?? now;
  return Math.max(0, Math.ceil((first.getTime() - dueAt.getTime()) / 3_600_000));
}

/** Whether the unit has still to do something: nothing is in, or what was in came back. */
export function isOutstanding(standing: PaperStanding): boolean {
  return standing === 'asked' || standing === 'returned';
}
