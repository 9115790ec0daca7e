import sharp from 'sharp';
import type { PageText, PlacedWord } from '#domain/documents/file-facts.ts';
import type { Bitmap } from '../pdf/draw-page.ts';
import { faintInk, stretch } from './faint-page.ts';
import type { GrayBitmap, LetterReader, SeenWord } from './letters.ts';
import { readPaleInk } from './read-pale-ink.ts';
import { readStamps } from './stamps.ts';

type Turn = 0 | 90 | 180 | 270;

/** Below this mean confidence a page may lie on its side or head. */
const SURE = 68;
/** Below this nothing counts as read. */
const LEGIBLE = 38;
/** A word less sure than this is noise. */
const LEAST_WORD = 20;
const FEW_WORDS = 4;
/** Pixels across when only the page's turn is asked. */
const QUICK = 1000;
/** Share of dark pixels below which a page is blank. */
const BLANK = 0.0004;
/** At most so sure is a page of which not everything was read: below what the search for marks takes for read. */
const NOT_WHOLE = 50;

/**
 * Reads a picture of a page by looking at it: turned as it must be, stamps apart, pale ink apart. Ink with hardly any contrast is
 * stretched first. Where something was seen and not read for certain, the confidence says that the page was not read whole.
 */
export async function lookAtPage(page: Bitmap, number: number, reader: LetterReader): Promise<PageText> {
  const asItIs = await toGray(page, 0, page.width);
  const ink = isBlank(asItIs) ? faintInk(asItIs) : 'some';
  if (ink === 'nothing') return { number, source: 'ocr', text: '', confidence: 100, words: [] };
  const bitmap = ink === 'some' ? page : await stretch(page, ink);
  let turn: Turn = 0;
  let words = await reader.read(ink === 'some' ? asItIs : await toGray(bitmap, 0, bitmap.width), 'page');
  if (isDoubtful(words) || liesOnSide(words)) {
    turn = await findTurn(bitmap, reader, words);
    if (turn !== 0) words = await reader.read(await toGray(bitmap, turn, bitmap.width), 'page');
  }
  const upright = turn === 0 ? bitmap : await turned(bitmap, turn);
  const seen = [...(await readStamps(upright, reader)), ...words];
  const pale = await readPaleInk(await toGray(upright, 0, upright.width), seen, reader);
  const isWhole = pale.isRead && (ink === 'some' || !isDoubtful(words));
  const text = toPageText(number, [...pale.words, ...seen], upright, turn);
  return isWhole ? text : { ...text, confidence: Math.min(text.confidence, NOT_WHOLE) };
}

function toPageText(number: number, seen: readonly SeenWord[], upright: Bitmap, turn: Turn): PageText {
  const isWord = ({ text, confidence }: SeenWord) => confidence >= LEAST_WORD && /[\p{L}\p{N}]/u.test(text);
  const kept = seen.filter(isWord);
  const confidence = Math.round(confidenceOf(kept));
  return {
    number,
    source: kept.length > 0 && confidence >= LEGIBLE ? 'ocr' : 'none',
    text: linesOf(kept),
    confidence,
    words: kept.map((word) => toPlacedWord(word, upright, turn)),
  };
}

const isDoubtful = (words: readonly SeenWord[]) => words.length < FEW_WORDS || confidenceOf(words) < SURE;

/** The mean over letters, so that a speck counts less than a sentence. */
function confidenceOf(words: readonly SeenWord[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const sure = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  return letters === 0 ? 0 : sure / letters;
}

/** The reader makes out words that run up or down, yet stamps are read only upright. */
function liesOnSide(words: readonly SeenWord[]): boolean {
  const long = words.filter(({ text }) => text.length >= 3);
  const upright = long.filter(({ box }) => box.x1 - box.x0 > box.y1 - box.y0);
  return long.length >= FEW_WORDS && upright.length < long.length / 2;
}

/** By how much the page must be turned, clockwise, for most to be read for sure. */
async function findTurn(bitmap: Bitmap, reader: LetterReader, seen: readonly SeenWord[]): Promise<Turn> {
  const turns = liesOnSide(seen) ? ([90, 270] as const) : ([0, 180, 90, 270] as const);
  let best: { turn: Turn; score: number } = { turn: 0, score: 0 };
  for (const turn of turns) {
    const words = await reader.read(await toGray(bitmap, turn, QUICK), 'page');
    if (liesOnSide(words)) continue;
    const sure = words.filter(({ confidence, text }) => confidence > 60 && /\p{L}{2}/u.test(text));
    const score = sure.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
    if (score > best.score * 1.1) best = { turn, score };
  }
  return best.turn;
}

const open = ({ data, width, height }: Bitmap) => sharp(data, { raw: { width, height, channels: 3 } });

async function turned(bitmap: Bitmap, turn: Turn): Promise<Bitmap> {
  const { data, info } = await open(bitmap).rotate(turn).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function toGray(bitmap: Bitmap, turn: Turn, across: number): Promise<GrayBitmap> {
  const sized = across < bitmap.width ? open(bitmap).resize({ width: across }) : open(bitmap);
  const { data, info } = await sized.rotate(turn).grayscale().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function isBlank({ data }: GrayBitmap): boolean {
  let dark = 0;
  for (const value of data) if (value < 150) dark += 1;
  return dark < data.length * BLANK;
}

function linesOf(words: readonly SeenWord[]): string {
  let text = '';
  let last = -1;
  for (const word of words) {
    text += `${last === -1 ? '' : word.line === last ? ' ' : '\n'}${word.text}`;
    last = word.line;
  }
  return text;
}

/** Back to the page as it lies in the file. */
function toPlacedWord({ text, box }: SeenWord, { width, height }: Bitmap, turn: Turn): PlacedWord {
  const part = { left: box.x0 / width, right: box.x1 / width, top: box.y0 / height, bottom: box.y1 / height };
  const { left, right, top, bottom } = turnBack(part, turn);
  const thousandths = (value: number) => Math.max(0, Math.min(1000, Math.round(value * 1000)));
  return {
    text,
    left: thousandths(left),
    top: thousandths(top),
    width: thousandths(right - left),
    height: thousandths(bottom - top),
  };
}

type Sides = { left: number; right: number; top: number; bottom: number };

function turnBack({ left, right, top, bottom }: Sides, turn: Turn): Sides {
  if (turn === 90) return { left: top, right: bottom, top: 1 - right, bottom: 1 - left };
  if (turn === 180) return { left: 1 - right, right: 1 - left, top: 1 - bottom, bottom: 1 - top };
  if (turn === 270) return { left: 1 - bottom, right: 1 - top, top: left, bottom: right };
  return { left, right, top, bottom };
}
