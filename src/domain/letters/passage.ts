import type { Box, Source } from './letter-reading.ts';
import type { Line } from './page-lines.ts';

type Span = { from: number; to: number; line: Line };

/** Lines that belong together, as one text; every offset leads back to the page. */
export type Passage = { text: string; fold: string; spans: Span[] };

export function joinLines(lines: readonly Line[]): Passage {
  const spans: Span[] = [];
  let length = 0;
  for (const line of lines) {
    spans.push({ from: length, to: length + line.text.length, line });
    length += line.text.length + 1;
  }
  return {
    text: lines.map(({ text }) => text).join(' '),
    fold: lines.map(({ fold }) => fold).join(' '),
    spans,
  };
}

/** A part of a passage as a passage, without the space around it. */
export function slicePassage(passage: Passage, from: number, to = passage.text.length): Passage {
  const raw = passage.text.slice(from, to);
  const start = from + (raw.length - raw.trimStart().length);
  const end = start + raw.trim().length;
  return {
    text: passage.text.slice(start, end),
    fold: passage.fold.slice(start, end),
    spans: passage.spans
      .filter((span) => span.from < end && span.to > start)
      .map((span) => ({ ...span, from: span.from - start, to: span.to - start })),
  };
}

/** Where a part of a passage stands: its words, its page, a box for each of its lines. */
export function sourceOf(passage: Passage, from = 0, to = passage.text.length): Source {
  const inside = passage.spans.filter((span) => span.from < to && span.to > from);
  return {
    quote: passage.text.slice(from, to).trim(),
    page: (inside[0] ?? passage.spans[0])?.line.page ?? 1,
    boxes: inside.flatMap((span) => boxOf(span, from, to)),
  };
}

function boxOf({ from: start, line }: Span, from: number, to: number): Box[] {
  const placed = line.words
    .filter((word) => word.at + start < to && word.end + start > from)
    .map((word) => word.placed);
  if (placed.length === 0) return [];
  const left = Math.min(...placed.map((word) => word.left));
  const top = Math.min(...placed.map((word) => word.top));
  const right = Math.max(...placed.map((word) => word.left + word.width));
  const bottom = Math.max(...placed.map((word) => word.top + word.height));
  return [{ left, top, width: right - left, height: bottom - top }];
}

/** Sources that belong to one field as one: the words line by line. */
export function joinSources(sources: readonly Source[]): Source {
  return {
    quote: sources.map(({ quote }) => quote).join('\n'),
    page: sources[0]?.page ?? 1,
    boxes: sources.filter(({ page }) => page === sources[0]?.page).flatMap(({ boxes }) => boxes),
  };
}
