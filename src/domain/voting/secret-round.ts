import { type Choice, choices, type Secrecy, type VotingWay } from './rule.ts';
import type { Tally } from './tally.ts';

/** How a round is meant to be voted, of which motion and office. */
export type RoundPlan = {
  secrecy: Secrecy;
  way: VotingWay;
  isPersonnel: boolean;
  block: 'party' | 'state';
};

/**
 * Decides whether a round may be opened so. Votes about persons for an office of the Party are secret by rule and on printed
 * ballots alone (QĐ 190-QĐ/TW); raised hands are never secret.
 */
export function refusePlan({
  secrecy,
  way,
  isPersonnel,
  block,
}: RoundPlan): 'personnel_on_paper' | 'hands_not_secret' | null {
  if (isPersonnel && block === 'party' && way !== 'paper') return 'personnel_on_paper';
  return secrecy === 'secret' && way === 'hands' ? 'hands_not_secret' : null;
}

/** Below so many ballots their split says too much of each. */
export const smallestSplit = 5;

export type SecrecyWarning = 'few_ballots' | 'unanimous';

/**
 * What to weigh before a secret result is shown: all chose alike, so everybody's choice is known; or too few cast for a split
 * that hides anybody.
 */
export function secrecyWarnings({ votes, valid }: Pick<Tally, 'votes' | 'valid'>): SecrecyWarning[] {
  const warnings: SecrecyWarning[] = [];
  if (valid > 0 && valid < smallestSplit) warnings.push('few_ballots');
  if (valid > 0 && choices.some((choice) => votes[choice] === valid)) warnings.push('unanimous');
  return warnings;
}

/** Whether the votes of each choice are shown, or only what came of them: never the split of a handful of secret ballots. */
export function showsSplit(secrecy: Secrecy, { valid }: Pick<Tally, 'valid'>): boolean {
  return secrecy === 'open' || valid === 0 || valid >= smallestSplit;
}

/** A result as it may be shown; `votes` is null where its split would say too much of each. */
export type ShownTally = Omit<Tally, 'votes'> & { votes: Tally['votes'] | null };

/** A result as it may be shown anywhere, the minutes and the dossier included: never the split of a handful of secret ballots. */
export function shownTally(secrecy: Secrecy, tally: Tally): ShownTally {
  return { ...tally, votes: showsSplit(secrecy, tally) ? tally.votes : null };
}

/** What was in the envelopes, counted; null stands for one that held no choice and is spoilt. */
export function countOpened(opened: readonly (Choice | null)[]): {
  votes: Record<Choice, number>;
  spoilt: number;
} {
  const votes = { for: 0, against: 0, not_voting: 0 };
  for (const choice of opened) if (choice) votes[choice] += 1;
  return { votes, spoilt: opened.filter((choice) => choice === null).length };
}

/** The choice that an envelope held; null for anything else. */
export function readChoice(content: string | null): Choice | null {
  return choices.find((choice) => choice === content) ?? null;
}

/** What an envelope belongs to; it opens for no other round and in no other elector's place. */
export const envelopeLabel = (roundId: string, personId: string) => `moi-hop ballot ${roundId} ${personId}`;
