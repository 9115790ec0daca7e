import sharp from 'sharp';
import type { SecrecyLevel } from '#domain/secrecy/verdict.ts';
import type { PaperCase } from './corpus.ts';
import { freshInnocentCases, freshUnreadableCases } from './fresh-innocents.ts';
import * as marks from './fresh-marks.ts';
import { bareDocx, firstHeader, footnote, paragraph, withHiddenSheet } from './fresh-office.ts';
import { type Chance, drawLetter, stampOf } from './letter.ts';
import { makePdf } from './pdf.ts';
import { photograph } from './photograph.ts';
import { drawPages, type Scan, scanPages, scanPdf } from './scan.ts';
import { makePptx } from './slides.ts';
import { sentences } from './wording.ts';

type Make = PaperCase['make'];

const usual = { title: 'Tài liệu kỳ họp thứ 9', pages: 2 };
const marked = (name: string, level: SecrecyLevel, fileName: string, make: Make): PaperCase => ({
  ...{ name: `fresh, ${name}`, truth: { is: 'marked', level }, tags: ['fresh'], fileName, ...usual, make },
});

const letter = (chance: Chance) => makePdf(drawLetter(chance, {}, 2));
const set =
  (change: (setting: marks.Setting) => void | Promise<void>): Make =>
  (chance) =>
    marks.letterWith(chance, change);
const scanned =
  (make: Make, scan: Partial<Scan>): Make =>
  async (chance) =>
    scanPdf(await make(chance), scan, chance);
const stamped =
  (text: string, more: Parameters<typeof stampOf>[1] = {}): Make =>
  (chance) =>
    makePdf(drawLetter(chance, { stamps: [stampOf(text, more)] }, 2));

const textCases = (): PaperCase[] => [
  marked(
    'note in the margin of a PDF',
    'secret',
    'td-1.pdf',
    set((page) => marks.noted(page, 'Tối mật')),
  ),
  marked(
    'chapter beside the pages',
    'top_secret',
    'td-2.pdf',
    set((page) => marks.bookmarked(page, 'Phụ lục 2 (Tuyệt mật)')),
  ),
  marked('attached, marked by its name', 'top_secret', 'td-3.pdf', async (chance) => {
    const inside = await letter(chance);
    return marks.letterWith(chance, (page) => marks.attached(page, inside, 'Phu luc TUYET MAT.pdf'));
  }),
  marked('attached, stamped inside', 'confidential', 'td-4.pdf', async (chance) => {
    const inside = await stamped('MẬT')(chance);
    return marks.letterWith(chance, (page) => marks.attached(page, inside, 'phu-luc.pdf'));
  }),
  marked(
    'spaced “M Ậ T”',
    'confidential',
    'td-5.pdf',
    set((page) => marks.spaced(page, 'MẬT', 655, 60)),
  ),
  marked(
    'spaced “TUYỆT MẬT”',
    'top_secret',
    'td-6.pdf',
    set((page) => marks.spaced(page, 'TUYỆT MẬT')),
  ),
  marked(
    'two lines in a frame',
    'secret',
    'td-7.pdf',
    set((page) => marks.inTwoLines(page, ['TỐI', 'MẬT'])),
  ),
  marked(
    'across the page',
    'top_secret',
    'td-8.pdf',
    set((page) => marks.acrossThePage(page, 'TUYỆT MẬT')),
  ),
  marked(
    'along the edge',
    'confidential',
    'td-9.pdf',
    set((page) => marks.turned(page, 'MẬT', 90)),
  ),
  marked('points between', 'secret', 'td-10.pdf', (chance) =>
    makePdf(
      drawLetter(chance, {
        body: [
          { kind: 'heading', text: 'T.Ố.I - M.Ậ.T' },
          { kind: 'paragraph', text: sentences[2] },
        ],
      }),
    ),
  ),
];

