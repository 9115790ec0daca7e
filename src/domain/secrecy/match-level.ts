import { levelWords, misreadLetters } from './secrecy.lexicon.ts';
import type { SecrecyLevel } from './verdict.ts';
import { bareOf, type Word } from './words.ts';

/** A level's words found in a line. */
export type Match = {
  level: SecrecyLevel;
  from: number;
  /** Behind the last word. */
  to: number;
  /** `exact`: with all its marks; `bare`: with none; `slip`: with others, as OCR reads them. */
  form: 'exact' | 'bare' | 'slip';
  shape: Word['shape'];
};

/** Letters in frames, and what OCR breaks apart. */
const mostPieces = 8;

const levels = levelWords.map(({ level, syllables }) => ({
  level,
  syllables,
  bare: syllables.map(bareOf),
  letters: bareOf(syllables.join('')),
  exact: syllables.join('').normalize('NFC'),
}));

function formOf(exact: string, wanted: string): Match['form'] {
  if (exact === wanted) return 'exact';
  return exact === bareOf(exact) ? 'bare' : 'slip';
}

function shapeOf(words: readonly Word[]): Word['shape'] {
  if (words.every(({ shape }) => shape === 'upper')) return 'upper';
  return words[0]?.shape === 'lower' ? 'lower' : 'title';
}

/** In capitals a mark may be in pieces ("M Ậ T", "TỐIMẬT"), and a letter misread as a digit. */
function matchLetters(words: readonly Word[], from: number): Match | null {
  let exact = '';
  for (let to = from + 1; to <= Math.min(from + mostPieces, words.length); to += 1) {
    const piece = words[to - 1];
    if (piece === undefined || (piece.shape !== 'upper' && !/^\d$/.test(piece.exact))) return null;
    exact += piece.exact.replace(/[0147q]/g, (letter) =>
      (misreadLetters[letter.toUpperCase()] ?? letter).toLowerCase(),
    );
    const found = levels.find(({ letters }) => letters === bareOf(exact));
    // "MẬT" may only be the beginning of nothing longer, while "TỐI" is the beginning of "TỐI MẬT".
    if (found) return { level: found.level, from, to, form: formOf(exact, found.exact), shape: 'upper' };
  }
  return null;
}

function matchSyllables(words: readonly Word[], from: number): Match | null {
  for (const { level, syllables, bare } of levels) {
    const taken = words.slice(from, from + bare.length);
    if (taken.length < bare.length || taken.some((word, at) => word.bare !== bare[at])) continue;
    const form = formOf(taken.map((word) => word.exact).join(''), syllables.join('').normalize('NFC'));
    return { level, from, to: from + bare.length, form, shape: shapeOf(taken) };
  }
  return null;
}

/** Every place in a line where a level's words stand, the longest first, none inside another. */
export function matchLevels(words: readonly Word[]): Match[] {
  const found: Match[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const match = matchSyllables(words, at) ?? matchLetters(words, at);
    if (match === null) continue;
    found.push(match);
    at = match.to - 1;
  }
  return found;
}

/** The least number of letters to change, add or take away. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1];
    for (const [column, other] of [...b].entries()) {
      const change = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * What a line by itself, in capitals, may be a misreading of: "TUYỆI MẬ1", "TỐL MẬT"; null when it is too far from
 * every mark. The short "MẬT" must keep its hat and dot, or its other letters.
 */
export function guessLevel(words: readonly Word[]): SecrecyLevel | null {
  const exact = words.map((word) => word.exact).join('');
  const letters = bareOf(
    exact.replace(/[0147q]/g, (sign) => (misreadLetters[sign.toUpperCase()] ?? sign).toLowerCase()),
  );
  if (letters.length < 2 || letters.length > 11) return null;
  if (distance(letters, 'tuyetmat') <= 2) return 'top_secret';
  if (letters.length >= 5 && distance(letters, 'toimat') <= 1) return 'secret';
  const hasHatAndDot = exact.normalize('NFD').includes('a\u0323\u0302');
  return hasHatAndDot && letters.length <= 5 && distance(letters, 'mat') <= 2 ? 'confidential' : null;
}
