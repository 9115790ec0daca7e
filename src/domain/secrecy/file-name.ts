import { readLeftoverKeys } from '#lib/typing.ts';
import type { Hit } from './judge-segment.ts';
import { matchLevels } from './match-level.ts';
import { otherMatAfter, otherMatBefore } from './secrecy.lexicon.ts';
import { bareOf, readWords, tidyLine, type Word } from './words.ts';

const bareBefore = new Set(otherMatBefore.map(bareOf));
const bareAfter = new Set(otherMatAfter.map(bareOf));

/** Words of a name: "baoCaoMat_2026" and "CV-123-TOI-MAT" alike, without what the type is called. */
function wordsOfName(name: string): Word[] {
  const apart = name
    .replace(/([\p{Ll}\p{M}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{L}\p{M}*)(\d)/gu, '$1 $2')
    .replace(/(\d)(\p{L})/gu, '$1 $2')
    .replaceAll('_', ' ');
  return readWords(apart).words;
}

/**
 * Finds marks in the name of a file. Two words are a mark wherever they stand; "mat" alone may be several other words,
 * so it is sure only with its marks or in brackets and with no neighbour that makes another word of it.
 */
export function judgeFileName(fileName: string): Hit[] {
  const name = tidyLine(fileName).replace(/(\.[a-z0-9]{2,5})+$/i, '');
  return [...judgeName(wordsOfName(name)), ...judgeName(wordsOfName(meantBy(name)))];
}

/** The name with the keys of Telex or VNI that stayed in its words read as letters: "toois maatj" as "tối mật". */
const meantBy = (name: string) => name.replace(/[a-z0-9]+/gi, (word) => readLeftoverKeys(word) ?? word);

function judgeName(words: Word[]): Hit[] {
  return matchLevels(words).flatMap(({ level, from, to, form, shape }): Hit[] => {
    const [left, right] = [words[from - 1], words[to]];
    if (level !== 'confidential')
      return form === 'slip' ? [{ level, isSure: false }] : [{ level, isSure: true }];
    if (form === 'slip') return [];
    if ((left && bareBefore.has(left.bare)) || (right && bareAfter.has(right.bare))) return [];
    const isBracketed = /[([{]\s*$/.test(words[from]?.gap ?? '') && /^\s*[)\]}]/.test(right?.gap ?? ')');
    const isPlain = form === 'exact' && shape !== 'lower' && (left === undefined || right === undefined);
    return [{ level, isSure: isBracketed || isPlain }];
  });
}
