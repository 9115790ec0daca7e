import sharp from 'sharp';
import type { PaperCase } from './corpus.ts';
import * as marks from './fresh-marks.ts';
import { bareDocx, paragraph, withHiddenSheet } from './fresh-office.ts';
import { type Chance, drawLetter, stampOf } from './letter.ts';
import { makePdf } from './pdf.ts';
import { photograph } from './photograph.ts';
import { bindPictures, type Scan, scanPages, scanPdf } from './scan.ts';

type Make = PaperCase['make'];

const usual = { title: 'Tài liệu kỳ họp thứ 9', pages: 2 };
const innocent = (name: string, fileName: string, make: Make): PaperCase => ({
  ...{
    name: `fresh innocent, ${name}`,
    truth: { is: 'innocent' },
    tags: ['fresh'],
    fileName,
    ...usual,
    make,
  },
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

const hardLook = {
  subject: 'Tuyên truyền phòng, chống lộ, lọt bí mật nhà nước',
  body: [
    { kind: 'heading' as const, text: 'LỘ, LỌT BÍ MẬT NHÀ NƯỚC' },
    {
      kind: 'paragraph' as const,
      text: 'Căn cứ Luật Bảo vệ bí mật nhà nước; Ban Cơ yếu hướng dẫn về sản phẩm mật mã dân sự, khóa bí mật.',
    },
    { kind: 'heading' as const, text: 'MẶT BẰNG, MẤT MÙA, CÓ MẶT 41/45' },
    {
      kind: 'table' as const,
      rows: [
        ['STT', 'HỌ VÀ TÊN', 'MẬT ĐỘ'],
        ['1', 'HỒ THỊ MẬT', '812'],
        ['2', 'Nguyễn Mật Đường', '40%'],
      ],
    },
  ],
};

export const freshInnocentCases = (): PaperCase[] => [
  innocent('words that only look like it', 'tt-1.pdf', (chance) => makePdf(drawLetter(chance, hardLook))),
  innocent(
    'the same scanned',
    'tt-2.pdf',
    scanned((chance) => makePdf(drawLetter(chance, hardLook)), { dpi: 150 }),
  ),
  innocent(
    'seals and an urgency',
    'tt-3.pdf',
    scanned((chance) => marks.letterWith(chance, marks.sealed, { urgency: 'HỎA TỐC' }), { colour: 'colour' }),
  ),
  innocent('photograph', 'IMG_2240.jpg', async (chance) => {
    const [page] = await scanPages(await letter(chance), { dpi: 200, colour: 'colour' }, chance);
    return photograph(page!);
  }),
  innocent('scan, askew 7', 'tt-4.pdf', scanned(letter, { skew: 7, colour: 'colour' })),
  innocent('docx of names and passwords', 'vb-9.docx', async () =>
    bareDocx(
      ['HỒ THỊ MẬT', 'Đổi mật khẩu: hằng tháng', 'CÔNG TÁC BẢO MẬT', 'Ông Trần Văn Mật (Sở Nội vụ)']
        .map((text) => paragraph(text))
        .join(''),
    ),
  ),
  innocent('xlsx of density', 'sl-9.xlsx', async () =>
    withHiddenSheet(
      [
        ['Xã', 'Mật độ'],
        ['Gò Dầu', '812'],
      ],
      [
        ['Mật khẩu wifi', 'Bảo mật'],
        ['x', 'y'],
      ],
    ),
  ),
  innocent('name as Telex types it', 'maatj ddooj daan soos.pdf', letter),
  innocent('name of attendance as Telex types it', 'danh sachs cos mawtj.pdf', letter),
  innocent(
    'chapter beside the pages',
    'tt-5.pdf',
    set((page) => marks.bookmarked(page, 'Phần 2. Bảo mật thông tin')),
  ),
];

export const freshUnreadableCases = (): PaperCase[] => [
  {
    ...{
      name: 'fresh unreadable, pale',
      truth: { is: 'unreadable' },
      tags: ['fresh'],
      fileName: 'p-1.pdf',
      ...usual,
    },
    async make(chance) {
      const [page] = await scanPages(await stamped('MẬT')(chance), { dpi: 100 }, chance);
      return bindPictures(
        [await sharp(page!).linear(0.03, 235).blur(2).jpeg({ quality: 40 }).toBuffer()],
        100,
      );
    },
  },
  {
    ...{
      name: 'fresh unreadable, moved',
      truth: { is: 'unreadable' },
      tags: ['fresh'],
      fileName: 'IMG_2250.jpg',
      ...usual,
    },
    async make(chance) {
      const [page] = await scanPages(await stamped('TỐI MẬT')(chance), { dpi: 90 }, chance);
      const smeared = await sharp(page!).resize({ width: 40 }).png().toBuffer();
      return sharp(smeared).resize({ width: 700 }).jpeg().toBuffer();
    },
  },
];
