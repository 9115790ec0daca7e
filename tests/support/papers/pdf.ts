import { PDFDocument, type PDFFont, type PDFPage, rgb } from '@cantoo/pdf-lib';
import { embedFonts, type Fonts } from './fonts.ts';
import type { Block, Letter } from './letter.ts';
import { placeStamp } from './stamp.ts';

const [width, height] = [595, 842];
const margin = { left: 85, right: 50, top: 56, bottom: 60 };

/** `numberY`: where the number of the letter ends, under which a stamp is set. */
type Sheet = { document: PDFDocument; fonts: Fonts; page: PDFPage; y: number; numberY: number };
type Style = {
  font: PDFFont;
  size: number;
  left: number;
  right: number;
  align?: 'left' | 'centre';
  indent?: number;
};

/** What the file says of itself: the info dictionary of a PDF. */
export type Metadata = { title?: string; subject?: string; author?: string; keywords?: string[] };

function wrap(text: string, style: Style): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const room = style.right - style.left - (lines.length === 0 ? (style.indent ?? 0) : 0);
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && style.font.widthOfTextAtSize(longer, style.size) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Writes wrapped lines downwards from `y` and returns the y below them. */
function write(page: PDFPage, text: string, y: number, style: Style): number {
  let down = y;
  for (const [at, line] of wrap(text, style).entries()) {
    const length = style.font.widthOfTextAtSize(line, style.size);
    const centred = style.left + (style.right - style.left - length) / 2;
    const x = style.align === 'centre' ? centred : style.left + (at === 0 ? (style.indent ?? 0) : 0);
    page.drawText(line, { x, y: down - style.size, size: style.size, font: style.font });
    down -= style.size * 1.3;
  }
  return down;
}

function rule(page: PDFPage, y: number, from: number, to: number): void {
  page.drawLine({ start: { x: from, y }, end: { x: to, y }, thickness: 0.7 });
}

function frame(page: PDFPage, box: { x: number; y: number; width: number; height: number }): void {
  page.drawRectangle({ ...box, borderWidth: 0.7, borderColor: rgb(0, 0, 0), opacity: 0 });
}

const longDate = (iso: string) => {
  const [year, month, day] = iso.split('-');
  return `ngày ${day} tháng ${month} năm ${year}`;
};

