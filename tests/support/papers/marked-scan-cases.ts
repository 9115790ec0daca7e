import sharp from 'sharp';
import type { PaperCase } from './corpus.ts';
import { drawLetter, type Stamp, stampOf } from './letter.ts';
import { levelMarks } from './levels.ts';
import { makePdf } from './pdf.ts';
import { type Scan, scanPages, scanPdf } from './scan.ts';

type Mark = (typeof levelMarks)[number];

function scanCase(
  name: string,
  [text, level]: Mark,
  tags: string[],
  scan: Partial<Scan>,
  stamp: Partial<Stamp> = {},
): PaperCase {
  const set = stampOf(text, stamp);
  return {
    name: `scan, ${text} ${name}`,
    truth: { is: 'marked', level },
    tags: ['scan', `${scan.dpi ?? 200} dpi`, set.colour, scan.colour ?? 'gray', ...tags],
    fileName: 'scan0012.pdf',
    title: 'Báo cáo tháng 11',
    pages: 1,
    async make(chance) {
      return scanPdf(await makePdf(drawLetter(chance, { stamps: [set] }, 2)), scan, chance);
    },
  };
}

const inks: readonly (readonly [name: string, colour: Scan['colour'], ink: Stamp['colour']])[] = [
  ['red in colour', 'colour', 'red'],
  ['red in gray', 'gray', 'red'],
  ['black', 'gray', 'black'],
];

const plainCases = (): PaperCase[] =>
  [100, 150, 200, 300].flatMap((dpi) =>
    levelMarks.flatMap((mark) =>
      inks.map(([name, colour, ink], turn) =>
        scanCase(
          `${dpi} dpi ${name}`,
          mark,
          ['straight'],
          { dpi, colour },
          { colour: ink, angle: turn * 3 - 2 },
        ),
      ),
    ),
  );

const turnedCases = (): PaperCase[] =>
  ([90, 180, 270] as const).flatMap((turn, at) =>
    ['red in colour', 'black'].map((name, ink) =>
      scanCase(
        `turned ${turn} ${name}`,
        levelMarks[(at + ink) % 3]!,
        ['turned'],
        { turn, colour: ink === 0 ? 'colour' : 'gray' },
        { colour: ink === 0 ? 'red' : 'black' },
      ),
    ),
  );

const askewCases = (): PaperCase[] =>
  [-3, 3].flatMap((skew) =>
    levelMarks.map((mark) =>
      scanCase(`askew ${skew}`, mark, ['askew'], { skew, dpi: 150, colour: 'colour' }),
    ),
  );

const poorCases = (): PaperCase[] =>
  levelMarks.flatMap((mark) => [
    scanCase('noisy', mark, ['poor'], { noise: 22, quality: 50, colour: 'colour' }),
    scanCase('blurred', mark, ['poor'], { blur: 1.4, colour: 'colour' }),
    scanCase('over text', mark, ['over text'], { colour: 'colour' }, { at: 'over_text', angle: 6 }),
    scanCase(
      'letters in frames',
      mark,
      ['letters'],
      { colour: 'colour' },
      { frame: 'letters', at: 'left_corner' },
    ),
    scanCase('foot', mark, ['plain'], {}, { frame: 'plain', at: 'foot', colour: 'black' }),
  ]);

/** Photographs and faxes come as pictures and not as a PDF. */
const pictureCases = (): PaperCase[] =>
  levelMarks.flatMap((mark) =>
    (['jpg', 'png'] as const).map((type) => {
      const paper = scanCase(type, mark, [type], { dpi: 150, colour: 'colour' });
      return {
        ...paper,
        fileName: `anh0012.${type}`,
        async make(chance) {
          const stamps = [stampOf(mark[0])];
          const pdf = await makePdf(drawLetter(chance, { stamps }, 2));
          const [jpeg] = await scanPages(pdf, { dpi: 150, colour: 'colour' }, chance);
          return type === 'jpg' ? jpeg! : sharp(jpeg!).png().toBuffer();
        },
      } satisfies PaperCase;
    }),
  );

export const markedScanCases = (): PaperCase[] => [
  ...plainCases(),
  ...turnedCases(),
  ...askewCases(),
  ...poorCases(),
  ...pictureCases(),
];
