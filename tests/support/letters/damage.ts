import type { PageText } from '#domain/documents/file-facts.ts';
import type { Letter } from './letter.ts';
import { type Layout, letterLines } from './letter-text.ts';

/** How often, from 0 to 1, what a scanner and a reader of pictures do to a word or a line. */
export type Damage = {
  lostMarks: number;
  digitsAsLetters: number;
  lettersAsDigits: number;
  strangeLetters: number;
  brokenLines: number;
  lostStops: number;
  /** Digits read as others or not at all; a page that bad has a low confidence. */
  wrongDigits: number;
  isSplit: boolean;
  /** Signs that stand alone, as dashes before items, are gone: our own reader of pictures keeps none. */
  losesSigns: boolean;
};

type Chance = () => number;

/** Chance from a seed (mulberry32): the same seed, the same damage. */
export function chanceOf(seed: number): Chance {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const asLetters: Record<string, string> = { '0': 'O', '1': 'l', '5': 'S', '8': 'B' };
const asDigits: Record<string, string> = { o: '0', O: '0', l: '1', I: '1', S: '5', B: '8' };
const confused: Record<string, string> = {
  n: 'u',
  u: 'n',
  m: 'rn',
  e: 'c',
  c: 'e',
  h: 'b',
  t: 'f',
  i: 'l',
  đ: 'd',
  g: 'q',
};
const withoutMarks = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');

function damageWord(word: string, how: Damage, chance: Chance): string {
  const marked = chance() < how.lostMarks ? withoutMarks(word) : word;
  const hasDigit = /\d/.test(word);
  return [...marked]
    .map((letter) => {
      if (asLetters[letter] && chance() < how.digitsAsLetters) return asLetters[letter];
      if (!hasDigit && asDigits[letter] && chance() < how.lettersAsDigits) return asDigits[letter];
      if (!hasDigit && confused[letter] && chance() < how.strangeLetters) return confused[letter];
      if (/\d/.test(letter) && chance() < how.wrongDigits)
        return chance() < 0.3 ? '' : String(Math.floor(chance() * 10));
      return letter;
    })
    .join('');
}

function damageLine(line: string, how: Damage, chance: Chance): string[] {
  const stopped = chance() < how.lostStops ? line.replace(/[.;:,]$/, '') : line;
  const kept = stopped.split(' ').filter((word) => !how.losesSigns || /[\p{L}\p{N}]/u.test(word));
  if (kept.length === 0) return [];
  const words = kept.map((word) => damageWord(word, how, chance));
  const text = words.reduce((all, word) => `${all}${chance() < how.brokenLines ? '\n' : ' '}${word}`);
  return text.split('\n');
}

/** The pages of a letter as a poor scan gives them. */
export function damagedPages(letter: Letter, layout: Layout, how: Damage, seed: number): PageText[] {
  const chance = chanceOf(seed);
  const lines = letterLines(letter, layout).flatMap((line) => damageLine(line, how, chance));
  const confidence = how.wrongDigits > 0 ? 70 : 90;
  const page = (number: number, text: string[]): PageText => ({
    number,
    source: 'ocr',
    text: text.join('\n'),
    confidence,
    words: [],
  });
  if (!how.isSplit) return [page(1, lines)];
  const half = Math.floor(lines.length * (0.4 + chance() * 0.4));
  const foot = 'Trụ sở: số 02 đường Nguyễn Văn Trị - Điện thoại: 0251.3822.501';
  return [page(1, [...lines.slice(0, half), foot]), page(2, ['2', ...lines.slice(half), foot])];
}
