import { PDFDocument } from '@cantoo/pdf-lib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp, { type Sharp } from 'sharp';
import type { Chance } from './letter.ts';

/** What a scanner does to a page. */
export type Scan = {
  dpi: number;
  colour: 'colour' | 'gray';
  /** Of the JPEG, 1–100. */
  quality: number;
  /** The whole page laid wrongly, clockwise. */
  turn: 0 | 90 | 180 | 270;
  /** A page pulled in a little askew, degrees. */
  skew: number;
  /** Standard deviation of the grain, in the 255 steps of light. */
  noise: number;
  /** Gaussian, in pixels; 0 is sharp. */
  blur: number;
};

/** A good office scanner: 200 dpi in gray, straight. */
export const plainScan: Scan = {
  dpi: 200,
  colour: 'gray',
  quality: 75,
  turn: 0,
  skew: 0,
  noise: 4,
  blur: 0,
};

/** Draws each page of a PDF as a picture on white. */
export async function drawPages(pdf: Uint8Array, dpi: number): Promise<Sharp[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const pages: Sharp[] = [];
  for (const page of document.pages()) {
    const { data, width, height } = await page.render({ scale: dpi / 72, render: 'bitmap' });
    const raw = { width, height, channels: 4 as const };
    pages.push(sharp(Buffer.from(data), { raw }).flatten({ background: '#fff' }));
  }
  document.destroy();
  library.destroy();
  return pages;
}

/** Bell-shaped enough: the sum of three even chances, about 0 with a deviation of 1. */
const grain = (chance: Chance) => (chance() + chance() + chance() - 1.5) * 2;

async function addNoise(picture: Sharp, deviation: number, chance: Chance): Promise<Sharp> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  // One tile of grain, laid over and over from a drawn offset, is enough for a scanner's.
  const tile = Float32Array.from({ length: 65_521 }, () => grain(chance) * deviation);
  const offset = Math.floor(chance() * tile.length);
  for (let at = 0; at < data.length; at += 1) {
    const value = data[at]! + tile[(at + offset) % tile.length]!;
    data[at] = value < 0 ? 0 : value > 255 ? 255 : value;
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

async function settle(picture: Sharp): Promise<Sharp> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

/** Scans every page of a PDF into a JPEG. */
export async function scanPages(
  pdf: Uint8Array,
  scan: Partial<Scan> = {},
  chance: Chance = () => 0.5,
): Promise<Buffer[]> {
  const how = { ...plainScan, ...scan };
  const jpegs: Buffer[] = [];
  for (const page of await drawPages(pdf, how.dpi)) {
    let picture = page;
    if (how.skew !== 0) picture = await settle(picture.rotate(how.skew, { background: '#fff' }));
    if (how.turn !== 0) picture = await settle(picture.rotate(how.turn));
    if (how.blur > 0) picture = await settle(picture.blur(how.blur));
    if (how.colour === 'gray') picture = await settle(picture.grayscale());
    if (how.noise > 0) picture = await addNoise(picture, how.noise, chance);
    jpegs.push(await picture.withMetadata({ density: how.dpi }).jpeg({ quality: how.quality }).toBuffer());
  }
  return jpegs;
}

/** Binds pictures into a PDF that holds nothing but them, as a scanner's software does. */
export async function bindPictures(jpegs: readonly Uint8Array[], dpi: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (const jpeg of jpegs) {
    const image = await document.embedJpg(jpeg);
    const size: [number, number] = [(image.width * 72) / dpi, (image.height * 72) / dpi];
    document.addPage(size).drawImage(image, { x: 0, y: 0, width: size[0], height: size[1] });
  }
  const written = new Date('2026-11-20T01:00:00Z');
  document.setCreationDate(written);
  document.setModificationDate(written);
  return Buffer.from(await document.save());
}

/** Scans a PDF into a PDF of pictures. */
export async function scanPdf(pdf: Uint8Array, scan: Partial<Scan> = {}, chance?: Chance): Promise<Buffer> {
  return bindPictures(await scanPages(pdf, scan, chance), scan.dpi ?? plainScan.dpi);
}
