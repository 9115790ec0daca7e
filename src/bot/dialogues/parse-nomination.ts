import { normalizePhone } from '#lib/vietnamese.ts';
import { readTitleAndRole } from './parse-title.ts';
import * as lexicon from './titles.lexicon.ts';
import { endsOf, holdsAny, splitWords, toPhrases, type Word, walk } from './words.ts';

/** A person somebody sends, as typed: the name keeps its marks or their absence, the title is spelt out (R40). */
export type Nominee = {
  fullName: string;
  title: string | null;
  phone: string | null;
  role: 'official' | 'substitute' | 'accompanying';
};

const leads = toPhrases(lexicon.leads, lexicon.honorifics);
const verbs = toPhrases(lexicon.sendingVerbs);
const familyNames = toPhrases(lexicon.familyNames);
const middleNames = toPhrases(lexicon.middleNames);
const namelikeTrailing = toPhrases(lexicon.namelikeTrailing);
const notInNames = toPhrases(lexicon.notInNames);
const conjunctions = toPhrases(lexicon.conjunctions);
const honorifics = toPhrases(lexicon.honorifics);
const titleWords = toPhrases(lexicon.titles.flatMap(([, ...typed]) => typed));
const nameEnds = toPhrases(
  lexicon.substituteWords,
  lexicon.accompanyingWords,
  lexicon.officialWords,
  lexicon.trailing,
  lexicon.phoneLabels,
  lexicon.titleLabels,
);
const longestName = 6;
/** A delegation has tens of members, and one of them takes a line. */
const longestChunkWords = 100;

/** Takes the one phone number out of the text; null when digits remain that are no single number. */
function takePhone(text: string): { rest: string; phone: string | null } | null {
  const found = text.match(/(?:\+\s?)?\d[\d\s.()-]{6,}\d/g) ?? [];
  const [typed] = found;
  if (typed === undefined) return /\d/.test(text) ? null : { rest: text, phone: null };
  const phone = normalizePhone(typed);
  const rest = text.replace(typed, ' , ');
  return phone === null || found.length > 1 || /\d/.test(rest) ? null : { rest, phone };
}

const isCapital = (word: Word) => /^\p{Lu}/u.test(word.raw);

/** Where the name or its title begins: after verbs and courtesies, and after a unit that sends. */
function findStart(words: readonly Word[]): number {
  const isFamily = (at: number) => endsOf(words, at, familyNames).length > 0;
  const plain = walk(words, 0, [{ phrases: leads, times: 'any' }]);
  const direct = plain.find(isFamily) ?? plain[0] ?? 0;
  if (direct > 0 || isFamily(0)) return direct;
  for (let at = 1; at < Math.min(words.length, 12); at += 1) {
    const after = endsOf(words, at, verbs).flatMap((end) =>
      walk(words, end, [{ phrases: honorifics, times: 'any' }]),
    );
    if (after.length > 0) return after.find(isFamily) ?? Math.max(...after);
  }
  return 0;
}

/** A title typed without marks may be the end of a name; with two words in front nobody can tell. */
function isNamelikeTitle(words: readonly Word[], from: number, at: number): boolean {
  const folded = `${words[at]?.folded} ${words[at + 1]?.folded}`;
  const raw = `${words[at]?.raw} ${words[at + 1]?.raw}`.toLowerCase();
  return folded === raw && lexicon.nameLikeTitles.includes(folded) && at - from < 3;
}

/** The end of the name: a break, a title, a role, a label or a courtesy, whichever comes first. */
function findNameEnd(words: readonly Word[], from: number): number {
  for (let at = from + 1; at < words.length; at += 1) {
    if (words[at]?.breakBefore) return at;
    if (at < from + 2) continue;
    if (endsOf(words, at, nameEnds).length > 0 && !isGivenName(words, from, at)) return at;
    if (endsOf(words, at, titleWords).length > 0 && !isNamelikeTitle(words, from, at)) return at;
  }
  return words.length;
}

/** "nguyen van a", "nguyễn thị Thay": after a middle name the next word is the person's own. */
function isGivenName(words: readonly Word[], from: number, at: number): boolean {
  const follows = at - from === 2 && endsOf(words, at - 1, middleNames).length > 0;
  return follows && endsOf(words, at, nameEnds).every((end) => end === at + 1);
}

/** Drops a "dự" or "đi" that belongs to the sentence and not to the name. */
function withoutTrailing(name: readonly Word[]): readonly Word[] {
  const at = name.length - 1;
  const last = name[at];
  if (last === undefined || isCapital(last) || endsOf(name, at, namelikeTrailing).length === 0) return name;
  const isMixed = name.some(isCapital);
  if (!isMixed && (at < 3 || endsOf(name, at - 1, middleNames).length > 0)) return name;
  return name.slice(0, at);
}

