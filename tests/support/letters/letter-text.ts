import type { PageText } from '#domain/documents/file-facts.ts';
import type { Letter } from './letter.ts';

/** How a text layer gives the two columns of a head: one after the other, line beside line, or with a gap between. */
export type Columns = 'apart' | 'beside' | 'gap';
export type Layout = {
  columns: Columns /** Letters a line holds; 0 keeps a paragraph on one line, as DOCX does. */;
  width: number;
};

export const plainLayout: Layout = { columns: 'apart', width: 88 };

function wrap(text: string, width: number): string[] {
  if (width === 0) return [text];
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function beside(left: readonly string[], right: readonly string[], columns: Columns): string[] {
  if (columns === 'apart') return [...left, ...right];
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) =>
    [left[at], right[at]].filter((part) => part).join(columns === 'gap' ? '      ' : ' '),
  );
}

/** The lines of a letter's paper. */
export function letterLines(letter: Letter, layout: Layout = plainLayout): string[] {
  const ornament = letter.block === 'party' ? ['*'] : [];
  const left = [
    ...letter.left,
    ...ornament,
    letter.number,
    ...(letter.about ?? []),
    ...(letter.mark ? [letter.mark] : []),
  ];
  const motto =
    letter.block === 'party'
      ? ['ĐẢNG CỘNG SẢN VIỆT NAM']
      : ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'];
  const right = [...motto, letter.placeAndDate];
  const foot = beside(['Nơi nhận:', ...letter.recipients], letter.signed, layout.columns);
  return [
    ...beside(left, right, layout.columns),
    ...letter.heading.flatMap((line) => wrap(line, Math.min(layout.width, 70))),
    ...letter.body.flatMap((line) => wrap(line, layout.width)),
    ...foot,
  ];
}

/** A letter as the page a text layer gives. */
export function letterPage(letter: Letter, layout: Layout = plainLayout): PageText {
  return {
    number: 1,
    source: 'text',
    text: letterLines(letter, layout).join('\n'),
    confidence: 100,
    words: [],
  };
}
