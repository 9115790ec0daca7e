import { type Pdf, readWide, withMemory, withName } from './pdfium.ts';

/** What an open page shows beside its text. */
export type DrawnThings = {
  /** Pictures of at least a stamp's size stand on it, or outlines that may be letters. */
  hasPictures: boolean;
  /** Something is drawn at all. */
  hasAnything: boolean;
  /** A stamp, free text or ink that somebody put on top. */
  hasMarks: boolean;
  /** What notes and form fields hold. */
  notes: string[];
};

const PATH = 2;
const IMAGE = 3;
const SHADING = 4;
const FORM = 5;
const FREE_TEXT = 3;
const STAMP = 13;
const INK = 15;
/** Share of the page below which a picture can hold no stamp with letters; the smallest of them, 20 by 8 mm, has 0.0026. */
const SMALLEST_PICTURE = 0.001;
const BEZIER = 1;
const LINE = 0;
/** A box has 5 pieces of a line, the outline of an M 12. */
const FEWEST_PIECES = 8;
const MOST_PIECES = 400;
const MOST_OBJECTS = 20_000;
const MOST_ANNOTATIONS = 2_000;

export function findDrawnThings(pdf: Pdf, page: number): DrawnThings {
  const { native } = pdf;
  const area = native._FPDF_GetPageWidthF(page) * native._FPDF_GetPageHeightF(page);
  const count = Math.min(native._FPDFPage_CountObjects(page), MOST_OBJECTS);
  let hasPictures = false;
  for (let index = 0; index < count && !hasPictures; index += 1) {
    hasPictures = holdsPicture(pdf, native._FPDFPage_GetObject(page, index), area, 0);
  }
  return { hasPictures, hasAnything: count > 0, ...readAnnotations(pdf, page) };
}

function holdsPicture(pdf: Pdf, object: number, area: number, depth: number): boolean {
  const { native } = pdf;
  const type = native._FPDFPageObj_GetType(object);
  if (type === IMAGE || type === SHADING) return shareOf(pdf, object, area) >= SMALLEST_PICTURE;
  if (type === PATH) return isOutline(pdf, object);
  if (type !== FORM || depth > 3) return false;
  const count = Math.min(native._FPDFFormObj_CountObjects(object), MOST_OBJECTS);
  for (let index = 0; index < count; index += 1) {
    // Inside a form the sizes are the form's own: any picture counts.
    if (holdsPicture(pdf, native._FPDFFormObj_GetObject(object, index), 0, depth + 1)) return true;
  }
  return false;
}

/** Whether a path is more than the boxes and lines of a table: it bends or leans, as outlines of letters do. */
function isOutline(pdf: Pdf, object: number): boolean {
  const { native } = pdf;
  const pieces = native._FPDFPath_CountSegments(object);
  if (pieces < FEWEST_PIECES) return false;
  return withMemory(pdf, 8, (at) => {
    let last: [x: number, y: number] = [0, 0];
    for (let index = 0; index < Math.min(pieces, MOST_PIECES); index += 1) {
      const piece = native._FPDFPath_GetPathSegment(object, index);
      const type = native._FPDFPathSegment_GetType(piece);
      if (type === BEZIER) return true;
      native._FPDFPathSegment_GetPoint(piece, at, at + 4);
      const view = new DataView(native.HEAPU8.buffer, at, 8);
      const [x, y] = [view.getFloat32(0, true), view.getFloat32(4, true)];
      if (type === LINE && Math.abs(x - last[0]) > 0.1 && Math.abs(y - last[1]) > 0.1) return true;
      last = [x, y];
    }
    return false;
  });
}

function shareOf(pdf: Pdf, object: number, area: number): number {
  if (area <= 0) return 1;
  return withMemory(pdf, 16, (at) => {
    if (pdf.native._FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12) === 0) return 1;
    const view = new DataView(pdf.native.HEAPU8.buffer, at, 16);
    const [left, bottom, right, top] = [0, 4, 8, 12].map((offset) => view.getFloat32(offset, true));
    return Math.abs(((right ?? 0) - (left ?? 0)) * ((top ?? 0) - (bottom ?? 0))) / area;
  });
}

function readAnnotations(pdf: Pdf, page: number): Pick<DrawnThings, 'hasMarks' | 'notes'> {
  const { native } = pdf;
  const count = Math.min(native._FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS);
  const notes: string[] = [];
  let hasMarks = false;
  for (let index = 0; index < count; index += 1) {
    const annotation = native._FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    hasMarks ||= [FREE_TEXT, STAMP, INK].includes(native._FPDFAnnot_GetSubtype(annotation));
    for (const key of ['Contents', 'V', 'Subj']) {
      const text = withName(pdf, key, (name) =>
        readWide(pdf, (at, bytes) => native._FPDFAnnot_GetStringValue(annotation, name, at, bytes)),
      );
      if (text.trim() !== '') notes.push(text.normalize('NFC').trim());
    }
    native._FPDFPage_CloseAnnot(annotation);
  }
  return { hasMarks, notes };
}
