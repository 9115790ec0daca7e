import { readFileSync } from 'node:fs';
import fontkit from '@cantoo/fontkit';
import {
  type PDFContext,
  PDFDocument,
  type PDFFont,
  PDFHexString,
  PDFName,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { Marking } from './marking.ts';

const LETTERS = 120;
/** What names, units, times and codes are written in: from a letter's number to another's. */
const ALPHABET: readonly [number, number][] = [
  [0x20, 0x7e],
  [0xb7, 0xb7],
  [0xc0, 0xff],
  [0x102, 0x103],
  [0x110, 0x111],
  [0x128, 0x129],
  [0x168, 0x169],
  [0x1a0, 0x1a1],
  [0x1af, 0x1b0],
  [0x1ea0, 0x1ef9],
  [0x2013, 0x2013],
];
/** A page as the mark is laid out on it, in points; others are reached by stretching. */
const [WIDTH, HEIGHT] = [595, 842];
/** Left, bottom of the mark's lines: slanting up, over the whole page. */
const PLACES: readonly [number, number][] = [
  [20, -60],
  [20, 150],
  [20, 360],
  [20, 570],
  [300, -165],
  [300, 45],
  [300, 255],
  [300, 465],
  [300, 675],
];
const SLANT = Math.PI / 6;
const POINTS = 12;
const NAME = 'MoiHopMark';

/** Writes a PDF in which every page shows one empty mark of fixed room; the caller has seen that it is neither signed nor locked. */
export async function preparePdf(bytes: Uint8Array): Promise<{ bytes: Uint8Array; marking: Marking }> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false });
  document.registerFontkit(fontkit);
  const path = new URL(import.meta.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'));
  const font = await document.embedFont(readFileSync(path), { subset: true });
  const glyphs = glyphsOf(font);
  const slot = Array.from({ length: LETTERS }, (_, at) => glyphs[at % 2 === 0 ? 'M' : ' '] ?? '0000').join(
    '',
  );
  const mark = makeMark(document.context, font, slot);
  const contents = new Map<string, PDFRef>();
  for (const page of document.getPages()) showMark(page, mark, contents);
  const written = await document.save({ updateFieldAppearances: false, addDefaultPage: false });
  const offset = Buffer.from(written.buffer, written.byteOffset, written.length).indexOf(slot);
  if (offset < 0) throw new Error('the mark was not found in what was written');
  return { bytes: written, marking: { size: written.length, offset, letters: LETTERS, glyphs } };
}

function glyphsOf(font: PDFFont): Record<string, string> {
  const known = new Set(font.getCharacterSet());
  const glyphs: Record<string, string> = {};
  for (const [from, to] of ALPHABET) {
    for (let code = from; code <= to; code += 1) {
      const letter = String.fromCodePoint(code);
      if (known.has(code)) glyphs[letter] = font.encodeText(letter).asString();
    }
  }
  return glyphs;
}

/** The letters are one plain form; another shows it in its places, faintly. */
function makeMark(context: PDFContext, font: PDFFont, slot: string): PDFRef {
  const letters = context.stream(`BT /F 1 Tf ${PDFHexString.of(slot)} Tj ET`, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, -1, LETTERS, 2],
    Resources: { Font: { F: font.ref } },
  });
  const [across, up] = [Math.cos(SLANT) * POINTS, Math.sin(SLANT) * POINTS].map((value) => value.toFixed(3));
  const shown = PLACES.map(([x, y]) => `q ${across} ${up} -${up} ${across} ${x} ${y} cm /T Do Q`);
  const form = context.stream(`/G gs 0.25 g ${shown.join(' ')}`, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, WIDTH, HEIGHT],
    Group: { S: 'Transparency' },
    Resources: {
      XObject: { T: context.register(letters) },
      ExtGState: { G: { Type: 'ExtGState', ca: 0.18 } },
    },
  });
  return context.register(form);
}

function showMark(page: PDFPage, mark: PDFRef, contents: Map<string, PDFRef>): void {
  const { context } = page.doc;
  page.node.normalize();
  page.node.setXObject(PDFName.of(NAME), mark);
  const { x, y, width, height } = page.getCropBox();
  const matrix = matrixOf(((page.getRotation().angle % 360) + 360) % 360, { x, y, width, height });
  const drawn = `q ${matrix.map((value) => value.toFixed(4)).join(' ')} cm /${NAME} Do Q`;
  // The page's own state is put away before, else the mark could be moved or cut by it.
  const start = sharedStream(context, contents, 'q');
  const end = sharedStream(context, contents, `Q ${drawn}`);
  if (!page.node.wrapContentStreams(start, end))
    page.node.addContentStream(sharedStream(context, contents, drawn));
}

function sharedStream(context: PDFContext, contents: Map<string, PDFRef>, text: string): PDFRef {
  const known = contents.get(text);
  if (known) return known;
  const made = context.register(context.flateStream(`\n${text}\n`));
  contents.set(text, made);
  return made;
}

type Box = { x: number; y: number; width: number; height: number };

/** From the mark's own page to one of another size, that may be shown turned clockwise. */
function matrixOf(angle: number, { x, y, width, height }: Box): number[] {
  if (angle === 90) return [0, height / WIDTH, -width / HEIGHT, 0, x + width, y];
  if (angle === 180) return [-width / WIDTH, 0, 0, -height / HEIGHT, x + width, y + height];
  if (angle === 270) return [0, -height / WIDTH, width / HEIGHT, 0, x, y + height];
  return [width / WIDTH, 0, 0, height / HEIGHT, x, y];
}
