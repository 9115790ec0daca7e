import { describe, expect, it } from 'vitest';
import { readSheet } from '#files/sheets/read-sheet.ts';
import { writeXlsx } from '#print/sheets.ts';
import { makeZip, rawWorkbook } from '#tests/support/zip.ts';

const text = (content: string) => readSheet(Buffer.from(content, 'utf8'));
const refused = (problem: string) => ({ kind: 'refused', problem });
const read = (...lines: string[][]) => ({ kind: 'read', lines });
const inline = (ref: string, words: string) => `<c r="${ref}" t="inlineStr"><is><t>${words}</t></is></c>`;
const sheet = (rows: string, before = '') => makeZip(rawWorkbook(`${before}<sheetData>${rows}</sheetData>`));

describe('a spreadsheet is read as text', () => {
  it.each([
    ['commas', 'Mã,Tên\n1,"Sở Y tế, Đồng Nai"\n'],
    ['semicolons', 'Mã;Tên\r\n1;Sở Y tế, Đồng Nai\r\n'],
    ['tabs', 'Mã\tTên\n1\tSở Y tế, Đồng Nai'],
    ['a line that names the separator', 'sep=;\nMã;Tên\n1;Sở Y tế, Đồng Nai'],
    ['a mark at the start', '\ufeffMã,Tên\n1,"Sở Y tế, Đồng Nai"'],
  ])('CSV with %s', async (_, content) => {
    expect(await text(content)).toEqual(read(['Mã', 'Tên'], ['1', 'Sở Y tế, Đồng Nai']));
  });

  it.each([
    ['with its mark', Buffer.from('\ufeffMã\tTên\n01\tHồ Ngọc Khuê', 'utf16le')],
    ['without its mark', Buffer.from('Ma\tTen dai dai\n01\tHồ Ngọc Khuê', 'utf16le').subarray(0)],
  ])('CSV in UTF-16 %s', async (_, bytes) => {
    expect(await readSheet(bytes)).toMatchObject({
      kind: 'read',
      lines: [expect.anything(), ['01', 'Hồ Ngọc Khuê']],
    });
  });

  it('keeps blank lines in their place and cuts the blank end', async () => {
    expect(await text('a,b\n\n1,2,,\n,,\n')).toEqual(read(['a', 'b'], [], ['1', '2']));
  });

  it('XLSX dates are days, hours are hours, texts keep their zeros, numbers are plain', async () => {
    const bytes = await writeXlsx([
      {
        name: 'Trang',
        columns: [{ head: 'Ngày', width: 9 }],
        rows: [[{ day: '2026-11-05' }, '0912345678', 912345678, 1234567890123]],
      },
    ]);
    expect(await readSheet(bytes)).toEqual(
      read(['Ngày'], ['05/11/2026', '0912345678', '912345678', '1234567890123']),
    );
  });

  it('a formula gives the value that was saved with it, never the formula', async () => {
    const row = `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>HYPERLINK("http://x")</f><v>chữ</v></c></row>`;
    expect(await readSheet(sheet(row))).toEqual(read(['2', 'chữ']));
  });
});

describe('a hostile or useless file is refused in a process of its own', () => {
  it.each([
    ['no bytes', Buffer.alloc(0), 'empty'],
    ['only blank cells', Buffer.from(' ,\n,,\n'), 'empty'],
    ['an XLSX without cells', sheet(''), 'empty'],
    ['more than 5 MB', Buffer.alloc(5 * 1024 * 1024 + 1, 65), 'too_big'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'not_a_sheet'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), 'not_a_sheet'],
    ['a text with control characters', Buffer.from('a,b\n\u0001\u0002,c'), 'not_a_sheet'],
    ['a zip that is no workbook', makeZip({ 'a.txt': 'hello' }), 'not_a_sheet'],
    ['an Excel file from before 2007', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old_format'],
    ['Windows-1258', Buffer.from([0x54, 0xea, 0x6e, 0x2c, 0xf0, 0xec, 0x0a]), 'encoding'],
    ['TCVN3', Buffer.from([0x53, 0xeb, 0x20, 0x59, 0x20, 0x74, 0xd5, 0x2c, 0x61]), 'encoding'],
    ['a truncated XLSX', sheet(`<row r="1">${inline('A1', 'a')}</row>`).subarray(0, 300), 'damaged'],
    ['XML that does not end', makeZip(rawWorkbook('<sheetData><row r="1"><c r="A1"')), 'damaged'],
    ['10,001 rows under a header', Buffer.from('a,b\n'.repeat(10_002)), 'too_many_rows'],
    ['61 columns', Buffer.from(`${'a,'.repeat(60)}a\n`), 'too_many_columns'],
    ['one part twice', twice(), 'damaged'],
  ])('%s', async (_, bytes, problem) => {
    expect(await readSheet(bytes)).toEqual(refused(problem));
  });

  it('10,000 rows under a header are still read', async () => {
    const reading = await text('a,b\n'.repeat(10_001));
    expect(reading.kind === 'read' && reading.lines.length).toBe(10_001);
  });

  it('a zip bomb by its own account is refused before it is unpacked', async () => {
    const bomb = makeZip(rawWorkbook('', { 'xl/media/a.xml': Buffer.alloc(70 * 1024 * 1024) }));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await readSheet(bomb)).toEqual(refused('too_heavy'));
  });

  it('a zip bomb that lies about its size is stopped at the size it claims', async () => {
    const parts = rawWorkbook('', { 'xl/media/a.xml': Buffer.alloc(70 * 1024 * 1024) });
    expect(await readSheet(makeZip(parts, { 'xl/media/a.xml': 1000 }))).toEqual(refused('too_heavy'));
  });

  it('parts that overlap, as in a bomb of many, are refused', async () => {
    const bytes = sheet(`<row r="1">${inline('A1', 'a')}</row>`);
    const directory = bytes.readUInt32LE(bytes.length - 22 + 16);
    bytes.writeUInt32LE(0, directory + 46 + 'xl/_rels/workbook.xml.rels'.length + 42);
    expect(await readSheet(bytes)).toEqual(refused('too_heavy'));
  });

  it('a sheet that claims a million rows is read by what it holds', async () => {
    const claim = '<dimension ref="A1:XFD1048576"/>';
    expect(await readSheet(sheet(`<row r="1">${inline('A1', 'a')}</row>`, claim))).toEqual(read(['a']));
  });

  it('a cell in the last corner of the largest sheet cannot take the machine', async () => {
    const rows = `<row r="1">${inline('A1', 'a')}</row><row r="1048576">${inline('XFD1048576', 'b')}</row>`;
    expect(await readSheet(sheet(rows), { megabytes: 128, milliseconds: 20_000 })).toEqual(
      refused('too_heavy'),
    );
  });

  it('a process that takes too long is killed', async () => {
    expect(await readSheet(Buffer.from('a,b'), { megabytes: 128, milliseconds: 1 })).toEqual(
      refused('too_heavy'),
    );
  });

  it('the next file is read after one that failed', async () => {
    const [bad, good] = await Promise.all([readSheet(Buffer.from('%PDF-')), text('a,b')]);
    expect([bad, good]).toEqual([refused('not_a_sheet'), read(['a', 'b'])]);
  });
});

function twice(): Buffer {
  const bytes = makeZip({ 'xl/workbook.xml': 'a', 'xl/workbook.xmm': 'b' });
  return Buffer.from(bytes.toString('latin1').replaceAll('xl/workbook.xmm', 'xl/workbook.xml'), 'latin1');
}
