import type { FileType } from '#domain/documents/file-facts.ts';
import { fileLimits, type Nature, type ReadPage } from '../stages/stage.ts';
import { openParts, type Parts } from './parts.ts';
import { bigPictures } from './pictures.ts';
import { readSheets } from './read-sheets.ts';
import { readSlides } from './read-slides.ts';
import { textOfXml, tidyLines } from './xml-text.ts';

const ACTIVE =
  /(?:vbaProject\.bin|\/activeX\/|\/embeddings\/|\/ctrlProps\/|macrosheets\/|customUI|\.exe$|\.js$)/i;
const SIGNATURE = /^_xmlsignatures\//;
/** Content types that say a file runs by itself, whatever its ending. */
const MACRO_TYPE = /macroEnabled|vnd\.ms-office\.vbaProject/i;

/** Reads all text of an Office file: a DOCX as one page, a PPTX a page a slide, an XLSX a page a sheet. */
export function readOffice(zip: Buffer, type: FileType, say: (line: ReadPage) => void): Nature {
  const parts = openParts(zip);
  const pages =
    type === 'xlsx' ? readSheets(parts) : type === 'pptx' ? readSlides(parts) : [readDocument(parts)];
  for (const [index, text] of pages.entries()) say(toPage(index + 1, text, 'text'));
  // Pictures inside are looked at as pages behind the last.
  for (const index of bigPictures(parts).keys()) say(toPage(pages.length + index + 1, '', 'none'));
  return {
    metadata: readProperties(parts),
    hasActiveContent:
      parts.names.some((name) => ACTIVE.test(name)) || MACRO_TYPE.test(parts.xml('[Content_Types].xml')),
    isSigned: parts.names.some((name) => SIGNATURE.test(name)),
  };
}

function toPage(number: number, text: string, source: 'text' | 'none'): ReadPage {
  const page = { number, source, text: text.slice(0, fileLimits.pageText), confidence: 100, words: [] };
  return { page, needsLook: source === 'none' };
}

/** The body first, then whatever else holds words: heads, feet, notes, comments, diagrams, charts, glossary. */
function readDocument(parts: Parts): string {
  const head = parts.names.filter((name) => /^word\/header\d*\.xml$/.test(name));
  const rest = parts.names.filter(
    (name) =>
      /^word\/.*\.xml$/.test(name) &&
      !/\/(?:theme|styles|settings|fontTable|numbering|webSettings)/.test(name),
  );
  const order = [...new Set([...head, 'word/document.xml', ...rest])];
  return tidyLines(order.map((name) => textOfXml(parts.xml(name))).join('\n'));
}

const PROPERTIES = /^docProps\/(?:core|app|custom)\.xml$/;

/** Title, author, subject, keywords, comments and whatever else the file says of itself. */
function readProperties(parts: Parts): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of parts.names.filter((one) => PROPERTIES.test(one))) {
    for (const [key, value] of propertiesIn(parts.xml(name))) found[key] = value;
  }
  const custom = parts.names.filter((name) => /^customXml\/item\d*\.xml$/.test(name));
  const words = custom.map((name) => parts.xml(name).replaceAll(/<[^>]*>/g, ' '));
  const text = tidyLines(words.join('\n')).slice(0, 10_000);
  if (text !== '') found.customxml = text;
  return found;
}

function* propertiesIn(xml: string): Generator<[string, string]> {
  const named = /<property\s[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/property>/g;
  for (const [, name = '', inner = ''] of xml.matchAll(named)) yield* told(name, inner);
  for (const [, name = '', inner = ''] of xml.matchAll(/<(?:\w+:)?(\w+)[^<>]*>([^<]+)<\//g))
    yield* told(name, inner);
}

function* told(name: string, inner: string): Generator<[string, string]> {
  const value = tidyLines(inner.replaceAll(/<[^>]*>/g, ' ')).slice(0, 4_000);
  if (value !== '') yield [name.toLowerCase(), value];
}
