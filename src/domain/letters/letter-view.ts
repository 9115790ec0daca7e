import type { LetterParts } from './letter-parts.ts';
import type { AboutLetter, Doubt, LetterKind, LetterPages } from './letter-reading.ts';
import type { SectionKind } from './letters.lexicon.ts';
import type { Passage } from './passage.ts';
import type { Section } from './sections.ts';

/** What every field of the body is read from. `letterOn` is the letter's own date, or the day it was received. */
export type LetterView = {
  pages: LetterPages;
  about: AboutLetter;
  parts: LetterParts;
  sections: Section[];
  /** Paragraphs of the body that stand in no labelled part. */
  loose: Passage[];
  kind: LetterKind | null;
  letterOn: string;
};

/** The paragraphs of all parts of the kinds that were asked for. */
export const paragraphsIn = (view: LetterView, ...kinds: SectionKind[]): Passage[] =>
  view.sections.filter(({ kind }) => kinds.includes(kind)).flatMap(({ paragraphs }) => paragraphs);

/** Letters that take a meeting back say when it would have been. */
export const takesBack = (kind: LetterKind | null): boolean =>
  kind === 'postponement' || kind === 'cancellation';
export const amends = (kind: LetterKind | null): boolean => kind === 'change' || takesBack(kind);

/** Whether words of one of these parts may stand outside of it. */
export const tornDoubts = (view: LetterView, ...kinds: SectionKind[]): Doubt[] =>
  view.sections.some(({ kind, isTorn }) => isTorn && kinds.includes(kind)) ? ['damaged'] : [];
