import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMarks } from '#domain/secrecy/find-marks.ts';
import { headings, lookAlikes, people, sentences, subjects } from '#tests/support/papers/wording.ts';
import { pageOf, suspectOf } from './suspects.ts';

const innocent = [
  ...sentences,
  ...headings,
  ...subjects,
  ...people,
  ...lookAlikes.flatMap(({ subject, heading, text }) => [subject, heading, text]),
];
const page = fc.array(fc.constantFrom(...innocent), { minLength: 0, maxLength: 30 });
const mark = fc.constantFrom('MẬT', 'TỐI MẬT', 'TUYỆT MẬT');
const frame = fc.constantFrom(
  ...['', '[]', '()', '||', '**', '——', '««', '  ', '__'].map((signs) => [...signs]),
);
const space = fc.constantFrom(' ', '  ', '\u00a0', '\u2009', '\t', '\u200b ', '\n');
const source = fc.constantFrom('text' as const, 'ocr' as const);
const form = fc.constantFrom('NFC' as const, 'NFD' as const, 'NFKC' as const, 'NFKD' as const);

const judge = (text: string, from: 'text' | 'ocr' = 'text') =>
  findMarks(suspectOf({ pages: [pageOf(text, { source: from, confidence: 90 })] }));

const insert = (lines: readonly string[], at: number, line: string) =>
  lines.toSpliced(at % (lines.length + 1), 0, line).join('\n');

describe('whatever the page', () => {
  it('a mark on a line of its own is never clear', () => {
    fc.assert(
      fc.property(page, fc.nat(), mark, frame, space, source, (lines, at, words, signs, gap, from) => {
        const spaced = words.replace(' ', gap);
        const line = `${signs[0] ?? ''}${spaced}${signs[1] ?? ''}`;
        expect(judge(insert(lines, at, line), from).outcome).not.toBe('clear');
      }),
      { numRuns: 250 },
    );
  });

  it('a mark set letter by letter is never clear', () => {
    const between = fc.constantFrom(' ', '  ', '.', '|', '\n', ' | ', '-');
    fc.assert(
      fc.property(page, fc.nat(), mark, between, (lines, at, words, sign) => {
        const line = [...words.replace(' ', '')].join(sign);
        expect(judge(insert(lines, at, line)).outcome).not.toBe('clear');
      }),
      { numRuns: 150 },
    );
  });

  it('its Unicode form does not change the verdict', () => {
    fc.assert(
      fc.property(page, fc.nat(), fc.option(mark), form, source, (lines, at, words, unicode, from) => {
        const text = words === null ? lines.join('\n') : insert(lines, at, words);
        expect(judge(text.normalize(unicode), from)).toEqual(judge(text, from));
      }),
      { numRuns: 150 },
    );
  });

  it('the spaces between its words do not change the verdict', () => {
    const within = fc.constantFrom(' ', '  ', '\u00a0', '\u2009', '\u200b ');
    fc.assert(
      fc.property(page, fc.nat(), mark, within, (lines, at, words, gap) => {
        const plain = judge(insert(lines, at, words));
        expect(judge(insert(lines, at, words.replace(' ', gap)))).toEqual(plain);
      }),
      { numRuns: 150 },
    );
  });

  it('innocent lines alone are never marked', () => {
    fc.assert(
      fc.property(page, source, (lines, from) => {
        expect(judge(lines.join('\n'), from).outcome).not.toBe('marked');
      }),
      { numRuns: 250 },
    );
  });

  it('nothing that is written makes it fail', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: 'binary' }),
        (text, name) => {
          const verdict = findMarks({
            fileName: name,
            title: text,
            metadata: { [name]: text },
            pages: [pageOf(text)],
          });
          expect(['clear', 'undecided', 'marked']).toContain(verdict.outcome);
        },
      ),
      { numRuns: 150 },
    );
  });
});
