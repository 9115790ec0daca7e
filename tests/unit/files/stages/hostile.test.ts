import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import {
  bombPdf,
  docx,
  hugePicturePdf,
  hugePng,
  lockedPdf,
  manyPagesPdf,
  nestedDocx,
  overlappingDocx,
  scriptedPdf,
  smallPdf,
} from '#tests/support/files/hostile.ts';
import { judge, openWorkshop } from '#tests/support/files/inspect.ts';

const workshop = openWorkshop();
afterAll(() => workshop.close());

const html = Buffer.from('<!doctype html><html><script>alert(1)</script>');
const oldOffice = Buffer.concat([
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  Buffer.alloc(2_000),
]);
const lockedOffice = Buffer.concat([oldOffice, Buffer.from('EncryptedPackage', 'utf16le')]);

describe('S2–S4 a hostile file is refused', () => {
  it.each([
    ['no bytes', Buffer.alloc(0), 'file_empty'],
    ['HTML named .pdf', html, 'file_type_unknown'],
    ['a PDF behind other bytes', Buffer.concat([Buffer.from('GIF89a  '), smallPdf()]), 'file_type_unknown'],
    ['an Office file from before 2007', oldOffice, 'file_type_unknown'],
    ['an Office file locked by a password', lockedOffice, 'file_encrypted'],
    ['a PDF locked by a password', lockedPdf(), 'file_encrypted'],
    ['a PDF cut off', smallPdf().subarray(0, 60), 'file_damaged'],
    ['a PDF of 2,000 pages', manyPagesPdf(2_000), 'file_too_many_pages'],
    ['a PNG of 900 megapixels', hugePng(30_000), 'file_too_many_pixels'],
    ['a PDF with a picture of 900 megapixels', hugePicturePdf(30_000), 'file_too_many_pixels'],
    ['a PNG cut off', hugePng(100).subarray(0, 30), 'file_damaged'],
    ['parts that lie over each other', overlappingDocx(), 'file_unsafe_archive'],
    ['a part whose name leads out', docx({ '../../etc/passwd': 'x' }), 'file_unsafe_archive'],
    ['a part whose name leads out by a backslash', docx({ 'word\\..\\..\\a': 'x' }), 'file_unsafe_archive'],
    ['a part with an absolute name', docx({ '/etc/passwd': 'x' }), 'file_unsafe_archive'],
    ['archives in archives in archives', nestedDocx(4), 'file_unsafe_archive'],
    [
      'a part that packs a thousandfold',
      docx({ 'word/a.xml': Buffer.alloc(20_000_000) }),
      'file_unpacks_too_large',
    ],
    [
      'a DOCX with a document type',
      docx({ 'word/header1.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }),
      'file_unsafe_archive',
    ],
    ['a zip that is no document', docx({ 'xl/workbook.xml': '<a/>' }), 'file_type_unknown'],
  ])('%s', async (_, bytes, refusal) => {
    expect(await judge(workshop.save(bytes, 'paper.pdf'))).toBe(refusal);
  });
});

describe('S2 in a process of its own', () => {
  it('a megabyte that unpacks to a gigabyte takes its process, not ours, and leaves nothing', async () => {
    const bomb = bombPdf(1_000);
    expect(bomb.length).toBeLessThan(1_100_000);
    expect(await workshop.inspect(bomb)).toEqual({
      outcome: 'refused',
      refusal: 'file_took_too_much_memory',
    });
    expect(await workshop.left()).toEqual([]);
  });

  it('a bomb within the bound is read: it is the bound that refuses', async () => {
    const small = bombPdf(2);
    expect(await workshop.inspect(small)).toMatchObject({ outcome: 'read' });
    const bounds = { text: { megabytes: 60 } };
    expect(await workshop.inspect(small, { bounds })).toEqual({
      outcome: 'refused',
      refusal: 'file_took_too_much_memory',
    });
  });

  it('what a process that died has left is cleared away by the next, not what another is working in', async () => {
    const scratch = `${workshop.folder}/left`;
    for (const name of ['stage-old', 'stage-new']) mkdirSync(`${scratch}/${name}`, { recursive: true });
    utimesSync(`${scratch}/stage-old`, 1, 1);
    await workshop.inspect(html, { scratch });
    expect(readdirSync(scratch)).toEqual(['stage-new']);
  });

  it('a stage that takes too long is a refusal, and leaves nothing', async () => {
    expect(await workshop.inspect(html, { bounds: { sniff: { milliseconds: 1 } } })).toEqual({
      outcome: 'refused',
      refusal: 'file_took_too_long',
    });
    expect(await workshop.left()).toEqual([]);
  });
});

describe('what acts by itself is told, not refused', () => {
  it.each([
    [
      'a script in the catalogue',
      smallPdf('Hello', '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>'),
      true,
    ],
    ['a script in a packed stream of objects, its name written in codes', scriptedPdf(), true],
    ['a file inside', smallPdf('Hello', '/Names<</EmbeddedFiles<</Names[]>>>>'), true],
    ['the word alone on the page', smallPdf('JavaScript and macros'), false],
    ['macros', docx({ 'word/vbaProject.bin': 'x' }), true],
    ['a DOCX without', docx(), false],
  ])('%s', async (_, bytes, hasActiveContent) => {
    expect(await judge(workshop.save(bytes))).toMatchObject({ hasActiveContent });
  });
});
