import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { FileType, PageText } from '#domain/documents/file-facts.ts';
import { mergeReadings } from '#files/merge-readings.ts';
import type { ReadPage } from '#files/stages/stage.ts';
import { readText } from '#files/stages/text.ts';
import { docx } from '#tests/support/files/hostile.ts';
import { openWorkshop } from '#tests/support/files/inspect.ts';
import { embedFonts } from '#tests/support/papers/fonts.ts';
import { drawLetter } from '#tests/support/papers/letter.ts';
import { makeDocx } from '#tests/support/papers/office.ts';
import { makeHeadedXlsx, makePptx } from '#tests/support/papers/slides.ts';

const workshop = openWorkshop();
afterAll(() => workshop.close());

async function read(bytes: Uint8Array, type: FileType) {
  const lines: ReadPage[] = [];
  const nature = await readText({ path: workshop.save(bytes), type }, (line) => lines.push(line));
  return { ...nature, lines, pages: lines.map(({ page }) => page) };
}

async function pdf(write: (document: PDFDocument) => Promise<void> | void): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  await write(document);
  return document.save();
}

const placed = (text: string, left: number, top: number) => ({ text, left, top, width: 100, height: 20 });
const page = (more: Partial<PageText>): PageText => ({
  number: 1,
  source: 'text',
  text: '',
  confidence: 100,
  words: [],
  ...more,
});

describe('the text that came with a PDF', () => {
  it.each([0, 90, 180, 270])(
    'is exact, and each word knows its place on a page turned by %i',
    async (angle) => {
      const bytes = await pdf(async (document) => {
        const { regular } = await embedFonts(document);
        const sheet = document.addPage([600, 800]);
        sheet.setRotation(degrees(angle));
        sheet.drawText('Kỳ họp thứ mười bảy (chuyên đề)', { x: 60, y: 720, size: 20, font: regular });
      });
      const { pages, lines } = await read(bytes, 'pdf');
      expect(pages[0]).toMatchObject({
        source: 'text',
        text: 'Kỳ họp thứ mười bảy (chuyên đề)',
        confidence: 100,
      });
      expect(lines[0]!.needsLook).toBe(false);
      const { left, top } = pages[0]!.words[0]!;
      const near = { 0: [102, 82], 90: [900, 102], 180: [840, 895], 270: [82, 840] }[angle]!;
      expect(Math.abs(left - near[0]!)).toBeLessThan(25);
      expect(Math.abs(top - near[1]!)).toBeLessThan(25);
    },
  );

  it('is none where only a picture is, and a page on which nothing is drawn was read', async () => {
    const picture = await sharp({ create: { width: 400, height: 500, channels: 3, background: '#aaaaaa' } })
      .jpeg()
      .toBuffer();
    const bytes = await pdf(async (document) => {
      document.addPage([600, 800]);
      document
        .addPage([600, 800])
        .drawImage(await document.embedJpg(picture), { x: 0, y: 0, width: 600, height: 800 });
    });
    const { lines } = await read(bytes, 'pdf');
    expect(lines.map(({ needsLook, page: { source } }) => [source, needsLook])).toEqual([
      ['text', false],
      ['none', true],
    ]);
  });

  it('tells what the file says of itself', async () => {
    const bytes = await pdf((document) => {
      document.addPage();
      document.setTitle('Kế hoạch năm 2027');
      document.setKeywords(['nội bộ']);
    });
    expect((await read(bytes, 'pdf')).metadata).toMatchObject({
      title: 'Kế hoạch năm 2027',
      keywords: 'nội bộ',
    });
  });
});

