import { circulationCompanions, circulationWords } from './secrecy.lexicon.ts';
import type { Segment } from './segments.ts';
import type { CirculationMark } from './verdict.ts';
import { bareOf, isOneOf, readWords, tidyLine } from './words.ts';

const marks = circulationWords
  .map(({ mark, words }) => ({ mark, bare: bareOf(words), letters: bareOf(words).replaceAll(' ', '') }))
  .sort((a, b) => b.letters.length - a.letters.length);

/** Finds the marks of circulation that stand on a line by themselves ("LƯU HÀNH NỘI BỘ"), bare or letter by letter. */
export function judgeCirculation({ words }: Segment): CirculationMark[] {
  if (words.length === 0 || words[0]?.shape === 'lower') return [];
  const letters = words.map(({ bare }) => bare).join('');
  const found = marks.find((mark) => letters.includes(mark.letters));
  if (found === undefined) return [];
  if (found.letters === letters) return [found.mark];
  const own = found.bare.split(' ');
  const others = words.filter((word) => !own.includes(word.bare) && !/^\d+$/.test(word.exact));
  const isAlone = words.length <= 10 && others.every((word) => isOneOf(word, circulationCompanions));
  return isAlone ? [found.mark] : [];
}

/** Finds them anywhere in a name or title: "Luu-hanh-noi-bo.pdf", "Báo cáo (không phổ biến)". */
export function judgeCirculationName(name: string): CirculationMark[] {
  const text = ` ${readWords(tidyLine(name).replaceAll('_', ' '))
    .words.map(({ bare }) => bare)
    .join(' ')} `;
  return marks
    .filter(({ bare }) => bare.split(' ').length > 2 && text.includes(` ${bare} `))
    .map(({ mark }) => mark);
}
