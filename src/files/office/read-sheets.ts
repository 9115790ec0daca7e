import { attributeOf, type Parts, relationsOf, unescapeXml } from './parts.ts';
import { textOfXml, tidyLines } from './xml-text.ts';

/** A page a worksheet in the book's order: its name, cells by row, head and foot, comments and drawings; names of ranges with the first. */
export function readSheets(parts: Parts): string[] {
  const shared = sharedStrings(parts);
  const main = 'xl/workbook.xml';
  const book = parts.xml(main);
  const targets = relationsOf(parts, main);
  const pages = [...book.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => {
    const path = targets.get(attributeOf(tag, 'r:id') ?? '') ?? '';
    return readSheet(parts, attributeOf(tag, 'name') ?? '', path, shared);
  });
  const names = [...book.matchAll(/<(?:\w+:)?definedName\s[^>]*>/g)].map(
    ([tag]) => attributeOf(tag, 'name') ?? '',
  );
  const [first = '', ...rest] = pages;
  return [tidyLines([first, ...names].join('\n')), ...rest];
}

function readSheet(parts: Parts, name: string, path: string, shared: readonly string[]): string {
  if (path === '') return name;
  const xml = parts.xml(path);
  const around = xml.replace(/<(?:\w+:)?sheetData[\s\S]*<\/(?:\w+:)?sheetData>/, '');
  const beside = [...relationsOf(parts, path).values()].filter((target) =>
    /\/(?:comments|threadedComments|drawings|charts|tables)[^/]*(?:\/|\.xml)/.test(target),
  );
  const more = [textOfXml(around), ...beside.map((part) => textOfXml(parts.xml(part)))];
  return tidyLines([name, cellsOf(xml, shared), ...more].join('\n'));
}

/** Shared strings are told by their place in the list. */
function sharedStrings(parts: Parts): string[] {
  const xml = parts.xml('xl/sharedStrings.xml');
  return [...xml.matchAll(/<(?:\w+:)?si(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?si>/g)].map(([, inner = '']) =>
    textOfXml(inner),
  );
}

const CELL = /<(?:\w+:)?c(\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?c>|<\/(?:\w+:)?row>/g;

function cellsOf(xml: string, shared: readonly string[]): string {
  let text = '';
  for (const [, attributes, inner] of xml.matchAll(CELL)) {
    if (inner === undefined) {
      text += '\n';
      continue;
    }
    const [, value = ''] = /<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</.exec(inner) ?? [];
    const isShared = /\st="s"/.test(attributes ?? '');
    text += `${isShared ? (shared[Number(value)] ?? '') : value === '' ? textOfXml(inner) : unescapeXml(value)}\t`;
  }
  return text;
}
