import { unescapeXml } from './parts.ts';

/** A tag by its own name without its space, or words; what is not closed ends the part. */
type Piece = { words: string } | { name: string; isEnd: boolean; attributes: string };

/** Goes through XML once, so that a hostile part takes no longer than it is long. */
function* piecesOf(xml: string): Generator<Piece> {
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open !== at) yield { words: unescapeXml(xml.slice(at, open < 0 ? xml.length : open)) };
    if (open < 0) return;
    const isLiteral = xml.startsWith('<![CDATA[', open);
    const closing = isLiteral ? ']]>' : xml.startsWith('<!--', open) ? '-->' : '>';
    const close = xml.indexOf(closing, open + 1);
    if (close < 0) return;
    if (isLiteral) yield { words: xml.slice(open + 9, close) };
    else if (closing === '>') yield readTag(xml.slice(open + 1, close));
    at = close + closing.length;
  }
}

function readTag(tag: string): Piece {
  const isEnd = tag.startsWith('/');
  const [whole, name = ''] = /^\/?(?:[\w.-]{1,40}:)?([\w.-]{0,60})/.exec(tag) ?? [''];
  return { name, isEnd, attributes: tag.slice(whole.length) };
}

/** Whose text one reads, or a program keeps though it does not show it: deleted words, fields' instructions. */
const TEXT = new Set(['t', 'delText', 'instrText', 'text', 'v', 'f', 'definedName', 'author']);
const HEADERS = /^(?:odd|even|first)(?:Header|Footer)$/;
/** A sheet's header says by these where and how the words behind them are printed: `&C&"Arial,Bold"&14`. */
const PRINT_CODES = /&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|\d{2}[+-]\d{3})|\d{1,3}|[A-Za-z])/g;
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
  let isHeader = false;
  for (const piece of piecesOf(xml)) {
    if ('words' in piece) {
      if (inside > 0) text += isHeader ? `\n${piece.words.replaceAll(PRINT_CODES, '\n')}\n` : piece.words;
      continue;
    }
    const { name, isEnd, attributes } = piece;
    const isOpen = !isEnd && !attributes.endsWith('/');
    if (HEADERS.test(name)) isHeader = isOpen;
    if (TEXT.has(name) || HEADERS.test(name)) inside += isOpen ? 1 : isEnd ? -1 : 0;
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
