import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { burnIn, drawInkTile, openGrayPage } from '#files/marks/burn-in.ts';
import { sliceMarked, writeMark } from '#files/marks/marking.ts';
import { preparePdf } from '#files/marks/prepare-pdf.ts';
import { type Bitmap, drawPage } from '#files/pdf/draw-page.ts';
import { openPdf, withPage } from '#files/pdf/pdfium.ts';
import { readWords } from '#files/pdf/read-words.ts';
import { prepareMarked } from '#files/prepare-marked.ts';
import { prepareMark } from '#files/stages/mark.ts';
import { openStore } from '#files/store.ts';
import { smallPdf } from '#tests/support/files/hostile.ts';
import { openWorkshop } from '#tests/support/files/inspect.ts';
import { embedFonts } from '#tests/support/papers/fonts.ts';

const workshop = openWorkshop();
afterAll(() => workshop.close());
const reader = 'Nguyễn Thị Ánh Tuyết · Sở Tài chính · 14:05 22/11/2026 · K7QD';

/** Three pages: upright, lying by its size, lying by its turn. */
async function paper(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const { regular } = await embedFonts(document);
  const pages = [document.addPage([595, 842]), document.addPage([842, 595]), document.addPage([595, 842])];
  pages[2]!.setRotation(degrees(90));
  for (const page of pages) page.drawText('Kế hoạch đầu tư công', { x: 60, y: 500, size: 20, font: regular });
  return document.save();
}

let given: Uint8Array;
let prepared: Awaited<ReturnType<typeof preparePdf>>;
beforeAll(async () => {
  given = await paper();
  prepared = await preparePdf(given);
});

const marked = (text: string) =>
  Buffer.concat(sliceMarked(prepared.bytes, prepared.marking, writeMark(prepared.marking, text)));

async function draw(bytes: Uint8Array): Promise<Bitmap[]> {
  const pdf = await openPdf(bytes);
  return Promise.all([1, 2, 3].map((number) => drawPage(pdf, number, 400)));
}

const differing = (a: Bitmap, b: Bitmap) =>
  a.data.filter((value, at) => Math.abs(value - b.data[at]!) > 8).length;

describe('a reader’s mark in a PDF', () => {
  it('without letters leaves every pixel of every page as it was', async () => {
    const [before, after] = [await draw(given), await draw(marked(''))];
    expect(after.map(({ width, height }) => [width, height])).toEqual(
      before.map(({ width, height }) => [width, height]),
    );
    expect(before.map((page, at) => differing(page, after[at]!))).toEqual([0, 0, 0]);
  });

  it('shows on every page, however it lies, and not over its words so that they cannot be read', async () => {
    const [before, after] = [await draw(marked('')), await draw(marked(reader))];
    for (const [at, page] of before.entries()) {
      const share = differing(page, after[at]!) / page.data.length;
      expect(share).toBeGreaterThan(0.005);
      expect(share).toBeLessThan(0.15);
    }
    const pdf = await openPdf(marked(reader));
    const { text } = await withPage(pdf, 3, (page) => readWords(pdf, page));
    expect(text).toContain('Kế hoạch đầu tư công');
    expect(text).toContain('Nguyễn Thị Ánh Tuyết · Sở Tài chính');
  });

  it('has one length and one place for everybody', () => {
    const other = marked('Bế Văn Đàn');
    const mine = marked(reader);
    expect([other.length, mine.length]).toEqual([prepared.marking.size, prepared.marking.size]);
    const { offset, letters } = prepared.marking;
    expect(other.subarray(0, offset)).toEqual(mine.subarray(0, offset));
    expect(other.subarray(offset + letters * 4)).toEqual(mine.subarray(offset + letters * 4));
  });

  it('is the same whatever ranges it is fetched in', () => {
    const whole = marked(reader);
    const mark = writeMark(prepared.marking, reader);
    const { offset, size } = prepared.marking;
    const ends = [0, 1, offset - 1, offset, offset + 7, offset + 479, offset + 480, offset + 481, size - 1];
    for (const from of ends) {
      for (const to of ends.filter((end) => end >= from)) {
        const pieces = sliceMarked(prepared.bytes, prepared.marking, mark, { from, to });
        expect(Buffer.concat(pieces).equals(whole.subarray(from, to + 1))).toBe(true);
      }
    }
  });

  it('takes what has no letter in the font, and more than there is room for', () => {
    const mark = writeMark(prepared.marking, `${'漢字 '.repeat(10)}${'Ỹ'.repeat(500)}`);
    expect(mark.length).toBe(480);
    expect(writeMark(prepared.marking, 'Tuyết'.normalize('NFD'))).toEqual(
      writeMark(prepared.marking, 'Tuyết'),
    );
  });

  it('is never put into a signed or locked PDF', async () => {
    const field = '<</FT/Sig/T(S)/V<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>>>';
    const signed = smallPdf(
      'A line of text that is long enough',
      `/AcroForm<</SigFlags 3/Fields[${field}]>>`,
    );
    const path = workshop.save(signed);
    expect(await prepareMark({ path, folder: workshop.folder }, () => {})).toBeNull();
    const plain = workshop.save(smallPdf());
    expect(await prepareMark({ path: plain, folder: workshop.folder }, () => {})).not.toBeNull();
  });

  it('is prepared in a process of its own and kept', async () => {
    const store = openStore(`${workshop.folder}/store`);
    const kept = await prepareMarked(workshop.save(given), store, workshop.surroundings);
    if (kept.outcome !== 'prepared') throw new Error('it could not be prepared');
    const bytes = (await store.open(kept.hash))!;
    expect(bytes.length).toBe(kept.marking.size);
    expect(await workshop.left()).toEqual([]);
  });
});

describe('a reader’s mark burnt into a page picture', () => {
  const white = () => sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#ffffff' } });

  it('shows all over the page, and leaves what bears no ink', async () => {
    const page = await openGrayPage(await white().jpeg().toBuffer());
    const tile = await drawInkTile(['Nguyễn Thị Ánh Tuyết', 'Sở Tài chính', '14:05 22/11/2026 · K7QD']);
    const burnt = await openGrayPage(await burnIn(page, tile));
    expect([burnt.width, burnt.height]).toEqual([1240, 1754]);
    const share = burnt.data.filter((value) => value < 235).length / burnt.data.length;
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.2);
    for (const corner of [0, 1, 2, 3]) {
      const [left, top] = [(corner % 2) * 620, Math.floor(corner / 2) * 877];
      const { data } = await sharp(burnt.data, { raw: { width: 1240, height: 1754, channels: 1 } })
        .extract({ left, top, width: 620, height: 877 })
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(data.some((value) => value < 220)).toBe(true);
    }
  });

  it('shows on dark pages too, and another reader’s is another', async () => {
    const page = await openGrayPage(await white().negate().jpeg().toBuffer());
    const [one, two] = [await drawInkTile(['Bế Văn Đàn <&>']), await drawInkTile(['Võ Thị Sáu'])];
    const burnt = await openGrayPage(await burnIn(page, one));
    expect(burnt.data.some((value) => value > 40)).toBe(true);
    expect(Buffer.from(one.places.buffer).equals(Buffer.from(two.places.buffer))).toBe(false);
    expect(page.data.every((value) => value < 8)).toBe(true);
  });
});
