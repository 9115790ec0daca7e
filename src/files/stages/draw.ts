import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bitmap, drawPage } from '../pdf/draw-page.ts';
import { openPdf, withPage } from '../pdf/pdfium.ts';
import { type LightJpeg, toLightJpeg } from './light-jpeg.ts';
import { openPicture } from './picture-size.ts';
import type { StageWork } from './stage.ts';

/** Pixels across a page held upright, and one lying: about 150 dots to the inch of A4. */
const UPRIGHT = 1240;
const LYING = 1754;
/** The first page opens on a line of 400 kbit/s within three seconds of the tap; the next come ahead of the thumb. */
const FIRST_PAGE_BYTES = 100_000;
const NEXT_PAGE_BYTES = 160_000;

/** Draws pages as light pictures into the folder it was given. */
export const drawPages: StageWork<'draw'> = async ({ path, type, first, last, folder }, say) => {
  const bytes = readFileSync(path);
  if (type !== 'pdf' && type !== 'jpg' && type !== 'png') return { pages: 0 };
  const pdf = type === 'pdf' ? await openPdf(bytes) : null;
  const pages = pdf?.pages ?? 1;
  const give = (number: number, made: LightJpeg) => {
    const file = join(folder, `${number}.jpg`);
    writeFileSync(file, made.bytes);
    say({ number, file, width: made.width, height: made.height, size: made.bytes.length });
  };
  // A page is drawn while the one before it is still being packed.
  let packing: Promise<void> = Promise.resolve();
  for (let number = first; number <= Math.min(last, pages); number += 1) {
    const bitmap = pdf ? await drawPage(pdf, number, await widthOf(pdf, number)) : await shrink(bytes);
    const packed = toLightJpeg(bitmap, number === 1 ? FIRST_PAGE_BYTES : NEXT_PAGE_BYTES);
    await packing;
    packing = packed.then((made) => give(number, made));
  }
  await packing;
  return { pages };
};

function widthOf(pdf: Parameters<typeof drawPage>[0], number: number): Promise<number> {
  const { native } = pdf;
  return withPage(pdf, number, (page) =>
    native._FPDF_GetPageWidthF(page) > native._FPDF_GetPageHeightF(page) ? LYING : UPRIGHT,
  );
}

async function shrink(bytes: Buffer): Promise<Bitmap> {
  const { autoOrient } = await openPicture(bytes).metadata();
  const width = autoOrient.width > autoOrient.height ? LYING : UPRIGHT;
  const { data, info } = await openPicture(bytes)
    .resize({ width, height: width * 4, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
