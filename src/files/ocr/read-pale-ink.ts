import sharp from 'sharp';
import type { GrayBitmap, LetterReader, SeenWord } from './letters.ts';
import { findPaleInk, type PaleInk } from './pale-ink.ts';
import { cutToInk, type Mask, type Region } from './regions.ts';

/** `isRead`: there is no pale ink, or all of it was read for certain. */
export type PaleReading = { words: SeenWord[]; isRead: boolean };

/** Words surer than this were read, among the page's own and in the pale layer. */
const SURE_OF_PAGE = 60;
const SURE_OF_LAYER = 80;
/** Share of something pale that must lie in words. */
const COVERED = 0.8;
const LEAST_LETTERS = 3;
/** Degrees from which a line runs across the page, and how many times as long as wide it is then. */
const ACROSS = 8;
const LONGER = 4;
/** Height of a line as the reader of letters likes it. */
const LINE_PIXELS = 64;

/**
 * Reads what is printed pale by itself, as black on white, set straight where it runs across the page; `words` are those the page
 * gave. What is not read for certain may be a mark, and a person must look.
 */
export async function readPaleInk(
  gray: GrayBitmap,
  words: readonly SeenWord[],
  reader: LetterReader,
): Promise<PaleReading> {
  const ink = findPaleInk(gray);
  const sure = words.filter(({ confidence }) => confidence >= SURE_OF_PAGE);
  const left = ink.regions.filter((region) => !isCovered(region, ink, sure));
  if (left.length === 0) return { words: [], isRead: true };
  const only = onlyRegions(ink.layer, left);
  const turn = angleOf(only);
  const seen = await (turn === 0
    ? readUpright(only, ink.times, reader)
    : readAcross(only, turn, ink.times, reader));
  const certain = seen.filter(({ confidence }) => confidence >= SURE_OF_LAYER);
  const letters = certain.reduce((sum, { text }) => sum + text.length, 0);
  const isAll =
    turn === 0 ? left.every((region) => isCovered(region, ink, certain)) : certain.length === seen.length;
  return {
    words: seen.map((word) => ({ ...word, line: 20_000 + word.line })),
    isRead: isAll && letters >= LEAST_LETTERS,
  };
}

function isCovered(region: Region, { layer, times }: PaleInk, words: readonly SeenWord[]): boolean {
  let [all, inside] = [0, 0];
  for (let y = region.y0; y <= Math.min(layer.height - 1, region.y1); y += 1) {
    for (let x = region.x0; x <= Math.min(layer.width - 1, region.x1); x += 1) {
      if (layer.data[y * layer.width + x] === 0) continue;
      all += 1;
      if (words.some(({ box }) => isIn(box, x * times, y * times))) inside += 1;
    }
  }
  return inside >= all * COVERED;
}

const isIn = ({ x0, y0, x1, y1 }: SeenWord['box'], x: number, y: number) =>
  x >= x0 && x <= x1 && y >= y0 && y <= y1;

function onlyRegions(layer: Mask, regions: readonly Region[]): Mask {
  const only: Mask = { ...layer, data: new Uint8Array(layer.data.length) };
  for (const { x0, y0, x1, y1 } of regions) {
    for (let y = y0; y <= Math.min(layer.height - 1, y1); y += 1) {
      const [from, to] = [y * layer.width + x0, y * layer.width + Math.min(layer.width - 1, x1) + 1];
      only.data.set(layer.data.subarray(from, to), from);
    }
  }
  return only;
}

/** By how many degrees, clockwise, the long axis of the ink leans; 0 where it has none or is level. */
function angleOf({ data, width }: Mask): number {
  let [count, sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0, 0];
  for (let at = data.indexOf(1); at >= 0; at = data.indexOf(1, at + 1)) {
    const x = at % width;
    const y = (at - x) / width;
    count += 1;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumYY += y * y;
    sumXY += x * y;
  }
  const xx = sumXX / count - (sumX / count) ** 2;
  const yy = sumYY / count - (sumY / count) ** 2;
  const xy = sumXY / count - (sumX * sumY) / count ** 2;
  const spread = Math.hypot((xx - yy) / 2, xy);
  const [long, short] = [(xx + yy) / 2 + spread, (xx + yy) / 2 - spread];
  const angle = (Math.atan2(2 * xy, xx - yy) * 90) / Math.PI;
  return long < short * LONGER ** 2 || Math.abs(angle) < ACROSS ? 0 : angle;
}

async function readUpright(layer: Mask, times: number, reader: LetterReader): Promise<SeenWord[]> {
  const picture = await sharp(toGray(layer), {
    raw: { width: layer.width, height: layer.height, channels: 1 },
  })
    .resize({ width: layer.width * times })
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return reader.read({ data: picture.data, width: picture.info.width, height: picture.info.height }, 'page');
}

async function readAcross(
  layer: Mask,
  turn: number,
  times: number,
  reader: LetterReader,
): Promise<SeenWord[]> {
  const { data, info } = await sharp(toGray(layer), {
    raw: { width: layer.width, height: layer.height, channels: 1 },
  })
    .rotate(-turn, { background: '#ffffff' })
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const line = cutToInk({
    data: data.map((value) => (value < 128 ? 1 : 0)),
    width: info.width,
    height: info.height,
  });
  const shown = await sharp(toGray(line), { raw: { width: line.width, height: line.height, channels: 1 } })
    .resize({ height: LINE_PIXELS })
    .extend({ top: 16, bottom: 16, left: 24, right: 24, background: '#ffffff' })
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const seen = await reader.read(
    { data: shown.data, width: shown.info.width, height: shown.info.height },
    'line',
  );
  const { x, y, width, height } = cutToInk(layer);
  const box = { x0: x * times, y0: y * times, x1: (x + width) * times, y1: (y + height) * times };
  return seen.map((word) => ({ ...word, box }));
}

const toGray = ({ data }: Mask) => Buffer.from(data.map((value) => (value === 0 ? 255 : 0)));
