import * as lexicon from './answers.lexicon.ts';
import type { Said } from './dialogue.ts';
import { isWholly, oneOf } from './sentence.ts';
import { splitWords, toPhrases } from './words.ts';

const consents = oneOf(toPhrases(lexicon.consents));

/** Whether a question was answered with yes: "đúng", "ok", "đồng ý"; "tham dự" is an answer to something else. */
export function isYes({ answer, text }: Said): boolean {
  if (answer.intent === 'confirm') return true;
  const words = splitWords(text.normalize('NFC'));
  return answer.intent === 'accept' && isWholly(words, consents, { ...consents, times: 'any' });
}
