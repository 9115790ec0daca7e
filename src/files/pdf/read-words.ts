import type { PlacedWord } from '#domain/documents/file-facts.ts';
import { type Pdf, withMemory } from './pdfium.ts';

/** Left, right, bottom and top in the page's own units. */
type Box = { left: number; right: number; bottom: number; top: number };
type Letter = { text: string; box: Box };

export type Reading = {
  text: string;
  words: PlacedWord[];
  /** Letters whose font does not say what they mean, or says it in an old Vietnamese encoding. */
  doubtful: number;
  letters: number;
};

const MOST_LETTERS = 200_000;
/** Fonts that put Vietnamese on the places of other letters (TCVN3, VNI): their text is not what one sees. */
const OLD_FONT = /(?:^|\+)(?:\.?vn[A-Z]|\.vn|vni)/i;
const FONT_NAME_BYTES = 128;

/** The text of an open page as it was written, composed (NFC), and its words with their places. */
export function readWords(pdf: Pdf, page: number): Reading {
  const { native } = pdf;
  const textPage = native._FPDFText_LoadPage(page);
  if (textPage === 0) return { text: '', words: [], doubtful: 0, letters: 0 };
  try {
    return withMemory(pdf, 64 + FONT_NAME_BYTES, (at) => readLetters(pdf, page, textPage, at));
  } finally {
    native._FPDFText_ClosePage(textPage);
  }
}

function readLetters(pdf: Pdf, page: number, textPage: number, at: number): Reading {
  const { native } = pdf;
  const count = Math.min(native._FPDFText_CountChars(textPage), MOST_LETTERS);
  const reading: Reading = { text: '', words: [], doubtful: 0, letters: 0 };
  let open: Letter[] = [];
  const close = () => {
    if (open.length > 0) reading.words.push(toWord(pdf, page, open, at));
    open = [];
  };
  let isOld = false;
  for (let index = 0; index < count; index += 1) {
    const code = native._FPDFText_GetUnicode(textPage, index);
    const text = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    reading.text += text;
    if (/^[\s\p{Cc}]?$/u.test(text)) {
      close();
      continue;
    }
    // A font changes between words, hardly within one.
    if (open.length === 0) isOld = isOldFont(pdf, textPage, index, at + 64);
    reading.letters += 1;
    if (isOld || native._FPDFText_HasUnicodeMapError(textPage, index) === 1) reading.doubtful += 1;
    open.push({ text, box: boxOf(pdf, textPage, index, at) });
  }
  close();
  return { ...reading, text: tidy(reading.text) };
}

/** PDFium writes a word broken at a line's end with U+0002 for its hyphen. */
function tidy(text: string): string {
  return text.replaceAll('\u0002', '').replaceAll('\r\n', '\n').replaceAll('\0', '').normalize('NFC').trim();
}

function boxOf({ native }: Pdf, textPage: number, index: number, at: number): Box {
  native._FPDFText_GetCharBox(textPage, index, at, at + 8, at + 16, at + 24);
  const view = new DataView(native.HEAPU8.buffer, at, 32);
  const [left, right, bottom, top] = [0, 8, 16, 24].map((offset) => view.getFloat64(offset, true));
  return { left: left ?? 0, right: right ?? 0, bottom: bottom ?? 0, top: top ?? 0 };
}

function isOldFont({ native }: Pdf, textPage: number, index: number, at: number): boolean {
  const length = native._FPDFText_GetFontInfo(textPage, index, at, FONT_NAME_BYTES, 0);
  const name = Buffer.from(
    native.HEAPU8.subarray(at, at + Math.max(0, Math.min(length, FONT_NAME_BYTES) - 1)),
  );
  return OLD_FONT.test(name.toString('latin1'));
}

function toWord(pdf: Pdf, page: number, letters: readonly Letter[], at: number): PlacedWord {
  const boxes = letters.map(({ box }) => box);
  const [x1, y1] = toThousandths(
    pdf,
    page,
    at,
    Math.min(...boxes.map(({ left }) => left)),
    Math.max(...boxes.map(({ top }) => top)),
  );
  const [x2, y2] = toThousandths(
    pdf,
    page,
    at,
    Math.max(...boxes.map(({ right }) => right)),
    Math.min(...boxes.map(({ bottom }) => bottom)),
  );
  return {
    text: letters
      .map(({ text }) => text)
      .join('')
      .normalize('NFC'),
    left: Math.min(x1, x2),
    top: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
  };
}

/** PDFium knows of the page's turn and cut; a device of 1000 by 1000 gives thousandths. */
function toThousandths({ native }: Pdf, page: number, at: number, x: number, y: number): [number, number] {
  native._FPDF_PageToDevice(page, 0, 0, 1000, 1000, 0, x, y, at + 32, at + 36);
  const view = new DataView(native.HEAPU8.buffer, at + 32, 8);
  const clamp = (value: number) => Math.max(0, Math.min(1000, value));
  return [clamp(view.getInt32(0, true)), clamp(view.getInt32(4, true))];
}
