import type { Choice } from '#domain/voting/rule.ts';
import type { Reader } from './parse-answer.ts';
import { isWholly, oneOf } from './sentence.ts';
import * as lexicon from './voting.lexicon.ts';
import { toPhrases } from './words.ts';

/** A vote in words; without a choice, what is being voted on. Nothing is recorded before it was asked back. */
export type VotingRead = { vote: { choice: Choice | null } };

const vote = oneOf(toPhrases(lexicon.voteWords));
const alone: [Choice, ReturnType<typeof oneOf>][] = [
  ['not_voting', oneOf(toPhrases(lexicon.notVotingWords))],
  ['against', oneOf(toPhrases(lexicon.againstWords))],
  ['for', oneOf(toPhrases(lexicon.forWords))],
];
const behind: [Choice, ReturnType<typeof oneOf>][] = [
  ['not_voting', oneOf(toPhrases(lexicon.notVotingWords))],
  ['against', oneOf(toPhrases(lexicon.againstWords, lexicon.alsoAgainst))],
  ['for', oneOf(toPhrases(lexicon.forWords, lexicon.alsoFor))],
];

/** "Tán thành", "tôi biểu quyết không tán thành ạ", "biểu quyết"; a question is none of them. */
export const readVoting: Reader = (words, text) => {
  if (text.includes('?')) return null;
  const chosen =
    alone.find(([, step]) => isWholly(words, step)) ?? behind.find(([, step]) => isWholly(words, vote, step));
  if (chosen) return { intent: 'vote', choice: chosen[0] };
  return isWholly(words, vote) ? { intent: 'vote', choice: null } : null;
};
