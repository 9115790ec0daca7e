import { FileRefused, fileLimits } from '../stages/stage.ts';
import { type Pdf, withMemory } from './pdfium.ts';

const IMAGE = 3;
const FORM = 5;
const MOST_OBJECTS = 20_000;

/** Refuses a page that shows a picture of more pixels than may be, by the picture's own account, before anything unpacks it. */
export function requireDrawablePictures(pdf: Pdf, page: number): void {
  const { native } = pdf;
  const count = Math.min(native._FPDFPage_CountObjects(page), MOST_OBJECTS);
  for (let index = 0; index < count; index += 1) {
    requireDrawable(pdf, native._FPDFPage_GetObject(page, index), 0);
  }
}

function requireDrawable(pdf: Pdf, object: number, depth: number): void {
  const { native } = pdf;
  const type = native._FPDFPageObj_GetType(object);
  if (type === IMAGE && pixelsOf(pdf, object) > fileLimits.pixels)
    throw new FileRefused('file_too_many_pixels');
  if (type !== FORM || depth > 3) return;
  const count = Math.min(native._FPDFFormObj_CountObjects(object), MOST_OBJECTS);
  for (let index = 0; index < count; index += 1) {
    requireDrawable(pdf, native._FPDFFormObj_GetObject(object, index), depth + 1);
  }
}

function pixelsOf(pdf: Pdf, object: number): number {
  return withMemory(pdf, 8, (at) => {
    if (pdf.native._FPDFImageObj_GetImagePixelSize(object, at, at + 4) === 0) return 0;
    const view = new DataView(pdf.native.HEAPU8.buffer, at, 8);
    return view.getUint32(0, true) * view.getUint32(4, true);
  });
}
