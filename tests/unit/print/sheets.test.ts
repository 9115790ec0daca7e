import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBytes } from '#files/sheets/read-bytes.ts';
import { cellText, type SheetCell, writeCsv, writeXlsx } from '#print/sheets.ts';
import { unzip } from '#tests/support/unzip.ts';

const sheetOf = (rows: SheetCell[][]) => ({ name: 'Trang', columns: [{ head: 'Cột', width: 10 }], rows });
const risky = fc.tuple(
  fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'=", "''+", ''),
  fc.string({ unit: 'grapheme' }),
);
const anyText = risky.map(([start, rest]) => start + rest);
/** A blank cell reads as nothing and ends a line, so a mark stands behind every row. */
const rowsOf = (texts: string[]) => texts.map((text) => [text, 'x']);

async function readBack(bytes: Uint8Array): Promise<string[]> {
  const reading = await readBytes(Buffer.from(bytes));
  if (reading.kind !== 'read') throw new Error(reading.problem);
  return reading.lines.slice(1).map(([text = '']) => text);
}

describe('what is written reads back as it was', () => {
  it('in XLSX, for any text, and no cell is a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 8 }), async (texts) => {
        const bytes = await writeXlsx([sheetOf(rowsOf(texts))]);
        expect(await readBack(bytes)).toEqual(texts.map(cellText));
        for (const xml of Object.values(unzip(bytes))) expect(xml).not.toMatch(/<f[ >/]/);
      }),
      { numRuns: 60 },
    );
  });

  it('without the characters that readers of XML leave out', async () => {
    const texts = ['=\ufffd', 'a\ufdd0b', '\u{1fffe}c', 'd\ud83e'];
    expect(await readBack(await writeXlsx([sheetOf(rowsOf(texts))]))).toEqual(['=', 'ab', 'c', 'd']);
  });

  it('in XLSX, also where a text is the name of what every object has', async () => {
    const names = Object.getOwnPropertyNames(Object.prototype);
    expect(names).toContain('valueOf');
    expect(await readBack(await writeXlsx([sheetOf(rowsOf(names))]))).toEqual(names);
  });

  it('in CSV, for any text, and no field begins as a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 8 }), async (texts) => {
        const bytes = writeCsv(sheetOf(rowsOf(texts)));
        expect(await readBack(bytes)).toEqual(texts.map(cellText));
        expect(Buffer.from(bytes).toString('utf8').replaceAll('""', '')).not.toMatch(/(^|,|\n)"[=+\-@\t\r]/);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a sheet for people', () => {
  it('an international number stays as it is in XLSX, and is marked as text in CSV', async () => {
    const rows = [['+84 912 345 678'], ['_x0041_ & <f>=1</f>']];
    expect(await readBack(await writeXlsx([sheetOf(rows)]))).toEqual(rows.flat());
    expect(Buffer.from(writeCsv(sheetOf(rows))).toString('utf8')).toContain(
      '\ufeff"Cột"\r\n"\'+84 912 345 678"\r\n',
    );
  });

  it('days are real dates in the order people write them', async () => {
    const files = unzip(await writeXlsx([sheetOf([[{ day: '2026-11-05' }]])]));
    expect(files['xl/worksheets/sheet1.xml']).toContain('46331');
    expect(files['xl/styles.xml']).toContain('dd/mm/yyyy');
  });

  it('numbers are numbers, an empty cell is empty', async () => {
    const xml = unzip(await writeXlsx([sheetOf([[7, null, '']])]))['xl/worksheets/sheet1.xml'];
    expect(xml).toContain('<v>7</v>');
    expect(xml?.match(/<c /g)).toHaveLength(2);
  });
});