function isName(words: readonly Word[]): boolean {
  if (words.length < 2 || words.length > longestName) return false;
  if (words.some((word) => !/^[\p{L}\p{M}’']+$/u.test(word.raw))) return false;
  const last = words.length - 1;
  const isOwnWord = words.slice(last).every(isCapital) && endsOf(words, last - 1, middleNames).length > 0;
  if (holdsAny(words, notInNames, 0, isOwnWord ? last : words.length)) return false;
  const hasFamily = endsOf(words, 0, familyNames).length > 0;
  const isShouted = words.every((word) => word.raw === word.raw.toUpperCase());
  return hasFamily || (!isShouted && words.every(isCapital));
}

/** Title Case for a name typed in one case; marks are never guessed. */
function writeName(words: readonly Word[]): string {
  const name = words.map((word) => word.raw).join(' ');
  if (name !== name.toLowerCase() && name !== name.toUpperCase()) return name;
  return name.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase());
}

function readPerson(chunk: string): Nominee | null {
  const taken = takePhone(chunk);
  if (taken === null) return null;
  const { rest: text, phone } = taken;
  const words = splitWords(text);
  const start = findStart(words);
  const titleEnd = Math.max(start, ...endsOf(words, start, titleWords));
  const isTitleFirst = titleEnd > start && endsOf(words, titleEnd, familyNames).length > 0;
  const from = isTitleFirst ? titleEnd : start;
  const end = findNameEnd(words, from);
  const name = withoutTrailing(words.slice(from, end));
  if (!isName(name)) return null;
  const about = [...(isTitleFirst ? words.slice(start, titleEnd) : []), ...words.slice(end)];
  const description = readTitleAndRole(about, text);
  return description && { fullName: writeName(name), phone, ...description };
}

/** A line that only announces names ("Đơn vị xin cử:"). */
function isHeading(chunk: string): boolean {
  const words = splitWords(chunk);
  return walk(words, 0, [{ phrases: leads, times: 'any' }]).includes(words.length);
}

const isWellKnown = ({ title, phone, fullName }: Nominee) =>
  title !== null || phone !== null || fullName.split(' ').length > 2;

/** Splits at "và" when a whole person stands on each side, since offices have it in their names too. */
function readChunk(chunk: string, known = new Map<string, Nominee[] | null>()): Nominee[] | null {
  const earlier = known.get(chunk);
  if (earlier !== undefined) return earlier;
  const words = splitWords(chunk);
  if (words.length > longestChunkWords) return null;
  let read: Nominee[] | null = null;
  for (let at = 1; at < words.length && read === null; at += 1) {
    const [next] = endsOf(words, at, conjunctions);
    if (next === undefined) continue;
    const left = readPerson(chunk.slice(0, words[at]?.start));
    const right = left && readChunk(chunk.slice(words[at]?.end), known);
    if (left && right?.every(isWellKnown)) read = [left, ...right];
  }
  const person = read === null ? readPerson(chunk) : null;
  read ??= person && [person];
  known.set(chunk, read);
  return read;
}

/**
 * Reads every person of a message, apart by ';', a new line or "và" (R40). Empty when any of them cannot be read:
 * nobody is dropped in silence, and two people are never taken for one.
 */
export function parseNominations(text: string): Nominee[] {
  const chunks = text
    .normalize('NFC')
    .replace(/(?<!\p{L})([pP]|BS|ThS|Ths|TS|KS|LS|bs|ths|ts|ks)\.\s*/gu, '$1 ')
    .replace(/(?<!\p{L})([\u0111\u0110dD])\.\s*([cC])\.?(?!\p{L})/gu, '$1/$2')
    .replace(/(?<!\d)\d{1,2}\s+(?:người|đồng chí|đ\/c|đại biểu)\s*:/gu, ':\n')
    .split(/[;\n]/)
    .map((chunk) => chunk.replace(/^\s*(?:\d{1,2}\s*[.)/-]|[-+*•])\s*/, ''));
  const people: Nominee[] = [];
  for (const chunk of chunks) {
    if (isHeading(chunk)) continue;
    const read = readChunk(chunk);
    if (read === null) return [];
    people.push(...read);
  }
  return people;
}

/** Reads one person, as "cử Nguyễn Văn Hùng, PCT, 0912 345 678"; null for none or several (R40). */
export function parseNomination(text: string): Nominee | null {
  const people = parseNominations(text);
  return people.length === 1 ? (people[0] ?? null) : null;
}
