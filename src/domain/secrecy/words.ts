import { lookAlikeLetters, oldEncodings } from './secrecy.lexicon.ts';

/** Zero-width, soft hyphen and direction marks. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const lookAlike = /[\u0370-\u03ff\u0400-\u04ff]/g;

/** A word of a line as the finder compares it. */
export type Word = {
  /** NFC, lower case, with its marks. */
  exact: string;
  /** Lower case without any mark, plain d. */
  bare: string;
  shape: 'upper' | 'title' | 'lower';
  /** The signs between the word before and this one. */
  gap: string;
};

/** A line in one form: NFC, no invisible signs, no letters of other alphabets or older encodings. */
export function tidyLine(line: string): string {
  let text = line.normalize('NFKC').replace(invisible, '');
  text = text.replace(lookAlike, (letter) => lookAlikeLetters[letter] ?? letter);
  for (const [seen, meant] of oldEncodings) text = text.replace(seen, meant.normalize('NFC'));
  return text.normalize('NFC');
}

/** Takes every mark off: "Tuyệt" becomes "tuyet". */
export function bareOf(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('\u0111', 'd');
}

function shapeOf(word: string): Word['shape'] {
  const letters = word.replace(/[^\p{L}]/gu, '');
  if (letters !== '' && letters === letters.toUpperCase()) return 'upper';
  const [first = ''] = letters;
  return first !== '' && first === first.toUpperCase() ? 'title' : 'lower';
}

/** Cuts a tidied line into words; `tail` holds the signs behind the last. */
export function readWords(line: string): { words: Word[]; tail: string } {
  const words: Word[] = [];
  let end = 0;
  for (const match of line.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const exact = match[0].toLowerCase();
    words.push({
      exact,
      bare: bareOf(match[0]),
      shape: shapeOf(match[0]),
      gap: line.slice(end, match.index),
    });
    end = match.index + match[0].length;
  }
  return { words, tail: line.slice(end) };
}

const bareLists = new WeakMap<readonly string[], Set<string>>();

function bareListOf(list: readonly string[]): Set<string> {
  const known = bareLists.get(list) ?? new Set(list.map(bareOf));
  bareLists.set(list, known);
  return known;
}

/** Whether a word is one of a list, its marks perhaps missing but never others. */
export function isOneOf(word: Word | undefined, list: readonly string[]): boolean {
  if (word === undefined) return false;
  if (word.exact === word.bare) return bareListOf(list).has(word.bare);
  return list.includes(word.exact);
}
