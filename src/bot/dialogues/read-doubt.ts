import * as lexicon from './answers.lexicon.ts';
import * as doubt from './doubt.lexicon.ts';
import type { AnswerOf, Reader } from './parse-answer.ts';
import { readDecline } from './parse-decline.ts';
import { anyOf, oneOf } from './sentence.ts';
import { endsOf, holdsAny, splitWords, textBetween, toPhrases, type Word, walk } from './words.ts';

/** What is understood, and yet asked back. */
export type DoubtRead = {
  /** "Chắc là không dự được": an absence that may be. */
  decline_doubted: { reason: string | null };
  /** "Không đi được họp giải ngân": an answer, and words of the title of the meeting that it is about. */
  titled: { about: string; wish: AnswerOf<'accept' | 'decline'> };
};

const openings = anyOf(toPhrases(lexicon.openings, lexicon.days));
const doubts = oneOf(toPhrases(doubt.doubts));
const heads = toPhrases(doubt.meetingHeads);
const notInTitles = toPhrases(doubt.notInTitles, lexicon.hedges, lexicon.negations, lexicon.attendingEnds);
const because = toPhrases(lexicon.because);
const closings = anyOf(toPhrases(lexicon.closings, lexicon.days));
const days = anyOf(toPhrases(lexicon.days, lexicon.occasions, lexicon.halves, lexicon.closings));
const longestTitle = 14;

/** An absence with a word of doubt in front of it. */
export const readDoubted: Reader = (words, text) => {
  for (const at of walk(words, 0, [openings, doubts])) {
    const rest = text.slice(words[at]?.start ?? text.length);
    const decline = readDecline(splitWords(rest), rest);
    if (decline?.certain) return { intent: 'decline_doubted', reason: decline.reason };
  }
  return null;
};

/** Reads "… họp <words of a title>[, reason]" where what stands in front is a plain answer by itself. */
export function readTitled(read: Reader): Reader {
  return (words, text) => {
    for (let at = 1; at < words.length; at += 1) {
      const [end] = words[at]?.breakBefore ? [] : endsOf(words, at, heads);
      const title = end === undefined ? null : takeTitle(words, text, end);
      if (!title) continue;
      const before = text.slice(0, words[at - 1]?.end);
      const wish = read(splitWords(before), before);
      if (wish?.intent === 'accept' && title.rest === null)
        return { intent: 'titled', about: title.about, wish };
      if (wish?.intent === 'decline' && wish.reason === null)
        return { intent: 'titled', about: title.about, wish: { intent: 'decline', reason: title.rest } };
    }
    return null;
  };
}

/** The words up to a pause or a "vì", and the reason behind it. */
function takeTitle(
  words: readonly Word[],
  text: string,
  from: number,
): { about: string; rest: string | null } | null {
  let end = from;
  while (
    end < words.length &&
    !(end > from && words[end]?.breakBefore) &&
    endsOf(words, end, because).length === 0
  ) {
    if (walk(words, end, [closings]).includes(words.length)) break;
    end += 1;
  }
  const isTitle = end > from && end - from <= longestTitle && !words[from]?.breakBefore;
  if (!isTitle || holdsAny(words, notInTitles, from) || walk(words, from, [days]).includes(end)) return null;
  const isOver = walk(words, end, [closings]).includes(words.length);
  const [reason = end] = walk(words, end, [{ phrases: because, times: 'maybe' }]);
  return {
    about: textBetween(text, words, from, end),
    rest: isOver ? null : textBetween(text, words, reason) || null,
  };
}
