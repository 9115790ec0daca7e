import { constants, crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { makeZip } from '../zip.ts';

const MEGABYTE = 1024 * 1024;

/** A zlib stream that unpacks to `block` so many times, made in the time of one: each block ends on a byte of its own. */
function deflateRepeated(block: Buffer, times: number): Buffer {
  const one = deflateRawSync(block, { finishFlush: constants.Z_FULL_FLUSH });
  const parts = Array.from({ length: times }, () => one);
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...parts, Buffer.from([3, 0]), Buffer.alloc(4)]);
}

/** A PDF of these objects, the first of which is its catalogue. */
export function rawPdf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let at = chunks[0]!.length;
  for (const [index, object] of objects.entries()) {
    const whole = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object as string),
      Buffer.from('\nendobj\n'),
    ]);
    offsets.push(at);
    chunks.push(whole);
    at += whole.length;
  }
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  chunks.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${lines}trailer<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(chunks);
}

export function rawStream(dictionary: string, body: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${body.length}>>stream\n`),
    body,
    Buffer.from('\nendstream'),
  ]);
}

const page = (more: string) =>
  `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>${more}>>`;
const words = (text: string) => rawStream('', Buffer.from(`BT /F 14 Tf 60 700 Td (${text}) Tj ET`));
const tree = '<</Type/Pages/Kids[3 0 R]/Count 1>>';

/** A PDF of one page with one line of text; `catalogue` is added to its first object. */
export const smallPdf = (
  text = 'A line of text that is long enough to be one',
  catalogue = '',
  trailer = '',
) =>
  rawPdf([`<</Type/Catalog/Pages 2 0 R${catalogue}>>`, tree, page('/Contents 4 0 R'), words(text)], trailer);

/** A file of about a megabyte whose one page unpacks to this many. */
export function bombPdf(megabytes: number): Buffer {
  const body = deflateRepeated(Buffer.from('q Q '.repeat(MEGABYTE / 4)), megabytes);
  return rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    tree,
    page('/Contents 4 0 R'),
    rawStream('/Filter/FlateDecode', body),
  ]);
}

/** A page that shows a picture of so many pixels across and down, packed to little. */
export function hugePicturePdf(side: number): Buffer {
  const body = deflateRepeated(Buffer.alloc(side * 64), Math.ceil(side / 64));
  const picture = `/Type/XObject/Subtype/Image/Width ${side}/Height ${side}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode`;
  return rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    tree,
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>',
    rawStream('', Buffer.from('q 595 0 0 842 0 0 cm /I Do Q')),
    rawStream(picture, body),
  ]);
}

export function manyPagesPdf(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(' ');
  const pages = Array.from({ length: count }, () => page(''));
  return rawPdf(['<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Kids[${kids}]/Count ${count}>>`, ...pages]);
}

/** Locked by a password nobody has: the standard handler, revision 3. */
export const lockedPdf = () =>
  smallPdf(
    'Hello',
    '',
    `/ID[<${'00'.repeat(16)}><${'00'.repeat(16)}>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>`,
  );

/** A gray PNG of so many pixels across and down, packed to little. */
export function hugePng(side: number): Buffer {
  const row = Buffer.alloc(side + 1);
  const rows = Math.min(side, 100);
  const body = deflateRepeated(
    Buffer.concat(Array.from({ length: rows }, () => row)),
    Math.ceil(side / rows),
  );
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.writeUInt8(8, 8);
  const chunk = (name: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', body),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** The parts of a DOCX with one paragraph. */
export const docxParts = (text = 'Hello') => ({
  '[Content_Types].xml':
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
  '_rels/.rels': '<?xml version="1.0"?><Relationships/>',
  'word/document.xml': `<?xml version="1.0"?><w:document ${w}><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
});

/** A DOCX with parts of its own besides. */
export const docx = (more: Record<string, string | Buffer> = {}, text?: string) =>
  makeZip({ ...docxParts(text), ...more });

/** Two parts whose bytes are the same bytes. */
export function overlappingDocx(): Buffer {
  const bytes = docx({ 'word/a.xml': '<a>one</a>', 'word/b.xml': '<a>one</a>' });
  const directory = bytes.readUInt32LE(bytes.length - 22 + 16);
  const at = bytes.indexOf('word/b.xml', directory) - 46;
  bytes.writeUInt32LE(bytes.readUInt32LE(bytes.indexOf('word/a.xml', directory) - 46 + 42), at + 42);
  return bytes;
}

/** An archive that holds an archive, so many deep. */
export function nestedDocx(depth: number): Buffer {
  let inner: Buffer = makeZip({ 'a.txt': 'a' });
  for (let level = 1; level < depth; level += 1) inner = makeZip({ 'a.zip': inner });
  return docx({ 'word/embeddings/a.zip': inner });
}

/** A PDF whose stream of objects, packed, names a script. */
export function scriptedPdf(): Buffer {
  const hidden = '5 0 <</S/J#61vaScript/JS(app.alert\\(1\\))>>';
  const packed = deflateSync(Buffer.from(hidden));
  return rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    tree,
    page('/Contents 4 0 R'),
    words('Hello'),
    rawStream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', packed),
  ]);
}
