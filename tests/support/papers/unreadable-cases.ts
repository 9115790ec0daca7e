import sharp from 'sharp';
import type { PaperCase } from './corpus.ts';
import { type Chance, drawLetter, stampOf } from './letter.ts';
import { makePdf } from './pdf.ts';
import { bindPictures, type Scan, scanPdf } from './scan.ts';

const unreadable = (name: string, make: PaperCase['make'], fileName = 'scan0099.pdf'): PaperCase => ({
  name: `unreadable ${name}`,
  truth: { is: 'unreadable' },
  tags: ['unreadable'],
  fileName,
  title: 'Tài liệu phục vụ họp',
  pages: 1,
  make,
});

const scanned = (scan: Partial<Scan>) => async (chance: Chance) =>
  scanPdf(await makePdf(drawLetter(chance, { stamps: [stampOf('MẬT')] }, 2)), scan, chance);

/** Nothing but grain, as an empty glass on a broken scanner. */
async function grain(chance: Chance, width = 800, height = 1100): Promise<Buffer> {
  const data = Buffer.from(Uint8Array.from({ length: width * height }, () => Math.floor(chance() * 256)));
  return sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: 70 })
    .toBuffer();
}

const flat = (background: string) =>
  sharp({ create: { width: 900, height: 1270, channels: 3, background } })
    .jpeg()
    .toBuffer();

export const unreadableCases = (): PaperCase[] => [
  unreadable('far too coarse', scanned({ dpi: 28 })),
  unreadable('coarse and blurred', scanned({ dpi: 60, blur: 2.5, noise: 20 })),
  unreadable('blurred beyond reading', scanned({ dpi: 150, blur: 9 })),
  unreadable('grain', async (chance) => bindPictures([await grain(chance)], 100)),
  unreadable('grain as a picture', (chance) => grain(chance), 'anh0099.jpg'),
  unreadable('black page', async () => bindPictures([await flat('#050505')], 100)),
];
