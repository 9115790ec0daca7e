import { readFileSync } from 'node:fs';
import type { PageText } from '#domain/documents/file-facts.ts';
import { type LetterReader, openLetterReader } from '../ocr/letters.ts';
import { lookAtPage } from '../ocr/look-at-page.ts';
import { openParts } from '../office/parts.ts';
import { bigPictures } from '../office/pictures.ts';
import { drawApart } from '../pdf/draw-apart.ts';
import type { Bitmap } from '../pdf/draw-page.ts';
import { openPicture, requireDrawable } from './picture-size.ts';
import { FileRefused, type StageWork } from './stage.ts';

/** Pixels across a page for the reader of letters: about 220 dots to the inch of A4. */
const ACROSS = 1800;
/** A picture narrower than this is an icon. */
const NARROW = 60;

/** Reads pages by looking at them; one that cannot be made out is told as `none`, for a person to look at. */
export const lookAtPages: StageWork<'ocr'> = async ({ path, type, numbers, pages }, say) => {
  const reader = await openLetterReader();
  const draw = drawerOf(path, type, pages);
  for (const number of numbers) say(await look(await draw(number), number, reader));
  await reader.end();
  return null;
};

const blank: Bitmap = { data: Buffer.alloc(8 * 8 * 3, 255), width: 8, height: 8 };
const unread = (number: number): PageText => ({ number, source: 'none', text: '', confidence: 0, words: [] });

async function look(bitmap: Bitmap | null, number: number, reader: LetterReader): Promise<PageText> {
  return bitmap ? lookAtPage(bitmap, number, reader) : unread(number);
}

type Drawer = (number: number) => Promise<Bitmap | null>;

function drawerOf(path: string, type: string, pages: number): Drawer {
  if (type === 'pdf') return (number) => drawApart(path, number, ACROSS);
  const bytes = readFileSync(path);
  if (type === 'jpg' || type === 'png') return () => drawPicture(bytes);
  const parts = openParts(bytes);
  const names = bigPictures(parts);
  return async (number) => {
    const name = names[number - pages - 1];
    return name === undefined ? null : drawInside(parts.bytes(name));
  };
}

/** A picture inside a document that is in a format nobody here draws (EMF, WMF) is one that nobody read. */
async function drawInside(bytes: Buffer): Promise<Bitmap | null> {
  try {
    await requireDrawable(bytes);
    return await drawPicture(bytes);
  } catch (error) {
    if (error instanceof FileRefused && error.refusal === 'file_too_many_pixels') throw error;
    return null;
  }
}

async function drawPicture(bytes: Buffer): Promise<Bitmap | null> {
  const { width } = await openPicture(bytes).metadata();
  if (width < NARROW) return blank;
  const { data, info } = await openPicture(bytes)
    .resize({ width: ACROSS, height: ACROSS * 2, fit: 'inside' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
