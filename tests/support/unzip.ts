import { inflateRawSync } from 'node:zlib';

/** The XML parts of an archive by name, read from its directory. */
export function unzip(bytes: Uint8Array): Record<string, string> {
  const parts = Object.entries(unzipBytes(bytes));
  return Object.fromEntries(parts.map(([name, content]) => [name, content.toString('utf8')]));
}

/** The files of an archive by name, read from its directory. */
export function unzipBytes(bytes: Uint8Array): Record<string, Buffer> {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const parts: Record<string, Buffer> = {};
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < zip.readUInt16LE(end + 10); index += 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    parts[name] = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}
