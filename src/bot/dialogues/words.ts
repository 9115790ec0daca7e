import { canStandFor, foldVietnamese, tidyText } from '#lib/vietnamese.ts';

/** One typed word and where it stands in the text; `breakBefore` tells a comma, dash or new line in front of it. */
export type Word = { raw: string; folded: string; start: number; end: number; breakBefore: boolean };

const wordPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’/][\p{L}\p{M}\p{N}]+)*/gu;
const breakPattern = /[,;:.!?()\n\-–—…|]/;

/** Splits NFC text into words, keeping where the writer paused. */
export function splitWords(text: string): Word[] {
  let last = 0;
  return [...text.matchAll(wordPattern)].map((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const breakBefore = start > 0 && breakPattern.test(text.slice(last, start));
    last = end;
    return { raw: match[0], folded: foldVietnamese(match[0]), start, end, breakBefore };
  });
}

/** The text from one word to another (not included), as it was typed. */
export function textBetween(text: string, words: readonly Word[], from: number, to = words.length): string {
  const first = words[from];
  const last = words[to - 1];
  return first && last && from < to ? tidyText(text.slice(first.start, last.end)) : '';
}

type Lexeme = { text: string; folded: string; dress: 'any' | 'full' | 'full_or_bare' };
type Phrase = readonly Lexeme[];

/** Phrases by their first word without marks. */
export type Phrases = ReadonlyMap<string, readonly Phrase[]>;

/**
 * Reads a list of phrases. `=vâng` must be typed with all its marks, because without them it is two words;
 * `~bận` with all or none of them, because with some of them it is another word.
 */
export function toPhrases(...lists: (readonly string[])[]): Phrases {
  const phrases = new Map<string, Phrase[]>();
  for (const written of new Set(lists.flat())) {
    const phrase = written.split(' ').map((word) => {
      const text = word.replace(/^[=~]/, '');
      const dress = text === word ? 'any' : word.startsWith('=') ? 'full' : 'full_or_bare';
      return { text, folded: foldVietnamese(text), dress } as const;
    });
    const first = phrase[0]?.folded ?? '';
    phrases.set(first, [...(phrases.get(first) ?? []), phrase]);
  }
  return phrases;
}

function isWord(word: Word | undefined, lexeme: Lexeme): boolean {
  if (word?.folded !== lexeme.folded || !canStandFor(word.raw, lexeme.text)) return false;
  const isFull = canStandFor(lexeme.text, word.raw);
  const isBare = word.raw.toLowerCase() === word.folded;
  return lexeme.dress === 'any' || isFull || (lexeme.dress === 'full_or_bare' && isBare);
}

/** Where the phrases that stand at a word end; a phrase never runs across a break. */
export function endsOf(words: readonly Word[], at: number, phrases: Phrases): number[] {
  const candidates = phrases.get(words[at]?.folded ?? '') ?? [];
  return candidates
    .filter((phrase) =>
      phrase.every((lexeme, offset) => {
        const word = words[at + offset];
        return isWord(word, lexeme) && (offset === 0 || word?.breakBefore === false);
      }),
    )
    .map((phrase) => at + phrase.length);
}

/** Decides whether any word of the range begins one of the phrases. */
export function holdsAny(words: readonly Word[], phrases: Phrases, from = 0, to = words.length): boolean {
  for (let at = from; at < to; at += 1) if (endsOf(words, at, phrases).some((end) => end <= to)) return true;
  return false;
}

/** A step of a sentence: one phrase, perhaps one, or any number. `joined`: no break in front of it. */
export type Step = { phrases: Phrases; times: 'one' | 'maybe' | 'any'; joined?: boolean };

function takeOnce(words: readonly Word[], from: ReadonlySet<number>, step: Step): Set<number> {
  const reached = new Set<number>();
  for (const at of from) {
    if (step.joined && words[at]?.breakBefore) continue;
    for (const end of endsOf(words, at, step.phrases)) reached.add(end);
  }
  return reached;
}

/** Every place a sentence of these steps can end, longest first. Linear in the text: all readings go side by side. */
export function walk(words: readonly Word[], at: number, steps: readonly Step[]): number[] {
  let places = new Set([at]);
  for (const step of steps) {
    let taken = takeOnce(words, places, step);
    if (step.times === 'one') {
      places = taken;
      continue;
    }
    do {
      const known = places.size;
      places = places.union(taken);
      if (step.times === 'maybe' || places.size === known) break;
      taken = takeOnce(words, taken, step);
    } while (taken.size > 0);
  }
  return [...places].sort((a, b) => b - a);
}
