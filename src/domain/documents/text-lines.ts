import type { PlacedWord } from './file-facts.ts';

/** Words that stand side by side, from left to right; in thousandths of the page as each word. */
export type TextLine = { top: number; height: number; words: PlacedWord[] };

/**
 * Puts the words of a page into lines as an eye would: the next word goes on with the line while its middle is at the line's
 * height and it stands further right. The order of the words is kept, so that columns stay columns.
 */
export function linesOf(words: readonly PlacedWord[]): TextLine[] {
  const lines: TextLine[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const before = line?.words.at(-1);
    const middle = word.top + word.height / 2;
    const goesOn =
      line && before && middle > line.top && middle < line.top + line.height && word.left > before.left;
    if (!goesOn) {
      lines.push({ top: word.top, height: word.height, words: [word] });
      continue;
    }
    const bottom = Math.max(line.top + line.height, word.top + word.height);
    line.top = Math.min(line.top, word.top);
    line.height = bottom - line.top;
    line.words.push(word);
  }
  return lines;
}
