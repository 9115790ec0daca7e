import type { WishedLimit } from '#domain/paper-tasks/wished-limit.ts';
import { openings as polite } from './answers.lexicon.ts';
import * as lexicon from './paper-tasks.lexicon.ts';
import type { Reader } from './parse-answer.ts';
import { readWishedLimit } from './read-wished-limit.ts';
import { anyOf, isWholly, oneOf } from './sentence.ts';
import { toPhrases, walk } from './words.ts';

/** What a unit says of the papers it owes. */
export type PaperTaskRead = {
  own_papers: Record<never, never>;
  /** "Xin lùi hạn": for which papers is asked back; until when, if it was said. */
  ask_extension: { wish: WishedLimit | null };
};

const openings = anyOf(toPhrases(polite));
const own = oneOf(toPhrases(lexicon.ownPapers));
const extension = oneOf(toPhrases(lexicon.extension));
const onBehalf = anyOf(toPhrases(lexicon.onBehalf));
const aboutPapers = anyOf(toPhrases(lexicon.aboutPapers));

/** "Tài liệu phải nộp", "xin lùi hạn nộp tài liệu đến thứ Sáu ạ"; anything more is read by nobody, and asked back. */
export const readPaperTasks: Reader = (words) => {
  if (isWholly(words, own)) return { intent: 'own_papers' };
  if (isWholly(words, onBehalf, extension, aboutPapers)) return { intent: 'ask_extension', wish: null };
  for (const from of walk(words, 0, [openings, onBehalf, extension, aboutPapers])) {
    const wish = readWishedLimit(words, from);
    if (wish) return { intent: 'ask_extension', wish };
  }
  return null;
};
