import { tidyText } from '#lib/vietnamese.ts';
import * as lexicon from './paper-search.lexicon.ts';
import type { Reader } from './parse-answer.ts';
import { anyOf, maybe, oneOf } from './sentence.ts';
import { toPhrases, walk } from './words.ts';

/** "Tìm …": `isInFull` when papers were named; nothing is sought when the words are still to come. */
export type PaperSearchRead = { search_papers: { sought: string; isInFull: boolean } };

const search = oneOf(toPhrases(lexicon.search));
const inside = toPhrases(lexicon.insidePapers);
const politely = anyOf(toPhrases(lexicon.politely));

/** "Tìm đầu tư công", "tìm trong tài liệu: “kho bạc”"; what is sought stands as it was typed, with its quotes. */
export const readPaperSearch: Reader = (words, text) => {
  const [bare] = walk(words, 0, [search]);
  if (bare === undefined) return null;
  const at = walk(words, bare, [maybe(inside)])[0] ?? bare;
  const last = words[at - 1];
  const ending = words.findIndex(
    (_, from) => from > at && walk(words, from, [politely]).includes(words.length),
  );
  const rest = tidyText(text.slice(last?.end ?? text.length, words[ending]?.start));
  const sought = rest.replace(/^[\s:,.…-]+/, '').replace(/[\s?!.…]+$/, '');
  return { intent: 'search_papers', sought, isInFull: at > bare };
};
