import type { PageText, PlacedWord } from '../documents/file-facts.ts';
import { foldInPlace, settleText } from './fold-in-place.ts';
import type { LetterPages } from './letter-reading.ts';

/** A word of the page with the place of its letters in the line. */
export type LineWord = { at: number; end: number; placed: PlacedWord };

/** A piece of one printed line: settled text, its fold character by character, and the words that were placed on the page. */
export type Line = { page: number; text: string; fold: string; words: LineWord[] };

/** Thousandths of the page's width between two words of one line that are surely two columns. */
const COLUMN_GAP = 60;
/** Thousandths of the page's height within which a head stands. */
const HEAD_HEIGHT = 350;
/** How many placed words may be jumped over to find the next one of the text. */
const FARTHEST = 40;

const isPageNumber = (fold: string) => /^[-. ]*(?:trang )?\d{1,3}(?: ?\/ ?\d{1,3})?[-. ]*$/.test(fold);

/** The part of a line between two offsets, without the space around it. */
export function sliceLine(line: Line, from: number, to: number): Line {
  const raw = line.text.slice(from, to);
  const start = from + (raw.length - raw.trimStart().length);
  const text = raw.trim();
  const end = start + text.length;
  const words = line.words
    .filter((word) => word.at < end && word.end > start)
    .map((word) => ({
      ...word,
      at: Math.max(0, word.at - start),
      end: Math.min(text.length, word.end - start),
    }));
  return { page: line.page, text, fold: line.fold.slice(start, end), words };
}

/** The pages of a letter as lines from the top, columns apart where they can be told; page numbers and repeated feet are gone. */
export function readLines(pages: LetterPages): Line[] {
  const lines = pages.flatMap((page) => withoutNumber(linesOf(page)));
  const seenOn = new Map<string, Set<number>>();
  for (const { fold, page } of lines) seenOn.set(fold, (seenOn.get(fold) ?? new Set()).add(page));
  return lines.filter(({ fold }) => fold.length < 8 || (seenOn.get(fold)?.size ?? 0) < 2);
}

/** A page's number stands in its first or last line. */
function withoutNumber(lines: Line[]): Line[] {
  return lines.filter(({ fold }, at) => (at > 0 && at < lines.length - 1) || !isPageNumber(fold));
}

function linesOf(page: PageText): Line[] {
  const place = wordPlacer(page.words);
  return page.text.split(/\r?\n/).flatMap((raw) => {
    const text = settleText(raw);
    const words: LineWord[] = [];
    for (const token of text.matchAll(/\S+/g)) {
      const placed = place(token[0]);
      if (placed) words.push({ at: token.index, end: token.index + token[0].length, placed });
    }
    const line: Line = { page: page.number, text, fold: foldInPlace(text), words };
    return splitColumns(line).filter((piece) => piece.text !== '');
  });
}

/** Finds the placed word of each token in turn; words of another order are passed over. */
function wordPlacer(words: readonly PlacedWord[]): (token: string) => PlacedWord | null {
  const texts = words.map(({ text }) => settleText(text));
  let next = 0;
  return (token) => {
    const found = texts.slice(next, next + FARTHEST).indexOf(token);
    if (found < 0) return null;
    const placed = words[next + found] ?? null;
    next += found + 1;
    return placed;
  };
}

function splitColumns(line: Line): Line[] {
  const breaks = [...line.text.matchAll(/\t+| {3,}/g)].map(({ index }) => index);
  for (const [at, word] of line.words.entries()) {
    const before = line.words[at - 1];
    if (!before || line.page !== 1 || word.placed.top > HEAD_HEIGHT) continue;
    const gap = word.placed.left - before.placed.left - before.placed.width;
    if (gap > COLUMN_GAP) breaks.push(word.at);
  }
  const cuts = [0, ...breaks.sort((a, b) => a - b), line.text.length];
  return cuts.slice(1).map((end, at) => sliceLine(line, cuts[at] ?? 0, end));
}
