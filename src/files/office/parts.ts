import { FileRefused, fileLimits } from '../stages/stage.ts';
import { readDirectory, unpackPart, type ZipPart } from '../zip/zip-directory.ts';

/** An Office file's parts by name; unpacked when asked for. */
export type Parts = {
  names: string[];
  bytes(name: string): Buffer;
  /** The part as XML text; empty when there is none. Refuses one with a document type, which Office never writes. */
  xml(name: string): string;
  size(name: string): number;
};

/** Opens the parts of a file that has passed the stage `unpack`. */
export function openParts(zip: Buffer): Parts {
  const found = new Map<string, ZipPart>(
    readDirectory(zip, fileLimits.zip.parts).map((part) => [part.name, part]),
  );
  const bytes = (name: string) => {
    const part = found.get(name);
    return part ? unpackPart(zip, part) : Buffer.alloc(0);
  };
  return {
    names: [...found.keys()],
    bytes,
    size: (name) => found.get(name)?.unpacked ?? 0,
    xml(name) {
      const text = decode(bytes(name));
      if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new FileRefused('file_unsafe_archive');
      return text;
    },
  };
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // Without its mark: `<` and a zero.
  if (bytes[0] === 0x3c && bytes[1] === 0) return bytes.toString('utf16le');
  return bytes.toString('utf8');
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML as one reads it. */
export function unescapeXml(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** The parts that another part points to: from the id of a relation to a name in the archive. */
export function relationsOf(parts: Parts, name: string): Map<string, string> {
  const slash = name.lastIndexOf('/');
  const folder = name.slice(0, slash + 1);
  const xml = parts.xml(`${folder}_rels/${name.slice(slash + 1)}.rels`);
  const found = new Map<string, string>();
  for (const [tag] of xml.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    if (/TargetMode\s*=\s*["']External/i.test(tag)) continue;
    const id = attributeOf(tag, 'Id');
    const target = attributeOf(tag, 'Target');
    if (id !== null && target !== null) found.set(id, resolve(folder, target));
  }
  return found;
}

export function attributeOf(tag: string, name: string): string | null {
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag) ?? [];
  const value = double ?? single;
  return value === undefined ? null : unescapeXml(value);
}

function resolve(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : `${folder}${target}`;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
