import sharp from 'sharp';
import type { Bitmap } from '../pdf/draw-page.ts';

export type LightJpeg = { bytes: Buffer; width: number; height: number };

/** From the best to what is still legible on a phone: share of the width, quality, and whether to take three times as long for a quarter less. */
type Step = { share: number; quality: number; mozjpeg: boolean };
const BEST: Step = { share: 1, quality: 74, mozjpeg: false };
const LIGHTER: readonly Step[] = [
  { share: 1, quality: 58, mozjpeg: true },
  { share: 1, quality: 44, mozjpeg: true },
  { share: 1, quality: 34, mozjpeg: true },
  { share: 0.85, quality: 36, mozjpeg: true },
  { share: 0.7, quality: 34, mozjpeg: true },
  { share: 0.55, quality: 30, mozjpeg: true },
];
/** Every so many pixels one is asked for its colour; less difference than this is a scanner's noise. */
const SAMPLE = 7;
const COLOURLESS = 28;

/** A progressive JPEG of at most so many bytes: gray where there is no colour, lower in quality, at last smaller. */
export async function toLightJpeg(bitmap: Bitmap, mostBytes: number): Promise<LightJpeg> {
  const isGray = !hasColour(bitmap);
  let made = await encode(bitmap, BEST, isGray);
  for (const step of LIGHTER) {
    if (made.bytes.length <= mostBytes) break;
    made = await encode(bitmap, step, isGray);
  }
  return made;
}

async function encode(
  { data, width, height }: Bitmap,
  { share, quality, mozjpeg }: Step,
  isGray: boolean,
): Promise<LightJpeg> {
  const picture = sharp(data, { raw: { width, height, channels: 3 } });
  const sized = share === 1 ? picture : picture.resize({ width: Math.round(width * share) });
  const toned = isGray ? sized.toColourspace('b-w') : sized;
  const made = await toned
    .jpeg({ quality, mozjpeg, progressive: true })
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
