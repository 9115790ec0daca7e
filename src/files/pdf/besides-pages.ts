import { type Pdf, readWide } from './pdfium.ts';

/** Chapters beyond this many say nothing new, and a list that bites its own tail ends. */
const MOST = 2_000;

/** The titles of the chapters that a reader's program lists beside the pages, one a line. */
export function readChapters({ native, handle, ...pdf }: Pdf): string {
  const titles: string[] = [];
  const open = [native._FPDFBookmark_GetFirstChild(handle, 0)];
  for (let at = open.pop(); at !== undefined && titles.length < MOST; at = open.pop()) {
    if (at === 0) continue;
    const own = at;
    titles.push(
      readWide({ native, handle, ...pdf }, (to, size) => native._FPDFBookmark_GetTitle(own, to, size)),
    );
    open.push(
      native._FPDFBookmark_GetNextSibling(handle, own),
      native._FPDFBookmark_GetFirstChild(handle, own),
    );
  }
  return titles.join('\n').normalize('NFC').trim();
}

/** The names of the files inside, one a line; a nameless one is a dash. */
export function readAttachmentNames(pdf: Pdf): string {
  const { native, handle } = pdf;
  const count = Math.min(native._FPDFDoc_GetAttachmentCount(handle), MOST);
  return Array.from({ length: count }, (_, index) => {
    const file = native._FPDFDoc_GetAttachment(handle, index);
    const name = readWide(pdf, (to, size) => native._FPDFAttachment_GetName(file, to, size));
    return name.normalize('NFC').trim() || '-';
  }).join('\n');
}
