import type { PageText, PlacedWord } from '../documents/file-facts.ts';
import { circulationWords, englishLevels, levelWords, misreadLetters } from './secrecy.lexicon.ts';
import { bareOf, readWords, tidyLine, type Word } from './words.ts';

/** A line, or a part of one that stands by itself on the page, with what stands next to it. */
export type Segment = {
  words: Word[];
  /** The signs behind the last word. */
  tail: string;
  isHead: boolean;
  source: 'text' | 'ocr';
  /** The word above or to the left that a broken heading would go on from; none where a sentence ended. */
  before: Word | undefined;
  /** The first word of what follows. */
  after: Word | undefined;
};

/** `letters`: nothing but its letters, without marks. */
type Row = { text: string; letters: string; isHead: boolean };

/** So many lines hold the head of a letter: bodies, number, date, kind and subject. */
const headLines = 14;
/** In thousandths of the page's height. */
const headHeight = 330;
/** A stamp's letters in frames may each be a line: "TUYỆT MẬT" has eight. */
const mostJoined = 9;
/** A mark that OCR misread is hardly longer. */
const mostMisread = 14;

const markLetters = new Set(levelWords.map(({ syllables }) => bareOf(syllables.join(''))));
/** Without one of these no line is worth a look: few lines of a page have one. */
const worth = new RegExp(
  [...[...circulationWords, ...englishLevels].map(({ words }) => words), ...levelWords.map(lastSyllable)]
    .map((words) => bareOf(words).replaceAll(' ', ''))
    .join('|'),
);

function lastSyllable({ syllables }: { syllables: readonly string[] }): string {
  return syllables.at(-1) ?? '';
}

/** Letters of a line already without marks; digits count as what they are misread for. */
const lettersOf = (bare: string) =>
  bare.replace(/[0147]/g, (sign) => (misreadLetters[sign] ?? sign).toLowerCase()).replace(/[^a-z]/g, '');

const rowOf = (text: string, isHead: boolean): Row => ({ text, letters: lettersOf(bareOf(text)), isHead });

function segmentsOf(rows: readonly Row[], source: 'text' | 'ocr'): Segment[] {
  const isWorth = ({ letters }: Row) =>
    worth.test(letters) || (source === 'ocr' && letters.length <= mostMisread);
  return rows.flatMap((row, at): Segment[] => {
    if (!isWorth(row)) return [];
    const { words, tail } = readWords(row.text);
    const above = readWords(rows[at - 1]?.text ?? '');
    const before = /[.;:!?]\s*$/.test(above.tail) ? undefined : above.words.at(-1);
    const after = readWords(rows[at + 1]?.text ?? '').words[0];
    return [{ words, tail, isHead: row.isHead, source, before, after }];
  });
}

/** Lines that only together are a mark: its words, or its letters, set below each other. */
function joinedRows(rows: readonly Row[]): Row[] {
  const joined: Row[] = [];
  for (const [at, row] of rows.entries()) {
    let together = '';
    for (let next = at; next < Math.min(at + mostJoined, rows.length); next += 1) {
      const letters = rows[next]?.letters ?? '';
      together += letters;
      if (together.length > 8) break;
      if (next === at || letters === '' || !markLetters.has(together)) continue;
      const text = rows.slice(at, next + 1).map((one) => one.text.trim());
      joined.push(rowOf(text.join(' '), row.isHead));
    }
  }
  return joined;
}

/** Parts of a line that wide gaps or cell borders set apart. */
function apart(row: Row): Row[] {
  if (!worth.test(row.letters)) return [];
  const parts = row.text.split(/\t+| {3,}|\s*[|\u2502]\s*/).filter((part) => part.trim() !== '');
  return parts.length < 2 ? [] : parts.map((text) => rowOf(text, row.isHead));
}

const middle = ({ top, height }: PlacedWord) => top + height / 2;
const isBeside = (a: PlacedWord, b: PlacedWord) =>
  Math.abs(middle(a) - middle(b)) < Math.min(a.height, b.height) / 2;

/** Whether words follow each other to the right, as on a page that lies as it should. */
function isUpright(words: readonly PlacedWord[]): boolean {
  let [right, left, pairs] = [0, 0, 0];
  for (const [at, word] of words.entries()) {
    const last = words[at - 1];
    if (last === undefined) continue;
    pairs += 1;
    if (!isBeside(last, word)) continue;
    if (word.left > last.left) right += 1;
    else left += 1;
  }
  return pairs < 4 || (right > left && right * 3 > pairs);
}

/** Rows by the words' places; a gap as wide as two letters sets what stands beside it apart. */
function placedRows(words: readonly PlacedWord[]): Row[] {
  if (!isUpright(words)) return [];
  const rows: PlacedWord[][] = [];
  for (const word of [...words].sort((a, b) => middle(a) - middle(b))) {
    const first = rows.at(-1)?.at(0);
    if (first !== undefined && isBeside(first, word)) rows.at(-1)?.push(word);
    else rows.push([word]);
  }
  return rows.flatMap((row) => {
    const parts: PlacedWord[][] = [];
    let right = Number.NEGATIVE_INFINITY;
    for (const word of row.sort((a, b) => a.left - b.left)) {
      if (word.left - right > word.height * 1.4) parts.push([word]);
      else parts.at(-1)?.push(word);
      right = word.left + word.width;
    }
    return parts.map((part) => {
      const text = tidyLine(part.map((word) => word.text).join(' '));
      return rowOf(text, (part[0]?.top ?? headHeight) < headHeight);
    });
  });
}

/** Cuts a page into all that may stand by itself: its lines, their parts, lines read together, and words by place. */
export function cutPage(page: PageText): Segment[] {
  const source = page.source === 'ocr' ? 'ocr' : 'text';
  const rows = tidyLine(page.text)
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .filter((text) => text.trim() !== '')
    .map((text, at) => rowOf(text, at < headLines));
  return [rows, joinedRows(rows), rows.flatMap(apart), placedRows(page.words)].flatMap((some) =>
    segmentsOf(some, source),
  );
}

/** A single line that is no page's: a title, a value of the metadata. */
export function cutLine(text: string): Segment[] {
  return segmentsOf([rowOf(tidyLine(text), true)], 'text');
}
