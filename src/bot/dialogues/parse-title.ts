import { foldVietnamese } from '#lib/vietnamese.ts';
import { unitHeads } from './answers.lexicon.ts';
import type { Nominee } from './parse-nomination.ts';
import * as lexicon from './titles.lexicon.ts';
import { endsOf, textBetween, toPhrases, type Word, walk } from './words.ts';

const titles = lexicon.titles.map(([shown, ...typed]) => ({ shown, phrases: toPhrases(typed) }));
const substitute = toPhrases(lexicon.substituteWords);
const accompanying = toPhrases(lexicon.accompanyingWords);
const official = toPhrases(lexicon.officialWords);
const silent = toPhrases(
  lexicon.trailing,
  lexicon.namelikeTrailing,
  lexicon.phoneLabels,
  lexicon.titleLabels,
);
const conjunctions = toPhrases(lexicon.conjunctions);
const familyNames = toPhrases(lexicon.familyNames);
const organisations = toPhrases(unitHeads, lexicon.bodies);
const bodyByFolded = new Map(lexicon.bodies.map((body) => [foldVietnamese(body), body.toUpperCase()]));

type Description = Pick<Nominee, 'title' | 'role'>;

/** The longest title that stands at a word. */
function titleAt(words: readonly Word[], at: number): { shown: string; end: number } | null {
  const found = titles.flatMap(({ shown, phrases }) =>
    endsOf(words, at, phrases).map((end) => ({ shown, end })),
  );
  return found.sort((a, b) => b.end - a.end)[0] ?? null;
}

function roleAt(words: readonly Word[], at: number): { role: Nominee['role']; end: number } | null {
  const roles = { substitute, accompanying, official } as const;
  for (const role of ['substitute', 'accompanying', 'official'] as const) {
    const [end] = endsOf(words, at, roles[role]).sort((a, b) => b - a);
    if (end !== undefined) return { role, end };
  }
  return null;
}

/** Of which body: as typed, with the bodies' short names in capitals. */
function writeBody(words: readonly Word[]): string {
  return words.map((word) => bodyByFolded.get(word.folded) ?? word.raw).join(' ');
}

/** Where a title's body ends: at a role or at words without meaning that run to the segment's end. */
function bodyEnd(words: readonly Word[], from: number): number {
  for (let at = from; at < words.length; at += 1) {
    if (roleAt(words, at) !== null) return at;
    if (at > 0 && walk(words, at, [{ phrases: silent, times: 'any' }]).includes(words.length)) return at;
  }
  return words.length;
}

function looksLikeAnotherPerson(words: readonly Word[]): boolean {
  return words.length >= 2 && endsOf(words, 0, familyNames).length > 0;
}

function join(title: string | null, more: string, mark: string): string {
  return title === null ? more : `${title}${mark}${more}`;
}

/** Reads one segment between breaks into what is known so far; null when it says something else. */
function readSegment(words: readonly Word[], text: string, known: Description): Description | null {
  let { title, role } = known;
  let at = 0;
  while (at < words.length) {
    const foundRole = roleAt(words, at);
    const foundTitle = titleAt(words, at);
    const [silentEnd] = endsOf(words, at, silent).sort((a, b) => b - a);
    if (foundRole !== null) {
      role = foundRole.role;
      // After "thay" stands who is absent, and their title is not this person's.
      at = role === 'substitute' ? words.length : foundRole.end;
    } else if (foundTitle !== null) {
      if (endsOf(words, foundTitle.end, conjunctions).length > 0) return null;
      const end = bodyEnd(words, foundTitle.end);
      title = join(
        title,
        [foundTitle.shown, writeBody(words.slice(foundTitle.end, end))].join(' ').trim(),
        ', ',
      );
      at = end;
    } else if (silentEnd !== undefined) {
      at = silentEnd;
    } else if (at === 0 && !looksLikeAnotherPerson(words)) {
      const end = bodyEnd(words, 1);
      const isBody = endsOf(words, 0, organisations).length > 0;
      if (title !== null && !isBody) return null;
      title = join(
        title,
        title === null ? textBetween(text, words, 0, end) : writeBody(words.slice(0, end)),
        ' ',
      );
      at = end;
    } else {
      return null;
    }
  }
  return { title, role };
}

/** Reads title and role from what stands around a name, in any order; null when something else is said there. */
export function readTitleAndRole(words: readonly Word[], text: string): Description | null {
  const segments: Word[][] = [];
  for (const word of words) {
    if (word.breakBefore || segments.length === 0) segments.push([]);
    segments.at(-1)?.push(word);
  }
  let known: Description | null = { title: null, role: 'official' };
  for (const segment of segments) {
    known = known && readSegment(segment, text, known);
  }
  return known;
}
