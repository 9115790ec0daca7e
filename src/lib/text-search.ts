import { foldVietnamese } from './vietnamese.ts';

/** One thing that is looked for: a word, or words that stand side by side; the last may be only begun. */
export type SearchTerm = { words: readonly string[]; isPrefix: boolean };

/** A piece of a text as it was written; what was looked for is marked. */
export type MarkedPart = { text: string; isMarked: boolean };

type Place = { folded: string; start: number; end: number };

/** Letters, digits, and what may stand inside a word without being seen (a soft hyphen). */
const wordPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Cf}]*/gu;
const quotes = /["“”„«»]/;

function wordsOf(text: string): Place[] {
  // A long page holds few different words, and folding is what takes the time.
  const known = new Map<string, string>();
  const places: Place[] = [];
  for (const { 0: word, index: start } of text.matchAll(wordPattern)) {
    const folded = known.get(word) ?? foldVietnamese(word);
    known.set(word, folded);
    places.push({ folded, start, end: start + word.length });
  }
  return places;
}

/** The words of a text as they are searched: lower case, without marks, one space between. */
export function searchTextOf(text: string): string {
  return wordsOf(text)
    .map(({ folded }) => folded)
    .join(' ');
}

/** Longer than any question; the rest is not looked at. */
const longestTyped = 200;
const mostWords = 8;
/** One letter would begin half of a dictionary. */
const shortestPrefix = 2;

/**
 * What a person asks for: every word, in any order; what stands in quotes, or is held together as `45/2018` is, side by
 * side; the last word may be only begun. At most eight words; nothing without a letter or digit.
 */
export function readSearchTerms(typed: string): SearchTerm[] {
  const parts = typed.slice(0, longestTyped).normalize('NFC').split(quotes);
  const chunks = parts.flatMap((part, at) => {
    const isQuoted = at % 2 === 1;
    return (isQuoted ? [part] : part.split(/\s+/)).map((text) => ({ isQuoted, words: wordsOf(text) }));
  });
  let room = mostWords;
  const found = chunks.flatMap(({ isQuoted, words }) => {
    const kept = words.slice(0, room).map(({ folded }) => folded);
    room -= kept.length;
    return kept.length > 0 ? [{ isQuoted, words: kept }] : [];
  });
  return found.map(({ isQuoted, words }, at) => {
    const isLast = at === found.length - 1;
    return { words, isPrefix: isLast && !isQuoted && (words.at(-1) ?? '').length >= shortestPrefix };
  });
}

type Found = Place & { term: number; isWhole: boolean };

/** Enough to choose the best place among them. */
const mostFound = 500;

function findTerms(text: string, terms: readonly SearchTerm[]): { words: Place[]; found: Found[] } {
  const words = wordsOf(text);
  const found: Found[] = [];
  for (let at = 0; at < words.length && found.length < mostFound; at += 1)
    for (const [term, { words: sought, isPrefix }] of terms.entries()) {
      const isWhole = sought.every((word, offset) => words[at + offset]?.folded === word);
      const stands =
        isWhole ||
        (isPrefix &&
          sought.every((word, offset) => {
            const other = words[at + offset]?.folded;
            return offset === sought.length - 1 ? other?.startsWith(word) : other === word;
          }));
      const [first, last] = [words[at], words[at + sought.length - 1]];
      if (stands && first && last) found.push({ ...first, end: last.end, term, isWhole });
    }
  // Who typed a whole word did not mean the longer ones.
  const whole = new Set(found.filter((one) => one.isWhole).map(({ term }) => term));
  return { words, found: found.filter((one) => one.isWhole || !whole.has(one.term)) };
}

/** The place where most of what was looked for stands near each other; the first of several. */
function bestOf(found: readonly Found[], length: number): Found | undefined {
  let best: { at: Found; terms: number } | undefined;
  for (const [index, at] of found.entries()) {
    const near = new Set<number>();
    for (let next = index; next < found.length; next += 1) {
      const other = found[next];
      if (!other || other.end - at.start > length) break;
      near.add(other.term);
    }
    if (!best || near.size > best.terms) best = { at, terms: near.size };
  }
  return best?.at;
}

/** How much stands before what was found. */
const before = 50;

/**
 * The piece of a text in which most of what was looked for stands, as it was written and with each find marked; about `length`
 * characters, cut between words. Its beginning when nothing stands there.
 */
export function excerptOf(text: string, terms: readonly SearchTerm[], length: number): MarkedPart[] {
  const { words, found } = findTerms(text, terms);
  const best = bestOf(found, length - before);
  const wanted = Math.max(0, (best?.start ?? 0) - before);
  const from = wanted === 0 ? 0 : (words.find(({ start }) => start >= wanted)?.start ?? 0);
  const inside = words.filter(({ start, end }) => start >= from && end <= from + length);
  const last = Math.max(inside.at(-1)?.end ?? from, best?.end ?? 0);
  const to = text.length - last < 20 ? text.length : last;
  const parts: MarkedPart[] = [];
  const add = (piece: string, isMarked: boolean) => {
    const tidy = piece.normalize('NFC').replace(/\s+/g, ' ');
    if (tidy !== '') parts.push({ text: tidy, isMarked });
  };
  let at = from;
  if (from > 0) add('… ', false);
  for (const { start, end } of found) {
    if (start < at || end > to) continue;
    add(text.slice(at, start), false);
    add(text.slice(start, end), true);
    at = end;
  }
  add(text.slice(at, to), false);
  if (to < text.length) add(' …', false);
  return parts;
}
