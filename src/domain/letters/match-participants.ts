import type { KnownUnit } from '#domain/imports/find-unit.ts';
import type { KnownPerson } from '#domain/imports/match-person.ts';
import { foldVietnamese, isSameName } from '#lib/vietnamese.ts';
import { foldInPlace, settleText } from './fold-in-place.ts';
import { isFullName, withoutHonorifics } from './person-words.ts';
import { bookOfUnits, type UnitBook, unitKey, withoutPost } from './unit-words.ts';

/** Whom words of a letter mean: exactly one, all of a kind, several of which a person chooses, or nobody known. */
export type Meant =
  | { kind: 'unit'; unit: KnownUnit }
  | { kind: 'person'; person: KnownPerson }
  | { kind: 'kind_of_unit'; unitKind: string; units: KnownUnit[] }
  | { kind: 'several'; units: KnownUnit[]; people: KnownPerson[] }
  | { kind: 'none' };

/** An entry of the letter's list, by its place in it, and the words of it that mean one thing. */
export type Mention = { entry: number; words: string; meant: Meant };

const none: Meant = { kind: 'none' };

/**
 * Finds the units and persons a letter calls. Marks may be missing and short forms are known; between two nobody is guessed, a name one
 * letter away or without its marks is only a candidate. `units` and `people` are those of the meeting's day.
 */
export function matchParticipants(
  entries: readonly string[],
  units: readonly KnownUnit[],
  people: readonly KnownPerson[],
): Mention[] {
  const book = bookOfUnits(units);
  return entries.flatMap((text, entry) =>
    mentionsIn(text, book, people).map(({ words, meant }) => ({ entry, words, meant })),
  );
}

/** Full names among the entries, folded: whom to look up before matching. */
export function namesAmong(entries: readonly string[]): string[] {
  const names = entries.map((entry) => nameIn(tidyEntry(entry)).name).filter(isFullName);
  return [...new Set(names.map(foldVietnamese))];
}

const tidyEntry = (text: string) =>
  text
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function nameIn(entry: string): { name: string; post: string } {
  const text = settleText(entry);
  const { text: bare } = withoutHonorifics({ text, fold: foldInPlace(text), spans: [] });
  const [name = '', ...post] = bare.split(/\s*[,:-]\s+/);
  return { name, post: post.join(', ') };
}

type Found = { words: string; meant: Meant };

function mentionsIn(text: string, book: UnitBook, people: readonly KnownPerson[]): Found[] {
  const entry = tidyEntry(text);
  const person = findPerson(entry, book, people);
  if (person) return [{ words: text, meant: person }];
  const bare = withoutPost(entry);
  const whole = meantBy(bare, book);
  if (whole.kind !== 'none') return [{ words: text, meant: whole }];
  const listed = inList(bare, book);
  if (listed.length > 0) return listed;
  const near = book.near(bare);
  return [{ words: text, meant: near.length > 0 ? { kind: 'several', units: near, people: [] } : none }];
}

function meantBy(words: string, book: UnitBook): Meant {
  const together = book.together(words);
  if (together) return together.units.length > 0 ? { kind: 'kind_of_unit', ...together } : none;
  const found = book.named(words);
  const [unit] = found;
  if (!unit) return none;
  return found.length === 1 ? { kind: 'unit', unit } : { kind: 'several', units: found, people: [] };
}

/** "cac so: A, B va C", "UBND xa X, phuong Y", "So A, So B": each name by itself, the longest that is known; a comma may be part of one. */
function inList(text: string, book: UnitBook): Found[] {
  const head = text.match(/^(?:c\p{L}c\s+)?([^:]{1,40}):\s*(.+)$/iu);
  const prefix = head
    ? unitKey(head[1] ?? '')
        .replace(/^cac | cac /, ' ')
        .trim()
    : '';
  const parts = (head?.[2] ?? text).split(/\s*[,;]\s*/).filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  if (parts.length < 2 && !head) return [];
  const found: Found[] = [];
  for (let at = 0; at < parts.length; ) {
    const taken = longest(parts, at, prefix, book);
    found.push(taken ?? { words: parts[at] ?? last, meant: none });
    at += taken?.length ?? 1;
  }
  // What names no known body at all is one entry, not a heap of unknown pieces.
  return found.some(({ meant }) => meant.kind !== 'none')
    ? found.map(({ words, meant }) => ({ words, meant }))
    : [];
}

function longest(
  parts: readonly string[],
  at: number,
  prefix: string,
  book: UnitBook,
): (Found & { length: number }) | null {
  for (let length = Math.min(3, parts.length - at); length > 0; length -= 1) {
    const words = parts.slice(at, at + length).join(', ');
    const bare = withoutPost(words);
    const [kind] = prefix.split(' ').slice(-1);
    for (const name of [`${prefix} ${bare}`, kind ? `${kind} ${bare}` : '', bare]) {
      const meant = name.trim() === '' ? none : meantBy(name.trim(), book);
      if (meant.kind !== 'none') return { words, meant, length };
    }
  }
  return null;
}

/** A full name, alone or before a post. Several of the name are told apart by post and unit, else all are offered. */
function findPerson(entry: string, book: UnitBook, people: readonly KnownPerson[]): Meant | null {
  const { name, post } = nameIn(entry);
  if (!isFullName(name)) return null;
  const present = people.filter(({ hasLeft }) => !hasLeft);
  const exact = present.filter(({ fullName }) => isSameName(fullName, name));
  const [only] = exact;
  if (only && exact.length === 1) return { kind: 'person', person: only };
  const inPost = exact.filter((person) => holds(person, post, book));
  const [holder] = inPost;
  if (holder && inPost.length === 1) return { kind: 'person', person: holder };
  const alike =
    exact.length > 0
      ? exact
      : present.filter(({ fullName }) => foldVietnamese(fullName) === foldVietnamese(name));
  return alike.length > 0 ? { kind: 'several', units: [], people: alike } : none;
}

function holds({ posts }: KnownPerson, words: string, book: UnitBook): boolean {
  if (words === '') return false;
  const units = new Set(book.named(withoutPost(words)).map(({ id }) => id));
  const said = foldVietnamese(words);
  return posts.some((post) => units.has(post.unitId) || said === foldVietnamese(post.title));
}
