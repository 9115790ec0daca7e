import sharp from 'sharp';
import type { Bitmap } from '../pdf/draw-page.ts';
import { findFrames, leanOf } from './boxes.ts';
import type { GrayBitmap, LetterReader, SeenWord } from './letters.ts';
import {
  cutMask,
  cutToInk,
  findRegions,
  type Mask,
  type Region,
  shrinkMask,
  withoutFrame,
} from './regions.ts';

/** A stamp's place in pixels. */
type Place = { x0: number; y0: number; x1: number; y1: number };

const SHRINK = 4;
/** A stamp's size as a share of the page's shorter side: a box of 15 by 6 mm to one of 110 by 30. */
const LEAST = { wide: 0.05, high: 0.018 };
const MOST = { wide: 0.6, high: 0.15 };
/** As wide as this many times its height at least: an office's round seal is no line of words. */
const LONGER = 1.25;
const MOST_STAMPS = 8;
/** Height of a line as the reader of letters likes it. */
const LINE_PIXELS = 64;

/**
 * Reads what stamps say, which no reader of pages does: red letters and letters in a black box, anywhere, each cut out of its
 * frame, set straight and read as one line.
 */
export async function readStamps(bitmap: Bitmap, reader: LetterReader): Promise<SeenWord[]> {
  const red = redMask(bitmap);
  const black = darkMask(bitmap);
  const found = [
    ...placesOf(red).map((place) => ({ place, mask: red })),
    ...boxesOf(black).map((place) => ({ place, mask: black })),
  ];
  const words: SeenWord[] = [];
  for (const [index, { place, mask }] of found.slice(0, MOST_STAMPS).entries()) {
    words.push(...(await readStamp(mask, place, reader, index)));
  }
  return words;
}

async function readStamp(mask: Mask, place: Place, reader: LetterReader, line: number): Promise<SeenWord[]> {
  const piece = cutMask(mask, place.x0, place.y0, place.x1, place.y1);
  const inside = withoutFrame(piece);
  // Letters that touch their frame went away with it: then the middle of the box is read as it is.
  const isEmpty = inkOf(inside) < inkOf(piece) * 0.12;
  const [dx, dy] = [Math.round(piece.width * 0.05), Math.round(piece.height * 0.16)];
  const shown = isEmpty ? cutMask(piece, dx, dy, piece.width - 1 - dx, piece.height - 1 - dy) : inside;
  const seen = await readEitherWay(await toLine(shown, leanOf(piece)), reader);
  // Numbered apart from the page's own lines.
  return seen.map((word) => ({ ...word, line: 10_000 + line, box: place }));
}

/** Read below this, a stamp may stand on its head. */
const SURE = 80;

async function readEitherWay(line: GrayBitmap, reader: LetterReader): Promise<SeenWord[]> {
  const seen = await reader.read(line, 'line');
  if (surenessOf(seen) >= SURE) return seen;
  const flipped = await reader.read({ ...line, data: Buffer.from(line.data).reverse() }, 'line');
  return surenessOf(flipped) > surenessOf(seen) ? flipped : seen;
}

const surenessOf = (words: readonly SeenWord[]) =>
  words.length === 0 ? 0 : Math.min(...words.map(({ confidence }) => confidence));

const inkOf = ({ data }: Mask) => data.reduce((sum, value) => sum + value, 0);

/** Black on white with room around, at the height that is read best. */
async function toLine(mask: Mask, lean: number): Promise<GrayBitmap> {
  const { data, width, height } = lean === 0 ? mask : await straighten(mask, lean);
  const gray = Buffer.from(data.map((value) => (value === 0 ? 255 : 0)));
  const made = await sharp(gray, { raw: { width, height, channels: 1 } })
    .resize({
      height: LINE_PIXELS,
      width: Math.max(16, Math.round((width * LINE_PIXELS) / height)),
      fit: 'fill',
    })
    .extend({ top: 16, bottom: 16, left: 24, right: 24, background: '#ffffff' })
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: made.data, width: made.info.width, height: made.info.height };
}

/** Turned back by as much as it leans, and cut to its letters. */
async function straighten({ data, width, height }: Mask, lean: number): Promise<Mask> {
  const gray = Buffer.from(data.map((value) => (value === 0 ? 0 : 255)));
  const turned = await sharp(gray, { raw: { width, height, channels: 1 } })
    .rotate(-lean, { background: '#000000' })
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const mask: Mask = { data: turned.data.map((value) => (value > 127 ? 1 : 0)), ...sizeOf(turned.info) };
  return cutToInk(mask);
}

const sizeOf = ({ width, height }: { width: number; height: number }) => ({ width, height });

/** Ink of a red pad, also faint and scanned: clearly more red than green and blue. */
function redMask(bitmap: Bitmap): Mask {
  return maskOf(bitmap, (red, green, blue) => red > 90 && red - green > 38 && red - blue > 30);
}

function darkMask(bitmap: Bitmap): Mask {
  return maskOf(bitmap, (red, green, blue) => red + green + blue < 450);
}

function maskOf(
  { data, width, height }: Bitmap,
  is: (red: number, green: number, blue: number) => boolean,
): Mask {
  const mask: Mask = { data: new Uint8Array(width * height), width, height };
  for (let at = 0, from = 0; at < mask.data.length; at += 1, from += 3) {
    if (is(data[from] ?? 255, data[from + 1] ?? 255, data[from + 2] ?? 255)) mask.data[at] = 1;
  }
  return mask;
}

function isStampSized({ x0, y0, x1, y1 }: Region, times: number, page: Mask): boolean {
  const side = page.width;
  const [wide, high] = [((x1 - x0 + 1) * times) / side, ((y1 - y0 + 1) * times) / side];
  const isInside = wide >= LEAST.wide && wide <= MOST.wide && high >= LEAST.high && high <= MOST.high;
  return isInside && wide >= high * LONGER;
}

function toPlace({ x0, y0, x1, y1 }: Region, times: number): Place {
  return { x0: x0 * times, y0: y0 * times, x1: (x1 + 1) * times - 1, y1: (y1 + 1) * times - 1 };
}

/** Red regions of a stamp's size, letters joined to words by looking from further away. */
function placesOf(red: Mask): Place[] {
  const { regions } = findRegions(shrinkMask(red, SHRINK));
  return regions
    .filter((region) => isStampSized(region, SHRINK, red))
    .map((region) => toPlace(region, SHRINK));
}

/** Black boxes, as an office's second stamp or a red one in a gray scan: a frame with letters in it. */
function boxesOf(black: Mask): Place[] {
  return findFrames(black, (region) => isStampSized(region, 1, black)).map((region) => toPlace(region, 1));
}
