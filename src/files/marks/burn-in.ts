import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/** A page picture in gray, opened once for all its readers. */
export type GrayPage = { data: Buffer; width: number; height: number };

/** One reader's mark: the pixels of a tile that bear ink, and how much (0–255). */
export type InkTile = { width: number; height: number; places: Uint32Array; ink: Uint8Array };

const [TILE_WIDTH, TILE_HEIGHT] = [420, 260];
const SLANT_DEGREES = -24;
/** How much of the page's light the darkest ink takes, or gives where the page is dark. */
const STRENGTH = 0.22;
const DARK = 96;

/** Opens a page's own picture, as it was drawn for the store, at most so many pixels wide; never a stranger's file. */
export async function openGrayPage(jpeg: Uint8Array, mostWide?: number): Promise<GrayPage> {
  const picture = sharp(jpeg);
  const sized = mostWide ? picture.resize({ width: mostWide, withoutEnlargement: true }) : picture;
  const { data, info } = await sized.grayscale().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Draws a reader's mark once: name, unit, time and code, a line each, in letters that come with the program. */
export async function drawInkTile(lines: readonly string[]): Promise<InkTile> {
  const font = new URL(import.meta.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'));
  const text = lines.map((line) => escapeMarkup(line.normalize('NFC'))).join('\n');
  const words = sharp({
    text: { text, font: 'Tinos 14', fontfile: fileURLToPath(font), rgba: true, dpi: 96 },
  });
  const slanted = await words
    .resize({ width: TILE_WIDTH - 60, height: TILE_HEIGHT - 120, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer()
    .then((png) => sharp(png).rotate(SLANT_DEGREES, { background: '#00000000' }).png().toBuffer());
  const { data, info } = await sharp(slanted)
    .resize({ width: TILE_WIDTH, height: TILE_HEIGHT, fit: 'contain', background: '#00000000' })
    .extractChannel('alpha')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const places = Uint32Array.from(data.keys().filter((at) => (data[at] ?? 0) > 8));
  return {
    width: info.width,
    height: info.height,
    places,
    ink: Uint8Array.from(places, (at) => data[at] ?? 0),
  };
}

/** The page with the reader's mark all over it, as a JPEG; only pixels that bear ink are touched. */
export async function burnIn(
  { data, width, height }: GrayPage,
  tile: InkTile,
  quality = 72,
): Promise<Buffer> {
  const marked = Buffer.from(data);
  for (let top = 0; top < height; top += tile.height) {
    for (let left = 0; left < width; left += tile.width) blend(marked, width, height, tile, left, top);
  }
  return sharp(marked, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .jpeg({ quality })
    .toBuffer();
}

function blend(page: Buffer, width: number, height: number, tile: InkTile, left: number, top: number): void {
  const { places, ink } = tile;
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? 0;
    const x = left + (place % tile.width);
    const y = top + Math.floor(place / tile.width);
    if (x >= width || y >= height) continue;
    const at = y * width + x;
    const light = page[at] ?? 0;
    const amount = ((ink[index] ?? 0) / 255) * STRENGTH;
    page[at] = light < DARK ? light + (255 - light) * amount : light * (1 - amount);
  }
}

const escapeMarkup = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
