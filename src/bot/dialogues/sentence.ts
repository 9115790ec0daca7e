import * as lexicon from './answers.lexicon.ts';
import { type Step, toPhrases, type Word, walk } from './words.ts';

const openings = toPhrases(lexicon.openings, lexicon.days);
const closings = toPhrases(lexicon.closings);

export const anyOf = (phrases: Step['phrases']): Step => ({ phrases, times: 'any' });
export const oneOf = (phrases: Step['phrases']): Step => ({ phrases, times: 'one' });
export const maybe = (phrases: Step['phrases']): Step => ({ phrases, times: 'maybe' });

/** Decides whether the whole text is openings, these steps, and closings. */
export function isWholly(words: readonly Word[], ...steps: Step[]): boolean {
  return walk(words, 0, [anyOf(openings), ...steps, anyOf(closings)]).includes(words.length);
}
