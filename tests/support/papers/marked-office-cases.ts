import { writeXlsx } from '#print/sheets.ts';
import type { PaperCase } from './corpus.ts';
import { type Chance, drawLetter } from './letter.ts';
import { levelMarks } from './levels.ts';
import { type DocxMark, makeDocx } from './office.ts';
import { makeHeadedXlsx, makePptx } from './slides.ts';
import { sentences, subjects } from './wording.ts';

type Mark = (typeof levelMarks)[number];

function officeCase(
  type: 'docx' | 'pptx' | 'xlsx',
  where: string,
  [text, level]: Mark,
  make: (text: string, chance: Chance) => Promise<Uint8Array> | Uint8Array,
): PaperCase {
  return {
    name: `${type}, ${text} in ${where}`,
    truth: { is: 'marked', level },
    tags: [type, where],
    fileName: `tai-lieu.${type}`,
    title: 'Tài liệu phục vụ họp',
    pages: 1,
    make: async (chance) => make(text, chance),
  };
}

const docxPlaces = ['head', 'header', 'footer', 'text_box', 'table', 'comment'] as const;

const docxCases = (): PaperCase[] =>
  docxPlaces.flatMap((place: DocxMark['in'], at) =>
    [levelMarks[at % 3]!, levelMarks[(at + 1) % 3]!].map((mark) =>
      officeCase('docx', place, mark, (text, chance) => makeDocx(drawLetter(chance), { text, in: place })),
    ),
  );

const slideLines = [subjects[1], 'Kết quả nổi bật', sentences[1]];

export const sheetOf = (name: string, rows: readonly string[][]) =>
  writeXlsx([{ name, columns: [1, 2, 3].map((at) => ({ head: `Cột ${at}`, width: 20 })), rows }]);

const rows = [
  ['1', 'UBND xã Gò Dầu', '312'],
  ['2', 'UBND xã Thạnh Đức', '208'],
];

const slideCases = (): PaperCase[] =>
  levelMarks.flatMap((mark) => [
    officeCase('pptx', 'slide', mark, (text) =>
      makePptx([{ lines: slideLines }, { lines: [text, sentences[2]] }]),
    ),
    officeCase('pptx', 'notes', mark, (text) => makePptx([{ lines: slideLines, notes: text }])),
  ]);

const sheetCases = (): PaperCase[] =>
  levelMarks.flatMap((mark) => [
    officeCase('xlsx', 'cell', mark, (text) => sheetOf('Tổng hợp', [...rows, ['', text, '']])),
    officeCase('xlsx', 'sheet name', mark, (text) => sheetOf(text, rows)),
    officeCase('xlsx', 'page header', mark, (text) => makeHeadedXlsx(rows, text, 'oddHeader')),
  ]);

const hiddenCases = (): PaperCase[] => [
  officeCase('docx', 'metadata', levelMarks[1]!, (text, chance) =>
    makeDocx(drawLetter(chance), null, { keywords: ['họp', text] }),
  ),
  officeCase('pptx', 'metadata', levelMarks[2]!, (text) => makePptx([{ lines: slideLines }], text)),
];

export const markedOfficeCases = (): PaperCase[] => [
  ...docxCases(),
  ...slideCases(),
  ...sheetCases(),
  ...hiddenCases(),
];