const scanCases = (): PaperCase[] => [
  marked(
    'scan, along the edge',
    'secret',
    's-1.pdf',
    scanned(
      set((page) => marks.turned(page, 'TỐI MẬT', 90)),
      { colour: 'colour' },
    ),
  ),
  marked(
    'scan, stamped upside down',
    'top_secret',
    's-2.pdf',
    scanned(
      set((page) => marks.turned(page, 'TUYỆT MẬT', 180)),
      { colour: 'colour' },
    ),
  ),
  marked(
    'scan, askew 7',
    'secret',
    's-3.pdf',
    scanned(stamped('TỐI MẬT'), { skew: 7, dpi: 200, colour: 'colour' }),
  ),
  marked(
    'scan, across the page',
    'top_secret',
    's-4.pdf',
    scanned(
      set((page) => marks.acrossThePage(page, 'TUYỆT MẬT')),
      { dpi: 150 },
    ),
  ),
  marked(
    'scan, pale in two lines',
    'top_secret',
    's-5.pdf',
    scanned(
      set((page) => marks.inTwoLines(page, ['TUYỆT', 'MẬT'], true)),
      { dpi: 150 },
    ),
  ),
  marked(
    'scan, two slanted lines',
    'secret',
    's-6.pdf',
    scanned(
      set((page) => marks.inTwoLines(page, ['TỐI', 'MẬT'])),
      { dpi: 150, colour: 'colour' },
    ),
  ),
  marked(
    'scan, English',
    'top_secret',
    's-7.pdf',
    scanned(stamped('TOP SECRET', { at: 'right_corner' }), {}),
  ),
  marked('photograph', 'confidential', 'IMG_2231.jpg', async (chance) => {
    const [page] = await scanPages(await stamped('MẬT')(chance), { dpi: 200, colour: 'colour' }, chance);
    return photograph(page!);
  }),
  marked('photograph, turned', 'secret', 'IMG_2232.jpg', async (chance) => {
    const [page] = await scanPages(await stamped('TỐI MẬT')(chance), { dpi: 200, colour: 'colour' }, chance);
    return sharp(await photograph(page!))
      .rotate(90)
      .jpeg()
      .toBuffer();
  }),
  marked('picture that says so of itself', 'confidential', 'IMG_2233.jpg', async (chance) => {
    const [page] = await scanPages(await letter(chance), { dpi: 150 }, chance);
    return sharp(page!)
      .withExif({ IFD0: { ImageDescription: 'Tài liệu MẬT' } })
      .jpeg()
      .toBuffer();
  }),
];

const picture = async (chance: Chance) => {
  const [page] = await drawPages(await stamped('TỐI MẬT', { at: 'middle', size: 22 })(chance), 150);
  return page!.extract({ left: 400, top: 250, width: 600, height: 260 }).png().toBuffer();
};

const officeCases = (): PaperCase[] => [
  marked('docx, header of the first page', 'confidential', 'vb-1.docx', async () =>
    bareDocx(paragraph(sentences[0]), firstHeader('Độ mật: Mật')),
  ),
  marked('docx, cut into runs', 'secret', 'vb-2.docx', async () =>
    bareDocx(paragraph('T', 'ỐI', ' M', 'Ậ', 'T') + paragraph(sentences[1])),
  ),
  marked('docx, footnote', 'top_secret', 'vb-3.docx', async () =>
    bareDocx(paragraph(sentences[2]), footnote('TUYỆT MẬT')),
  ),
  marked('docx, pasted picture', 'secret', 'vb-4.docx', async (chance) =>
    bareDocx(paragraph(sentences[2]), { 'word/media/image1.png': await picture(chance) }),
  ),
  marked('pptx, letter by letter', 'secret', 'tc-1.pptx', async () =>
    makePptx([{ lines: [sentences[0], ...'TỐIMẬT'.normalize('NFC')] }]),
  ),
  marked('pptx, notes in words', 'top_secret', 'tc-2.pptx', async () =>
    makePptx([{ lines: ['Kết quả 9 tháng'], notes: `${sentences[4]}\nTÀI LIỆU TUYỆT MẬT` }]),
  ),
  marked('xlsx, hidden sheet', 'confidential', 'sl-1.xlsx', async () =>
    withHiddenSheet(
      [
        ['STT', 'Đơn vị'],
        ['1', 'Sở Nội vụ'],
      ],
      [['Ghi chú', 'MẬT']],
    ),
  ),
  marked('name as Telex types it', 'secret', 'BC quys 3 toois maatj.pdf', letter),
  marked('name as VNI types it', 'top_secret', 'Ke hoach tuye65t ma65t.pdf', letter),
];

/** Papers of a later hand than the rest of the catalogue, labelled before any finder saw them. */
export const freshCases = (): PaperCase[] => [
  ...textCases(),
  ...scanCases(),
  ...officeCases(),
  ...freshInnocentCases(),
  ...freshUnreadableCases(),
];
