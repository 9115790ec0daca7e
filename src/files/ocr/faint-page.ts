import sharp from 'sharp';
import type { Bitmap } from '../pdf/draw-page.ts';
import { average, countsOf, depthsOf, quantileOf } from './ground.ts';
import type { GrayBitmap } from './letters.ts';

/** Pixels across, by which a shadow shows and a scanner's grain does not. */
const EVEN_ACROSS = 225;
/** Steps of light below the paper's own that are a shadow, and the share of a page's pixels that such must be. */
const SHADOW = 12;
const SHADOWS = 0.0004;
/** The same for print with hardly any contrast: more steps than anything is lighter than the paper. */
const LEAST = 4;
const LIGHTER = 0.00003;
const PRINT = 0.001;
/** Ink at least so deep needs no stretching. */
const DEEP = 60;
/** Ink is stretched to this depth, and grain not more than so many times. */
const WANTED = 190;
const MOST_TIMES = 40;

/**
 * What a page shows that has next to no dark ink: `nothing`, `some` ink that is dark enough to be read, or the light of its paper
 * and the depth of ink that is too faint for it, in steps of light.
 */
export function faintInk(gray: GrayBitmap): 'nothing' | 'some' | { paper: number; depth: number } {
  const small = average(gray, Math.max(1, Math.round(gray.width / EVEN_ACROSS)));
  const all = small.data.length;
  const paper = quantileOf(countsOf(small.data), all / 2);
  const depths = depthsOf(small, 0.5).data;
  const lightest = quantileOf(countsOf(depths.map((depth) => -depth)), all * (1 - LIGHTER));
  const least = Math.min(SHADOW, Math.max(LEAST, lightest + 1));
  const print = depths.filter((depth) => depth >= least).length;
  const shadows = small.data.filter((value) => value < paper - SHADOW).length;
  if (print < all * PRINT && shadows < all * SHADOWS) return 'nothing';
  const depth = quantileOf(countsOf(depths), all * (1 - SHADOWS));
  return depth >= DEEP ? 'some' : { paper, depth };
}

/** A page whose faint ink stands out as dark as print. */
export async function stretch(
  bitmap: Bitmap,
  { paper, depth }: { paper: number; depth: number },
): Promise<Bitmap> {
  const times = Math.min(MOST_TIMES, WANTED / Math.max(1, depth));
  const { data, info } = await sharp(bitmap.data, {
    raw: { width: bitmap.width, height: bitmap.height, channels: 3 },
  })
    .linear(times, 245 - paper * times)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
