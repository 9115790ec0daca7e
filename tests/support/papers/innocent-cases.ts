import sharp from 'sharp';
import type { PaperCase } from './corpus.ts';
import { type Block, drawLetter, type Letter } from './letter.ts';
import { sheetOf } from './marked-office-cases.ts';
import { makeDocx } from './office.ts';
import { makePdf } from './pdf.ts';
import { type Scan, scanPages, scanPdf } from './scan.ts';
import { makePptx } from './slides.ts';
import { lookAlikes, people, sentences } from './wording.ts';

const innocent = (
  name: string,
  tags: string[],
  make: PaperCase['make'],
  fileName = 'van-ban.pdf',
): PaperCase => ({
  name: `innocent ${name}`,
  truth: { is: 'innocent' },
  tags: ['innocent', ...tags],
  fileName,
  title: 'Tài liệu phục vụ họp',
  pages: 2,
  make,
});

const bodyOf = ({ heading, text }: (typeof lookAlikes)[number]): Block[] => [
  { kind: 'heading', text: heading },
  { kind: 'paragraph', text },
  { kind: 'paragraph', text: `${sentences[4]} ${text}` },
  {
    kind: 'table',
    rows: [
      ['STT', 'Nội dung', 'Họ và tên'],
      ['1', heading.slice(0, 24), people[0]],
    ],
  },
];

const letterOf = (look: (typeof lookAlikes)[number]): Partial<Letter> => ({
  subject: look.subject,
  body: bodyOf(look),
});

const lookAlikeCases = (): PaperCase[] =>
  lookAlikes.flatMap((look, at) => {
    const scan: Partial<Scan> = { dpi: at % 2 === 0 ? 200 : 150, colour: at % 3 === 0 ? 'colour' : 'gray' };
    const make = (chance: Parameters<PaperCase['make']>[0]) => makePdf(drawLetter(chance, letterOf(look)));
    return [
      innocent(`pdf, ${look.name}`, ['text pdf', 'look-alike'], make),
      innocent(`scan, ${look.name}`, ['scan', `${scan.dpi} dpi`, 'look-alike'], async (chance) =>
        scanPdf(await make(chance), scan, chance),
      ),
      innocent(
        `docx, ${look.name}`,
        ['docx', 'look-alike'],
        (chance) => makeDocx(drawLetter(chance, letterOf(look))),
        'van-ban.docx',
      ),
    ];
  });

const plainCases = (): PaperCase[] => [
  ...[1, 2, 3, 4, 5, 6].map((at) =>
    innocent(`pdf ${at}`, ['text pdf'], (chance) => makePdf(drawLetter(chance, {}, at * 3))),
  ),
  ...(['HỎA TỐC', 'KHẨN', 'THƯỢNG KHẨN'] as const).map((urgency) =>
    innocent(`scan, urgent ${urgency}`, ['scan', '200 dpi'], async (chance) =>
      scanPdf(await makePdf(drawLetter(chance, { urgency }, 2)), {}, chance),
    ),
  ),
];

const scans: readonly (readonly [name: string, scan: Partial<Scan>])[] = [
  ['100 dpi', { dpi: 100 }],
  ['150 dpi', { dpi: 150 }],
  ['200 dpi in colour', { colour: 'colour' }],
  ['300 dpi', { dpi: 300 }],
  ['turned 90', { turn: 90 }],
  ['turned 180', { turn: 180 }],
  ['turned 270', { turn: 270 }],
  ['askew', { skew: 3, dpi: 150 }],
  ['askew the other way', { skew: -3, dpi: 150 }],
  ['noisy', { noise: 20, quality: 50 }],
];

const scanCases = (): PaperCase[] =>
  scans.map(([name, scan]) =>
    innocent(`scan, ${name}`, ['scan', `${scan.dpi ?? 200} dpi`], async (chance) =>
      scanPdf(await makePdf(drawLetter(chance, {}, 2)), scan, chance),
    ),
  );

const otherCases = (): PaperCase[] => [
  innocent(
    'pptx',
    ['pptx'],
    async () => makePptx([{ lines: lookAlikes.map(({ heading }) => heading), notes: sentences[0] }]),
    'trinh-chieu.pptx',
  ),
  innocent(
    'xlsx',
    ['xlsx'],
    () =>
      sheetOf('Mật độ dân số', [
        ['1', 'Mật độ', '812'],
        ['2', 'Có mặt', '41'],
      ]),
    'so-lieu.xlsx',
  ),
  innocent(
    'jpg',
    ['jpg'],
    async (chance) => (await scanPages(await makePdf(drawLetter(chance, {}, 2)), { dpi: 150 }, chance))[0]!,
    'anh.jpg',
  ),
  innocent(
    'png',
    ['png'],
    async (chance) => {
      const [jpeg] = await scanPages(await makePdf(drawLetter(chance, {}, 2)), { dpi: 150 }, chance);
      return sharp(jpeg!).png().toBuffer();
    },
    'anh.png',
  ),
  ...['bao-mat-thong-tin.pdf', 'mat-tran-to-quoc.pdf', 'Danh sách có mặt.pdf', 'mat_bang_quy_hoach.pdf'].map(
    (fileName) => innocent(`name ${fileName}`, ['name'], (chance) => makePdf(drawLetter(chance)), fileName),
  ),
];

export const innocentCases = (): PaperCase[] => [
  ...plainCases(),
  ...lookAlikeCases(),
  ...scanCases(),
  ...otherCases(),
];
