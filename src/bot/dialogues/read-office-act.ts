import * as lexicon from './answers.lexicon.ts';
import * as office from './office.lexicon.ts';
import * as acts from './office-acts.lexicon.ts';
import type { Reader } from './parse-answer.ts';
import { anyOf, oneOf } from './sentence.ts';
import { holdsAny, textBetween, toPhrases, walk } from './words.ts';

/** What an office wants done that only its site does. */
export type OfficeActRead = {
  office_act: { act: 'postpone' | 'cancel' | 'reschedule'; about: string };
};

const openings = anyOf(toPhrases(lexicon.openings));
const closings = anyOf(toPhrases(lexicon.closings));
const verbs = (['postpone', 'cancel', 'reschedule'] as const).map(
  (act) => [act, oneOf(toPhrases(acts.officeActs[act]))] as const,
);
const notActing = toPhrases(acts.notActing);
const meeting = oneOf(toPhrases(acts.actedOn));

/** "Hoãn họp …", "hủy cuộc họp …", "dời hội nghị … sang …". A question asks, and orders nothing. */
export const readOfficeAct: Reader = (words, text) => {
  if (text.includes('?') || holdsAny(words, notActing)) return null;
  for (const [act, verb] of verbs) {
    const [from] = walk(words, 0, [openings, verb, meeting]);
    if (from === undefined) continue;
    let end = from;
    const isEnd = (at: number) =>
      words[at]?.breakBefore ||
      office.towards.includes(words[at]?.folded ?? '') ||
      walk(words, at, [closings]).includes(words.length);
    while (end < words.length && !isEnd(end)) end += 1;
    return { intent: 'office_act', act, about: textBetween(text, words, from, end) };
  }
  return null;
};
