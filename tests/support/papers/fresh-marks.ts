import { readFile } from 'node:fs/promises';
import fontkit from '@cantoo/fontkit';
import { degrees, PDFDocument, PDFName, type PDFPage, PDFString, rgb } from '@cantoo/pdf-lib';
import { embedFonts } from './fonts.ts';
import { type Chance, drawLetter, type Letter } from './letter.ts';
import { makePdf } from './pdf.ts';

/** What is set on a letter's page beyond what a letter knows. */
export type Setting = {
  document: PDFDocument;
  page: PDFPage;
  bold: Awaited<ReturnType<typeof embedFonts>>['bold'];
};

const written = new Date('2026-11-20T01:00:00Z');

/** A letter to which something is done afterwards. */
export async function letterWith(
  chance: Chance,
  change: (setting: Setting) => void | Promise<void>,
  more: Partial<Letter> = {},
): Promise<Buffer> {
  const document = await PDFDocument.load(await makePdf(drawLetter(chance, more, 2)));
  const { bold } = await embedFonts(document);
  await change({ document, page: document.getPage(0), bold });
  document.setModificationDate(written);
  return Buffer.from(await document.save());
}

export const red = rgb(0.8, 0.1, 0.15);

/** Each letter for itself, far apart, as titles are spaced. */
export function spaced({ page, bold }: Setting, text: string, y = 655, apart = 30): void {
  for (const [at, letter] of [...text.normalize('NFC')].entries())
    page.drawText(letter, { x: 120 + at * apart, y, size: 14, font: bold });
}

/** Along the left edge, read from the foot upwards, or upside down in the corner. */
export function turned({ page, bold }: Setting, text: string, turn: 90 | 180): void {
  const at = turn === 90 ? { x: 48, y: 420 } : { x: 560, y: 806 };
  const size = 18;
  const wide = bold.widthOfTextAtSize(text, size) + 14;
  page.drawText(text, { ...at, size, font: bold, color: red, rotate: degrees(turn) });
  const box = turn === 90 ? { x: at.x + 6, y: at.y - 7 } : { x: at.x + 7, y: at.y + 6 };
  page.drawRectangle({
    ...box,
    ...{
      width: wide,
      height: size + 8,
      borderWidth: 1.5,
      borderColor: red,
      opacity: 0,
      rotate: degrees(turn),
    },
  });
}

/** Grey across the whole page, behind the words. */
export function acrossThePage({ page, bold }: Setting, text: string): void {
  const look = { size: 84, font: bold, color: rgb(0.78, 0.78, 0.78), rotate: degrees(52) };
  page.drawText(text, { x: 140, y: 190, ...look });
}

/** The stamp's words below each other in one frame, in slanted letters. */
export async function inTwoLines({ document, page }: Setting, lines: readonly string[], pale = false) {
  document.registerFontkit(fontkit);
  const path = import.meta.resolve('@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf');
  const font = await document.embedFont(await readFile(new URL(path)), { subset: true });
  const color = pale ? rgb(0.93, 0.62, 0.62) : red;
  const wide = Math.max(...lines.map((line) => font.widthOfTextAtSize(line, 17))) + 16;
  const [x, top] = [430, 690];
  for (const [at, line] of lines.entries())
    page.drawText(line, { x: x + 8, y: top - at * 22, size: 17, font, color });
  const height = lines.length * 22 + 10;
  page.drawRectangle({
    x,
    y: top + 22 - height,
    width: wide,
    height,
    borderWidth: 1.6,
    borderColor: color,
    opacity: 0,
  });
}

/** A note in the margin that only a reader's program shows. */
export function noted({ document, page }: Setting, text: string): void {
  const note = document.context.obj({
    ...{ Type: 'Annot', Subtype: 'Text', Rect: [500, 700, 520, 720], Name: 'Comment' },
    Contents: document.context.obj([]),
  });
  note.set(PDFName.of('Contents'), utf16(text));
  page.node.addAnnot(document.context.register(note));
}

/** A chapter in the list beside the pages. */
export function bookmarked({ document, page }: Setting, text: string): void {
  const { context, catalog } = document;
  const [outline, chapter] = [context.nextRef(), context.nextRef()];
  const entry = context.obj({ Parent: outline, Dest: [page.ref, 'Fit'] });
  entry.set(PDFName.of('Title'), utf16(text));
  context.assign(chapter, entry);
  context.assign(outline, context.obj({ Type: 'Outlines', First: chapter, Last: chapter, Count: 1 }));
  catalog.set(PDFName.of('Outlines'), outline);
}

const utf16 = (text: string) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return PDFString.of([...bytes].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''));
};

/** Another file inside. */
export async function attached({ document }: Setting, bytes: Uint8Array, name: string): Promise<void> {
  const more = { creationDate: written, modificationDate: written };
  await document.attach(bytes, name, { mimeType: 'application/pdf', description: 'Phụ lục', ...more });
}

/** The round seal of an office and a red urgency, which are no marks. */
export function sealed({ page, bold }: Setting): void {
  page.drawEllipse({
    x: 400,
    y: 250,
    xScale: 46,
    yScale: 46,
    borderWidth: 2.5,
    borderColor: red,
    opacity: 0,
  });
  page.drawEllipse({ x: 400, y: 250, xScale: 30, yScale: 30, borderWidth: 1, borderColor: red, opacity: 0 });
  page.drawText('VĂN PHÒNG', { x: 368, y: 246, size: 10, font: bold, color: red });
  page.drawText('CÔNG VĂN ĐẾN', { x: 60, y: 812, size: 11, font: bold, color: red, rotate: degrees(3) });
  page.drawRectangle({ x: 52, y: 806, width: 110, height: 20, borderWidth: 1, borderColor: red, opacity: 0 });
}
