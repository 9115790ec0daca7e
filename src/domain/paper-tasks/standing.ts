import type { VersionState } from '../documents/lifecycle.ts';

/**
 * How a unit stands with the papers of one agenda item (R44, BP Đ6.4, GD Đ4.3). `handed_in` waits for the office;
 * `returned` waits for the unit again; `paper_only` holds a state secret and comes in print, by hand.
 */
export type PaperStanding = 'asked' | 'handed_in' | 'returned' | 'accepted' | 'paper_only';

/** One version that the unit uploaded for the item, with the begun hours it was late; null until it was handed in. */
export type HandedIn = { state: VersionState; submittedAt: Date | null; hoursLate: number | null };

export type PaperTaskFacts = {
  /** The limit that the class of the meeting sets (R59); null where it sets none. */
  limitAt: Date | null;
  /** A later limit that the office granted. */
  extendedTo: Date | null;
  /** Every version, the oldest first. */
  versions: readonly HandedIn[];
  /** The office said that it is given out in print: a secret item, or a secret paper of it. */
  isInPrint?: boolean;
};

/** The limit that counts now: what the office granted, where it is later than the class's own. */
export function paperDueAt({
  limitAt,
  extendedTo,
}: Pick<PaperTaskFacts, 'limitAt' | 'extendedTo'>): Date | null {
  if (limitAt === null || extendedTo === null) return limitAt;
  return extendedTo > limitAt ? extendedTo : limitAt;
}

/** Decides how the unit stands: in print where the office said so, else by the newest version that came so far as to be handed in. */
export function paperStandingOf(versions: readonly HandedIn[], isInPrint = false): PaperStanding {
  if (isInPrint) return 'paper_only';
  const newest = versions.findLast(({ state }) => state in told);
  return newest ? (told[newest.state as keyof typeof told] ?? 'asked') : 'asked';
}

const told = {
  submitted: 'handed_in',
  accepted: 'accepted',
  returned: 'returned',
  stopped: 'paper_only',
} as const;

/** Begun hours from a limit to an instant (C8): 0 in time, and where there is no limit. */
export function hoursAfter(dueAt: Date | null, at: Date): number {
  return dueAt === null ? 0 : Math.max(0, Math.ceil((at.getTime() - dueAt.getTime()) / 3_600_000));
}

/**
 * Begun hours by which the papers are late (C8): of the first that was handed in as it was stamped then, whatever became
 * of the limit since, or so far while nothing is in; null for what is handed over in print.
 */
export function hoursLate(facts: PaperTaskFacts, now: Date): number | null {
  if (paperStandingOf(facts.versions, facts.isInPrint) === 'paper_only') return null;
  const first = facts.versions.find(({ submittedAt }) => submittedAt !== null);
  return first?.hoursLate ?? hoursAfter(paperDueAt(facts), first?.submittedAt ?? now);
}

/** Whether the unit has still to do something: nothing is in, or what was in came back. */
export function isOutstanding(standing: PaperStanding): boolean {
  return standing === 'asked' || standing === 'returned';
}
