import { findFrames } from './boxes.ts';
import { average, countsOf, depthsOf, quantileOf } from './ground.ts';
import type { GrayBitmap } from './letters.ts';
import { findRegions, type Mask, type Region, shrinkMask } from './regions.ts';

/** What is printed pale between the text, and where; the layer is `times` smaller than the page, regions are in its pixels. */
export type PaleInk = { layer: Mask; regions: Region[]; times: number };

const ACROSS = 900;
const SHRINK = 4;
/** Share of a piece of paper that may be lighter than its ground. */
const LIGHTER = 0.3;
/** Steps of light below the ground at which ink starts, and how many times a scanner's grain that must be. */
const LEAST_DEPTH = 12;
const OVER_GRAIN = 4;
/** Share of the text's own depth from which ink is pale no more, and the least depth of a text. */
const DARK = 0.55;
const LEAST_DARK = 60;
/** Share of the paper's light below which it is a desk beside the sheet, or ink. */
const BESIDE = 0.45;
/** Pixels around dark ink that are its own soft edge. */
const EDGE = 4;
/** Of nine pixels so many must be pale: specks and soft edges are not. */
const TOGETHER = 6;
/** Size of a letter and of a word, as shares of the page's width; so many letters by themselves are a word. */
const LETTER = { wide: 0.006, high: 0.012 };
const WORD = { wide: 0.03, high: 0.015 };
const LETTERS = 3;
/** Pale pixels by room, at most: a shaded cell or a bar is denser than letters. */
const DENSEST = 0.8;
/** Width of an office's round seal as a share of the page's, and the share of its room's corners that it leaves empty. */
const SEAL = { least: 0.07, most: 0.3, longer: 1.25, corner: 0.12 };

/**
 * Finds letter-like ink between the paper's light and the text's: a watermark, a stamp from a dry pad, print that shows through.
 * Nothing where there is only grain, shading, soft edges of the text, or an office's round seal.
 */
export function findPaleInk(gray: GrayBitmap): PaleInk {
  const times = Math.max(1, Math.round(gray.width / ACROSS));
  const layer = paleLayer(average(gray, times));
  if (!layer.data.includes(1)) return { layer, regions: [], times };
  const seals = findFrames(layer, (region) => isSeal(region, layer));
  const letters = findRegions(shrinkMask(layer, SHRINK))
    .regions.map(enlarge)
    .filter((region) => isSized(region, LETTER, layer) && isLoose(region, layer))
    .filter((region) => !seals.some((seal) => isInside(region, seal)));
  const isWord = letters.some((region) => isSized(region, WORD, layer)) || letters.length >= LETTERS;
  return { layer, regions: isWord ? letters : [], times };
}

function paleLayer(picture: GrayBitmap): Mask {
  const { data: depths, width, height } = depthsOf(picture, LIGHTER);
  const [least, dark] = bandOf(depths);
  const paper = quantileOf(countsOf(picture.data), picture.data.length * (1 - LIGHTER));
  const isDark = depths.map((depth, at) =>
    depth > dark || (picture.data[at] ?? 255) < paper * BESIDE ? 1 : 0,
  );
  const near = around(isDark, width, height);
  const pale = new Uint8Array(depths.length);
  for (let at = 0; at < pale.length; at += 1) if (near[at] === 0 && (depths[at] ?? 0) >= least) pale[at] = 1;
  const data = new Uint8Array(pale.length);
  for (let at = width + 1; at < pale.length - width - 1; at += 1) {
    if (pale[at] === 0) continue;
    let together = 0;
    for (const middle of [at - width, at, at + width])
      together += (pale[middle - 1] ?? 0) + (pale[middle] ?? 0) + (pale[middle + 1] ?? 0);
    if (together >= TOGETHER) data[at] = 1;
  }
  return { data, width, height };
}

/** From which depth ink is ink on this page, and from which it is the text's. */
function bandOf(depths: Int16Array): [least: number, dark: number] {
  const grain = quantileOf(
    countsOf(depths.map((depth, at) => Math.abs(depth - (depths[at + 3] ?? depth)))),
    depths.length / 2,
  );
  const text = quantileOf(countsOf(depths), depths.length * 0.99);
  return [Math.max(LEAST_DEPTH, grain * OVER_GRAIN), Math.max(LEAST_DARK, text * DARK)];
}

/** Dark pixels with what is their soft edge. */
function around(isDark: Int16Array, width: number, height: number): Uint8Array {
  const near = new Uint8Array(isDark.length);
  for (let at = isDark.indexOf(1); at >= 0; at = isDark.indexOf(1, at + 1)) {
    const x = at % width;
    const y = (at - x) / width;
    const [left, right] = [Math.max(0, x - EDGE), Math.min(width - 1, x + EDGE)];
    for (let row = Math.max(0, y - EDGE); row <= Math.min(height - 1, y + EDGE); row += 1)
      near.fill(1, row * width + left, row * width + right + 1);
  }
  return near;
}

const enlarge = ({ x0, y0, x1, y1, pixels, mark }: Region): Region => ({
  ...{ x0: x0 * SHRINK, y0: y0 * SHRINK, pixels, mark },
  ...{ x1: (x1 + 1) * SHRINK - 1, y1: (y1 + 1) * SHRINK - 1 },
});

const isSized = ({ x0, y0, x1, y1 }: Region, least: { wide: number; high: number }, { width }: Mask) =>
  x1 - x0 + 1 >= least.wide * width && y1 - y0 + 1 >= least.high * width;

const isInside = (region: Region, around: Region) =>
  region.x0 >= around.x0 - SHRINK * 2 &&
  region.x1 <= around.x1 + SHRINK * 2 &&
  region.y0 >= around.y0 - SHRINK &&
  region.y1 <= around.y1 + SHRINK;

/** Pale pixels in a piece of the layer, and how many pixels it has. */
function inkIn({ data, width, height }: Mask, x0: number, y0: number, x1: number, y1: number): number {
  let ink = 0;
  for (let y = y0; y <= Math.min(height - 1, y1); y += 1)
    for (let x = x0; x <= Math.min(width - 1, x1); x += 1) ink += data[y * width + x] ?? 0;
  return ink;
}

const isLoose = ({ x0, y0, x1, y1 }: Region, layer: Mask) =>
  inkIn(layer, x0, y0, x1, y1) <= (x1 - x0 + 1) * (y1 - y0 + 1) * DENSEST;

/** As wide as high, and nothing in its corners. */
function isSeal({ x0, y0, x1, y1 }: Region, layer: Mask): boolean {
  const [wide, high] = [x1 - x0 + 1, y1 - y0 + 1];
  if (Math.max(wide, high) > Math.min(wide, high) * SEAL.longer) return false;
  if (wide < layer.width * SEAL.least || wide > layer.width * SEAL.most) return false;
  const corner = Math.floor(Math.min(wide, high) * SEAL.corner);
  return [x0, x1 - corner].every((x) =>
    [y0, y1 - corner].every((y) => inkIn(layer, x, y, x + corner, y + corner) === 0),
  );
}