describe('the text of Office files', () => {
  const mark = 'TÀI LIỆU THU HỒI';
  const letter = drawLetter(() => 0.4, {}, 1);

  it.each(['head', 'header', 'footer', 'text_box', 'table', 'comment'] as const)(
    'DOCX: a mark in the %s',
    async (place) => {
      const { pages } = await read(await makeDocx(letter, { text: mark, in: place }), 'docx');
      expect(pages.map(({ text }) => text).join('\n')).toContain(mark);
      expect(pages[0]!.text).toContain(letter.subject);
    },
  );

  it('DOCX: runs of one word are one word; letters drawn as a shape and deleted words are read too', async () => {
    const runs =
      '<w:p><w:r><w:t>Thu</w:t></w:r><w:r><w:t xml:space="preserve"> hồi &amp; nộp</w:t></w:r></w:p>';
    const shape = '<v:textpath string="BẢN THẢO"/><w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del>';
    const { pages } = await read(
      docx({ 'word/header1.xml': `<w:hdr>${runs}${shape}<![CDATA[x]]></w:hdr>` }),
      'docx',
    );
    expect(pages[0]!.text).toContain('Thu hồi & nộp');
    expect(pages[0]!.text).toContain('BẢN THẢO');
    expect(pages[0]!.text).toContain('đã xóa');
  });

  it('PPTX: a page a slide with its notes; title and keywords', async () => {
    const slides = [{ lines: ['Một', 'Hai'], notes: 'Ghi chú riêng' }, { lines: ['Ba'] }];
    const { pages, metadata } = await read(makePptx(slides, 'Báo cáo', 'thu hồi'), 'pptx');
    expect(pages.map(({ text }) => text)).toEqual(['Một\nHai\nGhi chú riêng', 'Ba']);
    expect(metadata).toMatchObject({ title: 'Báo cáo', keywords: 'thu hồi' });
  });

  it.each(['oddHeader', 'oddFooter'] as const)('XLSX: cells, the sheet’s name, and its %s', async (place) => {
    const { pages } = await read(
      makeHeadedXlsx(
        [
          ['Đơn vị', 'Số'],
          ['Sở Y tế', '5'],
        ],
        mark,
        place,
      ),
      'xlsx',
    );
    expect(pages).toHaveLength(1);
    expect(pages[0]!.text).toContain('S\nĐơn vị\tSố\nSở Y tế\t5');
    expect(pages[0]!.text).toContain(mark);
  });

  it('a part that would take a naive reader for ever is read in the time of its length', async () => {
    const hostile = `<w:hdr>${'<w:t '.repeat(100_000)}${'<!--'.repeat(50_000)}</w:hdr>`;
    const before = performance.now();
    await read(docx({ 'word/header1.xml': hostile }), 'docx');
    const long = performance.now() - before;
    const again = performance.now();
    await read(docx({ 'word/header1.xml': hostile.slice(0, hostile.length / 8) }), 'docx');
    expect(long).toBeLessThan((performance.now() - again) * 40 + 500);
  });
});

describe('what was written and what was seen, together', () => {
  it('adds to a text only what stands outside its words', () => {
    const own = page({ text: 'Kế hoạch', words: [placed('Kế', 100, 100), placed('hoạch', 210, 100)] });
    const seen = page({
      source: 'ocr',
      text: 'Kê hoach\nTHU HỒI',
      words: [
        placed('Kê', 101, 101),
        placed('hoach', 208, 99),
        placed('THU', 700, 50),
        placed('HỒI', 810, 50),
      ],
    });
    expect(mergeReadings(own, seen)).toMatchObject({ source: 'text', text: 'Kế hoạch\nTHU HỒI' });
    expect(mergeReadings(own, page({ source: 'none' }))).toEqual(own);
  });

  it('takes what was seen where the text cannot be trusted, and keeps that text for the search', () => {
    const own = page({ source: 'none', text: 'KÕ ho¹ch' });
    const seen = page({ source: 'ocr', text: 'Kế hoạch', confidence: 90 });
    expect(mergeReadings(own, seen)).toMatchObject({
      source: 'ocr',
      confidence: 90,
      text: 'Kế hoạch\nKÕ ho¹ch',
    });
  });
});
