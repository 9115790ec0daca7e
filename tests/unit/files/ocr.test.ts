import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LetterReader, openLetterReader } from '#files/ocr/letters.ts';
import { lookAtPage } from '#files/ocr/look-at-page.ts';
import { type Bitmap, drawPage } from '#files/pdf/draw-page.ts';
import { openPdf } from '#files/pdf/pdfium.ts';
import { toLightJpeg } from '#files/stages/light-jpeg.ts';
import { drawLetter, stampOf } from '#tests/support/papers/letter.ts';
import { makePdf } from '#tests/support/papers/pdf.ts';

let reader: LetterReader;
beforeAll(async () => {
  reader = await openLetterReader();
});
afterAll(() => reader.end());

/** A short letter with a stamp that is a picture, drawn as a scanner would show it. */
async function page(colour: 'red' | 'black', turn = 0): Promise<Bitmap> {
  const stamp = stampOf('TỐI MẬT', { as: 'picture', colour });
  const paper = await makePdf(drawLetter(() => 0.3, { stamps: [stamp], body: [], recipients: [] }));
  const { data, width, height } = await drawPage(await openPdf(paper), 1, 1400);
  const turned = await sharp(data, { raw: { width, height, channels: 3 } })
    .rotate(turn)
    .blur(0.6)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: turned.data, width: turned.info.width, height: turned.info.height };
}

describe('a page read by looking', { timeout: 120_000 }, () => {
  it.each([
    ['black', 0],
    ['red', 90],
  ] as const)('gives its words and a %s stamp in its frame, turned by %i', async (colour, turn) => {
    const seen = await lookAtPage(await page(colour, turn), 1, reader);
    expect(seen.source).toBe('ocr');
    expect(seen.confidence).toBeGreaterThan(70);
    expect(seen.text).toMatch(/TỐI MẬT/);
    expect(seen.text).toMatch(/ngày \d+ tháng \d+ năm 2026/);
    const stamp = seen.words.find(({ text }) => text === 'MẬT')!;
    // The stamp stands under the number, in the upper left of the page as one reads it.
    const [x, y] = turn === 0 ? [stamp.left, stamp.top] : [stamp.top, 1000 - stamp.left];
    expect(x).toBeLessThan(450);
    expect(y).toBeLessThan(350);
  });

  it('is blank, which is read, or cannot be made out, which is not', async () => {
    const white: Bitmap = { data: Buffer.alloc(400 * 500 * 3, 255), width: 400, height: 500 };
    expect(await lookAtPage(white, 1, reader)).toMatchObject({ source: 'ocr', text: '', confidence: 100 });
    const noise = Buffer.from(
      Array.from({ length: 400 * 500 * 3 }, (_, at) => (at * 7919 * (at % 13)) % 256),
    );
    expect(await lookAtPage({ ...white, data: noise }, 2, reader)).toMatchObject({
      number: 2,
      source: 'none',
    });
  });
});

describe('a page’s picture', () => {
  it('is light even where a scanner left grain, and gray only where nothing has colour', async () => {
    const { data, width, height } = await page('red');
    for (let at = 0; at < data.length; at += 1) data[at] = Math.max(0, data[at]! - ((at * 48_271) % 23));
    const coloured = await toLightJpeg({ data, width, height }, 100_000);
    expect(coloured.bytes.length).toBeLessThanOrEqual(100_000);
    expect((await sharp(coloured.bytes).metadata()).channels).toBe(3);
    const gray = await toLightJpeg(await page('black'), 100_000);
    expect((await sharp(gray.bytes).metadata()).channels).toBe(1);
    expect((await sharp(gray.bytes).metadata()).isProgressive).toBe(true);
  });
});
