import * as answers from './answers.lexicon.ts';
import * as lexicon from './leader.lexicon.ts';
import type { Reader } from './parse-answer.ts';
import { anyOf, isWholly, oneOf } from './sentence.ts';
import { holdsAny, textBetween, toPhrases, walk } from './words.ts';

/** What a desk says about its leader (R39). */
export type LeaderRead = {
  /** "Trình lãnh đạo", with what the desk has to say to it. */
  pass_leader: { note: string };
  take_back_leader: Record<never, never>;
};

const pass = oneOf(toPhrases(lexicon.passWords));
const takeBack = oneOf(toPhrases(lexicon.takeBackWords));
const notPassing = toPhrases(lexicon.notPassing);
const openings = anyOf(toPhrases(answers.openings));
/** Longer ones are letters. */
const longestNote = 60;

/** "Trình lãnh đạo", "xin ý kiến sếp: họp này cần chữ ký số", "thôi trình". A note follows a pause; a question asks nothing of us. */
export const readLeader: Reader = (words, text) => {
  if (isWholly(words, takeBack)) return { intent: 'take_back_leader' };
  if (text.trimEnd().endsWith('?') && !text.includes(':')) return null;
  for (const end of walk(words, 0, [openings, pass])) {
    if (holdsAny(words, notPassing, 0, Math.min(end + 2, words.length)) && !words[end]?.breakBefore)
      return null;
    if (holdsAny(words, notPassing, 0, end)) return null;
    if (isWholly(words, pass)) return { intent: 'pass_leader', note: '' };
    const isNote = words[end]?.breakBefore === true && words.length - end <= longestNote;
    if (isNote) return { intent: 'pass_leader', note: textBetween(text, words, end) };
  }
  return null;
};
