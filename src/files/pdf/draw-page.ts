import { type Pdf, withMemory, withPage } from './pdfium.ts';

/** Pixels row by row, three bytes each (red, green, blue). */
export type Bitmap = { data: Buffer; width: number; height: number };

const BGRX = 3;
const WHITE = 0xffffffff;
const ANNOTATIONS = 0x01;
const RED_FIRST = 0x10;
/** A page may be this many times as high as wide; what is beyond is drawn smaller. */
const TALLEST = 4;

/** Draws a page, from 1, with its annotations and form fields, on white. */
export function drawPage(pdf: Pdf, number: number, wantedWidth: number): Promise<Bitmap> {
  const { native } = pdf;
  return withPage(pdf, number, (page) => {
    const shape = native._FPDF_GetPageHeightF(page) / native._FPDF_GetPageWidthF(page);
    const ratio = Number.isFinite(shape) && shape > 0 ? shape : 1;
    const width = Math.max(8, Math.round(ratio > TALLEST ? (wantedWidth * TALLEST) / ratio : wantedWidth));
    const height = Math.max(8, Math.round(width * ratio));
    return withMemory(pdf, width * height * 4, (at) => {
      const bitmap = native._FPDFBitmap_CreateEx(width, height, BGRX, at, width * 4);
      native._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
      native._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, ANNOTATIONS | RED_FIRST);
      if (pdf.form) drawForm(pdf, bitmap, page, width, height);
      native._FPDFBitmap_Destroy(bitmap);
      return { data: withoutFourth(native.HEAPU8.subarray(at, at + width * height * 4)), width, height };
    });
  });
}

function drawForm({ native, form }: Pdf, bitmap: number, page: number, width: number, height: number): void {
  native._FORM_OnAfterLoadPage(page, form);
  native._FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, RED_FIRST);
  native._FORM_OnBeforeClosePage(page, form);
}

function withoutFourth(four: Uint8Array): Buffer {
  const three = Buffer.allocUnsafe((four.length / 4) * 3);
  for (let from = 0, to = 0; from < four.length; from += 4, to += 3) {
    three[to] = four[from] ?? 0;
    three[to + 1] = four[from + 1] ?? 0;
    three[to + 2] = four[from + 2] ?? 0;
  }
  return three;
}
