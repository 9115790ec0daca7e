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

/** Whether what answers "why?" names something that keeps people away; of anything else they are asked whether it is one. */
export function isLikelyReason(text: string): boolean {
  const words = splitWords(text.normalize('NFC'));
  return holdsAny(words, reasons) || endsOf(words, 0, beginnings).length > 0;
}
