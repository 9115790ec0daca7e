import { inflateSync } from 'node:zlib';
import type { Nature } from '../stages/stage.ts';
import { readAttachmentNames, readChapters } from './besides-pages.ts';
import { type Pdf, readWide, withName } from './pdfium.ts';

const TAGS = ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer', 'CreationDate', 'ModDate'];
/** What acts by itself or carries another file; `\b` as a name ends at anything that is no letter. */
const ACTIVE =
  /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|GoToE|SubmitForm|ImportData|XFA)(?![A-Za-z])/;
const SIGNED = /\/ByteRange(?![A-Za-z])/;
const MOST_INFLATED = 32 * 1024 * 1024;

/** What a PDF says of itself: its metadata, whether it is signed, and whether anything in it acts by itself. */
export function findNature(pdf: Pdf, bytes: Buffer): Nature {
  const { native, handle } = pdf;
  const metadata: Record<string, string> = {};
  for (const tag of TAGS) {
    const text = withName(pdf, tag, (name) =>
      readWide(pdf, (at, size) => native._FPDF_GetMetaText(handle, name, at, size)),
    );
    if (text.trim() !== '') metadata[tag.toLowerCase()] = text.normalize('NFC').trim();
  }
  const chapters = readChapters(pdf);
  if (chapters !== '') metadata.chapters = chapters;
  const attachments = readAttachmentNames(pdf);
  if (attachments !== '') metadata.attachments = attachments;
  const structure = readStructure(bytes);
  const xmp = xmpOf(structure);
  if (xmp !== '') metadata.xmp = xmp;
  return {
    metadata,
    isSigned: native._FPDF_GetSignatureCount(handle) > 0 || structure.some((part) => SIGNED.test(part)),
    hasActiveContent:
      native._FPDFDoc_GetJavaScriptActionCount(handle) > 0 ||
      native._FPDFDoc_GetAttachmentCount(handle) > 0 ||
      structure.some((part) => ACTIVE.test(part)),
  };
}

/**
 * The text in which a PDF's objects are written: the file itself without the bytes of its streams, and what its object
 * streams unpack to, with names written plainly. Pictures and fonts could hold any letters by chance.
 */
function readStructure(bytes: Buffer): string[] {
  const parts: string[] = [];
  let left = MOST_INFLATED;
  let from = 0;
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', from)) {
    const dictionary = bytes.subarray(from, at).toString('latin1');
    parts.push(dictionary);
    const start = at + (bytes[at + 6] === 13 ? 8 : 7);
    const end = bytes.indexOf('endstream', start);
    if (end < 0) break;
    const isText = /\/(?:ObjStm|XML)(?![A-Za-z])/.test(dictionary.slice(-2000));
    if (isText && left > 0) {
      const content = inflated(bytes.subarray(start, end), dictionary.slice(-2000), left);
      left -= content.length;
      parts.push(content.toString(content.includes('xmpmeta') ? 'utf8' : 'latin1'));
    }
    from = end + 9;
  }
  parts.push(bytes.subarray(from).toString('latin1'));
  return parts.map((part) => part.replaceAll(/#([0-9a-f]{2})/gi, (_, hex) => fromHex(hex)));
}

const fromHex = (hex: string) => String.fromCharCode(Number.parseInt(hex, 16));

function inflated(bytes: Buffer, dictionary: string, most: number): Buffer {
  if (!/\/(?:FlateDecode|Fl)(?![A-Za-z])/.test(dictionary)) return bytes.subarray(0, most);
  try {
    return inflateSync(bytes, { maxOutputLength: most, finishFlush: 2 });
  } catch {
    return Buffer.alloc(0);
  }
}

/** The words of the XMP packet, which may tell a title that the file's own list of properties does not. */
function xmpOf(structure: readonly string[]): string {
  const packet = structure.find((part) => part.includes('<x:xmpmeta')) ?? '';
  const words = packet.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  return words.normalize('NFC').trim().slice(0, 10_000);
}
