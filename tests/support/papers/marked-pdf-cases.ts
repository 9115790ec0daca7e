import type { PaperCase } from './corpus.ts';
import { type Block, drawLetter, type Letter, type Stamp, stampOf } from './letter.ts';
import { levelMarks } from './levels.ts';
import { type Metadata, makePdf } from './pdf.ts';
import { sentences } from './wording.ts';

const spots = ['number', 'left_corner', 'right_corner', 'over_text', 'middle', 'foot'] as const;
const frames = ['single', 'double', 'letters', 'plain'] as const;

const ordinary = { fileName: 'bao-cao-12.pdf', title: 'Báo cáo tháng 11' };

function pdfCase(
  name: string,
  level: (typeof levelMarks)[number][1],
  tags: string[],
  more: Partial<Letter>,
  metadata: Metadata = {},
): PaperCase {
  return {
    name: `pdf, ${name}`,
    truth: { is: 'marked', level },
    tags: ['text pdf', ...tags],
    ...ordinary,
    pages: 2,
    make: (chance) => makePdf(drawLetter(chance, more), metadata),
  };
}

const stampCases = (): PaperCase[] =>
  levelMarks.flatMap(([text, level]) =>
    spots.map((at, turn) => {
      const stamp = stampOf(text, { at, frame: frames[(turn + 1) % 4]!, angle: turn * 3 - 7 });
      return pdfCase(`stamp ${text} ${at}`, level, ['stamp as text'], { stamps: [stamp] });
    }),
  );

/** No letter of these is in the text layer: only who looks at the page sees them. */
const pictureCases = (): PaperCase[] =>
  levelMarks.flatMap(([text, level]) =>
    (['red', 'black'] as const).map((colour, turn) => {
      const at: Stamp['at'] = turn === 0 ? 'number' : 'right_corner';
      const stamps = [stampOf(text, { colour, as: 'picture', at, angle: turn * 5 })];
      return pdfCase(`picture ${text} ${colour}`, level, ['stamp as picture', colour], { stamps });
    }),
  );

const outlineCases = (): PaperCase[] =>
  levelMarks.map(([text, level], turn) => {
    const colour = turn === 1 ? 'black' : 'red';
    const stamps = [stampOf(text, { colour, as: 'outlines', angle: turn * 2 })];
    return pdfCase(`outlines ${text}`, level, ['stamp as outlines', colour], { stamps });
  });

const lineOf = (text: string): Block[] => [
  { kind: 'paragraph', text: sentences[0] },
  { kind: 'heading', text },
  { kind: 'paragraph', text: sentences[3] },
];

const lineCases = (): PaperCase[] => [
  pdfCase('label', 'secret', ['line'], { body: lineOf('Độ mật: Tối mật') }),
  pdfCase('label in capitals', 'confidential', ['line'], { body: lineOf('MỨC ĐỘ MẬT: MẬT') }),
  pdfCase('number in the old style', 'confidential', ['line'], {
    block: 'party',
    number: '12-BC/TU (Mật)',
  }),
  pdfCase('letter by letter', 'top_secret', ['line'], { body: lineOf('T U Y Ệ T   M Ậ T') }),
  pdfCase('without marks', 'top_secret', ['line'], { body: lineOf('TUYET MAT') }),
  pdfCase('decomposed', 'secret', ['line'], { body: lineOf('TỐI MẬT'.normalize('NFD')) }),
  pdfCase('in a table', 'confidential', ['line'], {
    body: [
      {
        kind: 'table',
        rows: [
          ['Số', 'Trích yếu'],
          ['12-BC', 'MẬT'],
        ],
      },
    ],
  }),
];

const hiddenCases = (): PaperCase[] => [
  pdfCase('title of the file', 'secret', ['metadata'], {}, { title: 'Báo cáo (Tối mật)' }),
  pdfCase('keywords of the file', 'confidential', ['metadata'], {}, { keywords: ['họp', 'MẬT'] }),
  pdfCase('subject of the file', 'top_secret', ['metadata'], {}, { subject: 'TUYỆT MẬT' }),
  { ...pdfCase('name 1', 'secret', ['name'], {}), fileName: 'CV-123-TOI-MAT.pdf' },
  { ...pdfCase('name 2', 'confidential', ['name'], {}), fileName: 'bao_cao(Mat).pdf' },
  { ...pdfCase('name 3', 'top_secret', ['name'], {}), fileName: 'tuyet_mat_12.pdf' },
  { ...pdfCase('name 4', 'confidential', ['name'], {}), fileName: 'Báo cáo (Mật).pdf'.normalize('NFD') },
  { ...pdfCase('title given', 'secret', ['name'], {}), title: 'Kế hoạch (Tối mật)' },
];

export const markedPdfCases = (): PaperCase[] => [
  ...stampCases(),
  ...pictureCases(),
  ...outlineCases(),
  ...lineCases(),
  ...hiddenCases(),
];
