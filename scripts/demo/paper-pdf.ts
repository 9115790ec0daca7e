import { readFileSync } from 'node:fs';
import fontkit from '@cantoo/fontkit';
import { PDFDocument, type PDFFont, type PDFPage } from '@cantoo/pdf-lib';
import type { DemoPaper } from './types.ts';

const [width, height] = [595, 842];
const [left, right, foot] = [85, 545, 70];
const size = 13;

type Sheet = { document: PDFDocument; page: PDFPage; y: number; regular: PDFFont; bold: PDFFont };

const fontAt = (name: string) =>
  readFileSync(new URL(import.meta.resolve(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`)));

/** Writes a paper of the demo as a PDF with its text, laid out as offices lay out their reports. */
export async function writePaper(paper: DemoPaper): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const regular = await document.embedFont(fontAt('400Regular'), { subset: true });
  const bold = await document.embedFont(fontAt('700Bold'), { subset: true });
  const page = document.addPage([width, height]);
  const sheet: Sheet = { document, page, y: height - 60, regular, bold };
  writeHead(sheet, paper);
  for (const line of paper.body) writeParagraph(sheet, line);
  writeSigner(sheet, paper.signer);
  document.setTitle(paper.title);
  return document.save();
}

function writeHead(sheet: Sheet, { issuer, number, block, kind, subject }: DemoPaper): void {
  const { page, regular, bold, y } = sheet;
  const state = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'];
  const nation = block === 'party' ? ['ĐẢNG CỘNG SẢN VIỆT NAM'] : state;
  centre(page, issuer[0], { x: 165, y, font: regular, size: 11.5 });
  centre(page, issuer[1], { x: 165, y: y - 16, font: bold, size: 11.5 });
  centre(page, number, { x: 165, y: y - 38, font: regular, size });
  for (const [at, line] of nation.entries())
    centre(page, line, { x: 420, y: y - at * 16, font: bold, size: 11.5 });
  centre(page, kind, { x: width / 2, y: y - 84, font: bold, size: 15 });
  sheet.y = y - 104;
  for (const line of wrap(subject, bold, 400)) {
    centre(page, line, { x: width / 2, y: sheet.y, font: bold, size });
    sheet.y -= 18;
  }
  sheet.y -= 12;
}

function writeParagraph(sheet: Sheet, text: string): void {
  const font = /^[IVX]+\. /.test(text) ? sheet.bold : sheet.regular;
  for (const line of wrap(text, font, right - left)) {
    if (sheet.y < foot) turnOver(sheet);
    sheet.page.drawText(line, { x: left, y: sheet.y, font, size });
    sheet.y -= 19;
  }
  sheet.y -= 6;
}

function writeSigner(sheet: Sheet, [post, name]: DemoPaper['signer']): void {
  if (sheet.y < foot + 90) turnOver(sheet);
  centre(sheet.page, post, { x: 420, y: sheet.y - 14, font: sheet.bold, size });
  centre(sheet.page, name, { x: 420, y: sheet.y - 84, font: sheet.bold, size });
}

function turnOver(sheet: Sheet): void {
  sheet.page = sheet.document.addPage([width, height]);
  const number = String(sheet.document.getPageCount());
  centre(sheet.page, number, { x: width / 2, y: height - 40, font: sheet.regular, size });
  sheet.y = height - 80;
}

type At = { x: number; y: number; font: PDFFont; size: number };

function centre(page: PDFPage, text: string, { x, ...at }: At): void {
  page.drawText(text, { ...at, x: x - at.font.widthOfTextAtSize(text, at.size) / 2 });
}

function wrap(text: string, font: PDFFont, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && font.widthOfTextAtSize(longer, size) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
