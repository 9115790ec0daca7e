import type { PageText, PlacedWord } from '../documents/file-facts.ts';
import { levelWords } from './secrecy.lexicon.ts';
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

type Row = { text: string; isHead: boolean };

/** So many lines hold the head of a letter: bodies, number, date, kind and subject. */
const headLines = 14;
/** In thousandths of the page's height. */
const headHeight = 330;
/** A stamp's letters in frames may each be a line: "TUYỆT MẬT" has eight. */
const mostJoined = 9;

const markLetters = new Set(levelWords.map(({ syllables }) => bareOf(syllables.join(''))));

function segmentsOf(rows: readonly Row[], source: 'text' | 'ocr'): Segment[] {
  const read = rows.map(({ text, isHead }) => ({ ...readWords(tidyLine(text)), isHead }));
  return read.map(({ words, tail, isHead }, at) => {
    const above = read[at - 1];
    const ends = above === undefined || /[.;:!?]\s*$/.test(above.tail);
    return {
      words,
      tail,
      isHead,
      source,
      before: ends ? undefined : above.words.at(-1),
      after: read[at + 1]?.words[0],
    };
  });
}

/** Lines that only together are a mark: its words, or its letters, set below each other. */
function joinedRows(rows: readonly Row[]): Row[] {
  const letters = rows.map(({ text }) => bareOf(tidyLine(text)).replace(/[^\p{L}]/gu, ''));
  const joined: Row[] = [];
  for (const [at, row] of rows.entries()) {
    let together = '';
    for (let next = at; next < Math.min(at + mostJoined, rows.length); next += 1) {
      together += letters[next] ?? '';
      if (together.length > 8) break;
      if (next === at || !letters[next] || !markLetters.has(together)) continue;
      const text = rows.slice(at, next + 1).map((one) => one.text.trim());
      joined.push({ text: text.join(' '), isHead: row.isHead });
    }
  }
  return joined;
}

/** Parts of a line that wide gaps or cell borders set apart. */
function apart(row: Row): Row[] {
  const parts = row.text.split(/\t+| {3,}|\u00a0{3,}|\s*[|\u2502]\s*/).filter((part) => part.trim() !== '');
  return parts.length < 2 ? [] : parts.map((text) => ({ ...row, text }));
}

const middle = ({ top, height }: PlacedWord) => top + height / 2;

/** Rows by the words' places; a gap as wide as two letters sets what stands beside it apart. */
function placedRows(words: readonly PlacedWord[]): Row[] {
  const rows: PlacedWord[][] = [];
  for (const word of [...words].sort((a, b) => middle(a) - middle(b))) {
    const last = rows.at(-1)?.at(0);
    const isSame =
      last !== undefined && Math.abs(middle(last) - middle(word)) < Math.min(last.height, word.height) / 2;
    if (isSame) rows.at(-1)?.push(word);
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
    return parts.map((part) => ({
      text: part.map(({ text }) => text).join(' '),
      isHead: (part[0]?.top ?? headHeight) < headHeight,
    }));
  });
}

/** Cuts a page into all that may stand by itself: its lines, their parts, lines read together, and words by place. */
export function cutPage(page: PageText): Segment[] {
  const source = page.source === 'ocr' ? 'ocr' : 'text';
  const rows = page.text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .filter((text) => text.trim() !== '')
    .map((text, at) => ({ text, isHead: at < headLines }));
  return [rows, joinedRows(rows), rows.flatMap(apart), placedRows(page.words)].flatMap((some) =>
    segmentsOf(some, source),
  );
}

/** A single line that is no page's: a title, a value of the metadata. */
export function cutLine(text: string): Segment[] {
  return segmentsOf([{ text, isHead: true }], 'text');
}
