import * as lexicon from './paper-tasks.lexicon.ts';
import type { Reader } from './parse-answer.ts';
import { anyOf, isWholly, oneOf } from './sentence.ts';
import { toPhrases } from './words.ts';

/** What a unit says of the papers it owes. */
export type PaperTaskRead = {
  own_papers: Record<never, never>;
  /** "Xin lùi hạn": for which papers is asked back. */
  ask_extension: Record<never, never>;
};

const own = oneOf(toPhrases(lexicon.ownPapers));
const extension = oneOf(toPhrases(lexicon.extension));
const onBehalf = anyOf(toPhrases(lexicon.onBehalf));
const aboutPapers = anyOf(toPhrases(lexicon.aboutPapers));

/** "Tài liệu phải nộp", "xin lùi hạn nộp tài liệu ạ"; anything more is read by nobody, and asked back. */
export const readPaperTasks: Reader = (words) => {
  if (isWholly(words, own)) return { intent: 'own_papers' };
  return isWholly(words, onBehalf, extension, aboutPapers) ? { intent: 'ask_extension' } : null;
};
