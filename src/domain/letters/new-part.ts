import type { LetterKind } from './letter-reading.ts';
import { amends } from './letter-view.ts';
import { type Passage, slicePassage } from './passage.ts';

/** "chuyen tu … sang …": of a letter that changes something only what is new; "sáng" bears a mark and is the morning. */
export function newPart(passage: Passage, kind: LetterKind | null): Passage {
  if (!amends(kind)) return passage;
  const turns = [...passage.text.matchAll(/(?<!\p{L})sang(?!\p{L})/giu)];
  const last = turns.at(-1);
  return last ? slicePassage(passage, last.index + last[0].length) : passage;
}

/** "khong thay doi", "giu nguyen": nothing new is said. */
export const staysAsItWas = (fold: string): boolean =>
  /khong (?:thay )?doi|giu nguyen|nhu cu|nhu giay moi|theo giay moi/.test(fold);