function drawHead(sheet: Sheet, letter: Letter): void {
  const { page, fonts } = sheet;
  const left = { left: 50, right: 270, align: 'centre' as const };
  const right = { left: 275, right: width - 30, align: 'centre' as const };
  let y = height - margin.top;
  if (letter.superior) y = write(page, letter.superior, y, { ...left, font: fonts.regular, size: 12 });
  y = write(page, letter.issuer, y, { ...left, font: fonts.bold, size: 13 });
  if (letter.block === 'party') y = write(page, '*', y, { ...left, font: fonts.regular, size: 14 });
  else rule(page, y, 125, 195);
  const sign = letter.block === 'state' ? 'Số: ' : 'Số ';
  let under = write(page, `${sign}${letter.number}`, y - 4, { ...left, font: fonts.regular, size: 13 });
  if (letter.kind === '')
    under = write(page, `V/v ${letter.subject}`, under, { ...left, font: fonts.regular, size: 12 });
  if (letter.urgency) {
    frame(page, { x: 95, y: under - 28, width: 130, height: 22 });
    under = write(page, letter.urgency, under - 8, { ...left, font: fonts.bold, size: 13 }) - 4;
  }
  let over = height - margin.top;
  if (letter.block === 'state') {
    over = write(page, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', over, { ...right, font: fonts.bold, size: 12 });
    over = write(page, 'Độc lập - Tự do - Hạnh phúc', over, { ...right, font: fonts.bold, size: 13 });
    rule(page, over, 340, 500);
  } else {
    over = write(page, 'ĐẢNG CỘNG SẢN VIỆT NAM', over, { ...right, font: fonts.bold, size: 15 });
    rule(page, over, 320, 520);
  }
  over -= 6;
  write(page, `${letter.place}, ${longDate(letter.signedOn)}`, over, {
    ...right,
    font: fonts.italic,
    size: 13,
  });
  sheet.numberY = under;
  sheet.y = Math.min(under - 40, height - 200);
}

function roomFor(sheet: Sheet, needed: number): void {
  if (sheet.y - needed > margin.bottom) return;
  sheet.page = sheet.document.addPage([width, height]);
  sheet.y = height - margin.top;
  const number = String(sheet.document.getPageCount());
  const style = { left: 0, right: width, align: 'centre' as const, font: sheet.fonts.regular, size: 13 };
  write(sheet.page, number, height - 25, style);
}

function drawTable(sheet: Sheet, rows: string[][]): void {
  const columns = rows[0]!.length;
  const wide = (width - margin.left - margin.right) / columns;
  for (const [at, row] of rows.entries()) {
    roomFor(sheet, 24);
    for (const [column, cell] of row.entries()) {
      const x = margin.left + column * wide;
      frame(sheet.page, { x, y: sheet.y - 22, width: wide, height: 22 });
      const font = at === 0 ? sheet.fonts.bold : sheet.fonts.regular;
      const style = { left: x + 3, right: x + wide + 200, font, size: 12 };
      write(sheet.page, cell, sheet.y - 4, style);
    }
    sheet.y -= 22;
  }
  sheet.y -= 10;
}

function drawBlock(sheet: Sheet, block: Block): void {
  if (block.kind === 'table') {
    drawTable(sheet, block.rows);
    return;
  }
  const font = block.kind === 'heading' ? sheet.fonts.bold : sheet.fonts.regular;
  const style: Style = { left: margin.left, right: width - margin.right, font, size: 13, indent: 28 };
  roomFor(sheet, wrap(block.text, style).length * 17);
  sheet.y = write(sheet.page, block.text, sheet.y, style) - 4;
}

function drawFoot(sheet: Sheet, letter: Letter): void {
  const { fonts } = sheet;
  roomFor(sheet, 150);
  const { page } = sheet;
  const top = sheet.y - 8;
  let y = write(page, 'Nơi nhận:', top, { left: margin.left, right: 300, font: fonts.italic, size: 12 });
  const last = letter.block === 'state' ? 'Lưu: VT.' : 'Lưu Văn phòng.';
  for (const name of [...letter.recipients.map((recipient) => `${recipient};`), last])
    y = write(page, `- ${name}`, y, { left: margin.left, right: 300, font: fonts.regular, size: 11 });
  const right = { left: 310, right: width - 40, align: 'centre' as const, font: fonts.bold, size: 13 };
  let down = top;
  for (const line of letter.authority) down = write(page, line, down, right);
  sheet.y = Math.min(y, write(page, letter.signer, down - 60, right)) - 10;
}

/** Writes a letter as a PDF with real fonts and a text layer, laid out after Decree 30 or HD 36, on A4. */
export async function makePdf(letter: Letter, metadata: Metadata = {}): Promise<Buffer> {
  const document = await PDFDocument.create();
  const fonts = await embedFonts(document);
  const sheet: Sheet = { document, fonts, page: document.addPage([width, height]), y: 0, numberY: 0 };
  drawHead(sheet, letter);
  const centre = {
    left: margin.left,
    right: width - margin.right,
    align: 'centre' as const,
    font: fonts.bold,
  };
  if (letter.kind !== '') {
    sheet.y = write(sheet.page, letter.kind, sheet.y, { ...centre, size: 14 });
    sheet.y = write(sheet.page, letter.subject, sheet.y, { ...centre, size: 13 }) - 5;
    rule(sheet.page, sheet.y, 250, 345);
    sheet.y -= 14;
  }
  for (const block of letter.body) drawBlock(sheet, block);
  drawFoot(sheet, letter);
  for (const stamp of letter.stamps) {
    const page = document.getPage(Math.min(stamp.page, document.getPageCount()) - 1);
    await placeStamp({ document, page, fonts, numberY: sheet.numberY }, stamp);
  }
  stampMetadata(document, metadata);
  return Buffer.from(await document.save());
}

function stampMetadata(document: PDFDocument, metadata: Metadata): void {
  const written = new Date('2026-11-20T01:00:00Z');
  document.setCreationDate(written);
  document.setModificationDate(written);
  if (metadata.title) document.setTitle(metadata.title);
  if (metadata.subject) document.setSubject(metadata.subject);
  if (metadata.author) document.setAuthor(metadata.author);
  if (metadata.keywords) document.setKeywords(metadata.keywords);
}
