import sharp from 'sharp';
import type { Bitmap } from '../pdf/draw-page.ts';

export type LightJpeg = { bytes: Buffer; width: number; height: number };

/**
 * From the best to what is still legible on a phone: share of the width, quality, whether to take three times as long for a
 * quarter less, and its bytes beside those of the best picture of the same page: of a grainy scan, as text saves less.
 */
type Step = { share: number; quality: number; isTrellis: boolean; bytesToBest: number };
const BEST: Step = { share: 1, quality: 74, isTrellis: false, bytesToBest: 1 };
const LIGHTER: readonly Step[] = [
  { share: 1, quality: 58, isTrellis: true, bytesToBest: 0.56 },
  { share: 1, quality: 44, isTrellis: true, bytesToBest: 0.46 },
  { share: 1, quality: 34, isTrellis: true, bytesToBest: 0.4 },
  { share: 0.85, quality: 36, isTrellis: true, bytesToBest: 0.34 },
  { share: 0.7, quality: 34, isTrellis: true, bytesToBest: 0.25 },
  { share: 0.55, quality: 30, isTrellis: true, bytesToBest: 0 },
];
/** All of mozjpeg but its search for scans, which would take half as long again for a thirtieth of the bytes. */
const trellis = { trellisQuantisation: true, overshootDeringing: true, quantisationTable: 3 };
/** Every so many pixels one is asked for its colour; less difference than this is a scanner's noise. */
const SAMPLE = 7;
const COLOURLESS = 28;

/** A progressive JPEG of at most so many bytes: gray where there is no colour, lower in quality, at last smaller. */
export async function toLightJpeg(bitmap: Bitmap, mostBytes: number): Promise<LightJpeg> {
  const isGray = !hasColour(bitmap);
  let made = await encode(bitmap, BEST, isGray);
  const best = made.bytes.length;
  for (const step of LIGHTER) {
    if (made.bytes.length <= mostBytes) break;
    // Would be too heavy, whatever the page: not worth its time.
    if (best * step.bytesToBest > mostBytes) continue;
    made = await encode(bitmap, step, isGray);
  }
  return made;
}

async function encode(
  { data, width, height }: Bitmap,
  { share, quality, isTrellis }: Step,
  isGray: boolean,
): Promise<LightJpeg> {
  const picture = sharp(data, { raw: { width, height, channels: 3 } });
  const sized = share === 1 ? picture : picture.resize({ width: Math.round(width * share) });
  const toned = isGray ? sized.toColourspace('b-w') : sized;
  const made = await toned
    .jpeg({ quality, progressive: true, ...(isTrellis ? trellis : {}) })
    .toBuffer({ resolveWithObject: true });
  return { bytes: made.data, width: made.info.width, height: made.info.height };
}

/** A seal or a red stamp is enough: one in two thousand of the pixels asked. */
function hasColour({ data }: Bitmap): boolean {
  let asked = 0;
  let coloured = 0;
  for (let at = 0; at + 2 < data.length; at += 3 * SAMPLE) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    asked += 1;
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > COLOURLESS) coloured += 1;
  }
  return coloured * 2_000 > asked;
}
