import * as lexicon from './hand-in.lexicon.ts';
import type { Reader } from './parse-answer.ts';
import { anyOf, isWholly, oneOf } from './sentence.ts';
import { toPhrases } from './words.ts';

/** What a unit says to hand in papers. */
export type HandInRead = { hand_in: Record<never, never> };

const asking = anyOf(toPhrases(lexicon.asking));
const handingIn = oneOf(toPhrases(lexicon.handingIn));

/** "Nộp tài liệu", "em muốn góp tài liệu ạ"; whatever says more is read by nobody. */
export const readHandIn: Reader = (words) =>
  isWholly(words, asking, handingIn) ? { intent: 'hand_in' } : null;
