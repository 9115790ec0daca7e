import type { PlacedWord } from '#domain/documents/file-facts.ts';
import { linesOf } from '#domain/documents/text-lines.ts';
import { readSearchTerms, searchTextOf } from '#lib/text-search.ts';
import { type Html, html } from '#web-kit/html.ts';

/** Decides whether a written word is one of those that were looked for. */
export type IsSought = (word: string) => boolean;

/** Reads what was typed into a search as it is searched: without marks, the last word may be only begun. */
export function soughtIn(typed: string): IsSought {
  const terms = readSearchTerms(typed);
  const whole = new Set(terms.flatMap(({ words }) => words));
  const begun = terms.filter(({ isPrefix }) => isPrefix).map(({ words }) => words.at(-1) ?? '');
  if (whole.size === 0) return () => false;
  return (word) =>
    searchTextOf(word)
      .split(' ')
      .some((part) => part !== '' && (whole.has(part) || begun.some((start) => part.startsWith(start))));
}

/** Where letters stand on their line, of its height. */
const BASELINE = 0.8;

/**
 * The words of a page in their places, without colour: to be laid over its picture, so that a browser finds them, a hand
 * copies them and a screen reader speaks them, line by line. Attributes of SVG and no style, as the strict policy wants.
 */
export function wordsLayer(words: readonly PlacedWord[], isSought: IsSought): Html {
  const found = words.filter(({ text }) => isSought(text));
  return html`<svg class="reading-words" viewBox="0 0 1000 1000" preserveAspectRatio="none">${found.map(
    ({ left, top, width, height }) =>
      html`<rect class="reading-found" x="${left}" y="${top}" width="${width}" height="${height}"/>`,
  )}${linesOf(words).map(
    ({ top, height, words: line }) =>
      html`<text y="${Math.round(top + height * BASELINE)}" font-size="${Math.max(1, Math.round(height))}">${line.map(placed)}</text>`,
  )}</svg>`;
}

const placed = ({ text, left, width }: PlacedWord) =>
  html`<tspan x="${left}" textLength="${Math.max(1, width)}" lengthAdjust="spacingAndGlyphs">${text}</tspan> `;

/** The same words as plain text, those that were looked for marked. */
export function wordsText(text: string, isSought: IsSought): Html {
  // A line that goes on in small letters was only broken by the page's width.
  const flowing = text.normalize('NFC').replace(/([^\s.;:!?])\r?\n(?=\p{Ll})/gu, '$1 ');
  const pieces = flowing.split(/(\s+)/);
  return html`${pieces.map((piece) => (isSought(piece) ? html`<mark>${piece}</mark>` : piece))}`;
}
