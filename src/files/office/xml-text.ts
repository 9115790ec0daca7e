import { unescapeXml } from './parts.ts';

/**
 * One tag, a text or a section taken literally; no two branches can match the same text, so a hostile part takes no longer
 * than it is long.
 */
const PIECE = /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<(\/?)(?:[\w.-]+:)?([\w.-]+)([^<>]*)>|([^<]+)/g;

/** Whose text one reads, or a program keeps though it does not show it: deleted words, fields' instructions. */
const TEXT = new Set(['t', 'delText', 'instrText', 'text', 'v', 'f', 'definedName', 'author']);
const HEADERS = /^(?:odd|even|first)(?:Header|Footer)$/;
const ENDS_LINE = new Set([
  'p',
  'br',
  'cr',
  'tr',
  'row',
  'si',
  'comment',
  'cm',
  'txbxContent',
  'definedName',
]);
const ENDS_CELL = new Set(['tab', 'tc', 'c', 'ptab']);
/** Words that stand in an attribute: a picture's description, a shape's name, letters drawn as a shape (WordArt). */
const SPOKEN = /\s(?:descr|title|string|alt)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The words of one part of an Office file in their order, a paragraph a line; runs of one word are joined. */
export function textOfXml(xml: string): string {
  let text = '';
  let inside = 0;
  for (const [, literal, slash, name = '', attributes = '', words] of xml.matchAll(PIECE)) {
    if (literal !== undefined || words !== undefined) {
      if (inside > 0) text += literal ?? unescapeXml(words ?? '');
      continue;
    }
    const isOpen = slash === '' && !attributes.endsWith('/');
    if (TEXT.has(name) || HEADERS.test(name)) inside += isOpen ? 1 : slash === '/' ? -1 : 0;
    if (ENDS_LINE.has(name) && !isOpen) text += '\n';
    else if (ENDS_CELL.has(name) && !isOpen) text += '\t';
    for (const [, double, single] of attributes.matchAll(SPOKEN)) {
      text += `\n${unescapeXml(double ?? single ?? '')}\n`;
    }
  }
  return tidyLines(text);
}

/** Composed (NFC), without blank lines and spaces at the ends. */
export function tidyLines(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\t ]*\n[\s]*/g, '\n')
    .trim();
}
