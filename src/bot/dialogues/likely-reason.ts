import * as lexicon from './answers.lexicon.ts';
import { endsOf, holdsAny, splitWords, toPhrases } from './words.ts';

const reasons = toPhrases(lexicon.reasons);
const beginnings = toPhrases(
  lexicon.ownTroubles,
  lexicon.occupations,
  lexicon.reasonVerbs,
  lexicon.because,
  lexicon.occasions,
);

const tellers = toPhrases(lexicon.ownTroubles);
/** "Đơn vị đã …" tells of something that was done, which may be an answer of another kind. */
const tenses = toPhrases(lexicon.tenses);

/** Whether what answers "why?" names something that keeps people away; of anything else they are asked whether it is one. */
export function isLikelyReason(text: string): boolean {
  const words = splitWords(text.normalize('NFC'));
  const isTold = endsOf(words, 0, tellers).some((end) => endsOf(words, end, tenses).length > 0);
  return holdsAny(words, reasons) || (endsOf(words, 0, beginnings).length > 0 && !isTold);
}
