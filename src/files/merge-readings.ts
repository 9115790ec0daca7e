import type { PageText, PlacedWord } from '#domain/documents/file-facts.ts';

/** Thousandths by which a word may lie beside its twin. */
const NEAR = 6;

/**
 * A page's own text and what was seen by looking, as one: where the file brought text, only what was seen outside of its
 * words is added (a stamp, a picture's letters); where it brought none that can be trusted, what was seen is the text.
 */
export function mergeReadings(own: PageText, seen: PageText): PageText {
  if (own.source === 'none') {
    // What an old font wrote is kept for the search for marks, though it is not what one sees.
    const text = [seen.text, own.text].filter((part) => part !== '').join('\n');
    return { ...seen, text, words: [...seen.words] };
  }
  const added = seen.words.filter((word) => !own.words.some((mine) => isInside(word, mine)));
  if (added.length === 0) return own;
  return {
    ...own,
    text: `${own.text}\n${linesOf(added)}`,
    words: [...own.words, ...added],
  };
}

function isInside(word: PlacedWord, box: PlacedWord): boolean {
  const x = word.left + word.width / 2;
  const y = word.top + word.height / 2;
  return (
    x > box.left - NEAR &&
    x < box.left + box.width + NEAR &&
    y > box.top - NEAR &&
    y < box.top + box.height + NEAR
  );
}

function linesOf(words: readonly PlacedWord[]): string {
  let text = '';
  let last: PlacedWord | null = null;
  for (const word of words) {
    const isSameLine =
      last !== null && Math.abs(word.top - last.top) < Math.max(word.height, last.height) * 0.7;
    text += last === null ? word.text : `${isSameLine ? ' ' : '\n'}${word.text}`;
    last = word;
  }
  return text;
}
