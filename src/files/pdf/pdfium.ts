import { PDFiumLibrary } from '@hyzyla/pdfium';
import { FileRefused, fileLimits } from '../stages/stage.ts';

type Call = (...given: number[]) => number;

/** The functions of PDFium that its wrapper carries and does not type; pointers and handles are numbers. */
type Native = {
  wasmExports: { malloc: (size: number) => number; free: (at: number) => void };
  HEAPU8: Uint8Array;
} & Record<
  | '_FPDF_LoadMemDocument'
  | '_FPDF_GetLastError'
  | '_FPDF_GetPageCount'
  | '_FPDF_LoadPage'
  | '_FPDF_ClosePage'
  | '_FPDF_GetPageWidthF'
  | '_FPDF_GetPageHeightF'
  | '_FPDF_PageToDevice'
  | '_FPDF_GetMetaText'
  | '_FPDF_GetSignatureCount'
  | '_FPDFDoc_GetJavaScriptActionCount'
  | '_FPDFDoc_GetAttachmentCount'
  | '_FPDFDoc_GetAttachment'
  | '_FPDFAttachment_GetName'
  | '_FPDFBookmark_GetFirstChild'
  | '_FPDFBookmark_GetNextSibling'
  | '_FPDFBookmark_GetTitle'
  | '_FPDFText_LoadPage'
  | '_FPDFText_ClosePage'
  | '_FPDFText_CountChars'
  | '_FPDFText_GetUnicode'
  | '_FPDFText_GetCharBox'
  | '_FPDFText_GetFontInfo'
  | '_FPDFText_HasUnicodeMapError'
  | '_FPDFPage_CountObjects'
  | '_FPDFPage_GetObject'
  | '_FPDFPageObj_GetType'
  | '_FPDFPageObj_GetBounds'
  | '_FPDFImageObj_GetImagePixelSize'
  | '_FPDFPath_CountSegments'
  | '_FPDFPath_GetPathSegment'
  | '_FPDFPathSegment_GetType'
  | '_FPDFPathSegment_GetPoint'
  | '_FPDFFormObj_CountObjects'
  | '_FPDFFormObj_GetObject'
  | '_FPDFPage_GetAnnotCount'
  | '_FPDFPage_GetAnnot'
  | '_FPDFPage_CloseAnnot'
  | '_FPDFAnnot_GetSubtype'
  | '_FPDFAnnot_GetStringValue'
  | '_FPDFBitmap_CreateEx'
  | '_FPDFBitmap_FillRect'
  | '_FPDFBitmap_Destroy'
  | '_FPDF_RenderPageBitmap'
  | '_FPDF_FFLDraw'
  | '_FPDFDOC_InitFormFillEnvironment'
  | '_FORM_OnAfterLoadPage'
  | '_FORM_OnBeforeClosePage',
  Call
>;

const PASSWORD = 4;
const SECURITY = 5;

/** A PDF open in PDFium: call what is needed on `native`, with `handle` as the document. */
export type Pdf = { native: Native; handle: number; form: number; pages: number };

/** Opens a PDF within the limit of pages; refuses one with a password, one that cannot be read and one without a page. */
export async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  const library = await PDFiumLibrary.init();
  const { module: native } = library as unknown as { module: Native };
  const at = native.wasmExports.malloc(bytes.length);
  if (at === 0) throw new FileRefused('file_took_too_much_memory');
  native.HEAPU8.set(bytes, at);
  const handle = native._FPDF_LoadMemDocument(at, bytes.length, 0);
  if (handle === 0) {
    const error = native._FPDF_GetLastError();
    throw new FileRefused(error === PASSWORD || error === SECURITY ? 'file_encrypted' : 'file_damaged');
  }
  const pages = native._FPDF_GetPageCount(handle);
  if (pages < 1) throw new FileRefused('file_damaged');
  if (pages > fileLimits.pages) throw new FileRefused('file_too_many_pages');
  return { native, handle, form: openForm(native, handle), pages };
}

/** Fields of a form are drawn only in an environment of forms; PDFium's wrapper carries no engine for scripts. */
function openForm(native: Native, handle: number): number {
  const info = native.wasmExports.malloc(256);
  native.HEAPU8.fill(0, info, info + 256);
  new DataView(native.HEAPU8.buffer).setUint32(info, 2, true);
  return native._FPDFDOC_InitFormFillEnvironment(handle, info);
}

/** Works on one page, from 1, and closes it; `damaged` when it cannot be loaded. */
export async function withPage<Value>(
  pdf: Pdf,
  number: number,
  work: (page: number) => Value | Promise<Value>,
): Promise<Value> {
  const page = pdf.native._FPDF_LoadPage(pdf.handle, number - 1);
  if (page === 0) throw new FileRefused('file_damaged');
  try {
    return await work(page);
  } finally {
    pdf.native._FPDF_ClosePage(page);
  }
}

/** Lends memory inside the module and takes it back. */
export function withMemory<Value>({ native }: Pdf, bytes: number, use: (at: number) => Value): Value {
  const at = native.wasmExports.malloc(bytes);
  if (at === 0) throw new FileRefused('file_took_too_much_memory');
  try {
    return use(at);
  } finally {
    native.wasmExports.free(at);
  }
}

/** A text that PDFium writes as UTF-16 with a zero at its end, told first how long it is. */
export function readWide(pdf: Pdf, ask: (at: number, bytes: number) => number, most = 20_000): string {
  const bytes = Math.min(ask(0, 0), most * 2);
  if (bytes <= 2) return '';
  return withMemory(pdf, bytes, (at) => {
    ask(at, bytes);
    const text = new TextDecoder('utf-16le').decode(pdf.native.HEAPU8.slice(at, at + bytes));
    return text.replace(/\0.*$/s, '');
  });
}

/** Lends the name of something as PDFium wants it: ASCII with a zero. */
export function withName<Value>(pdf: Pdf, name: string, use: (at: number) => Value): Value {
  return withMemory(pdf, name.length + 1, (at) => {
    pdf.native.HEAPU8.set([...Buffer.from(name, 'latin1'), 0], at);
    return use(at);
  });
}
