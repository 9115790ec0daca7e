/** Zero-width, soft hyphen and direction marks: invisible in a name, and able to disguise it. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
/** Grave, acute, tilde, hook above, dot below: the five tones as combining marks. */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** đ, and the Icelandic eth that old Vietnamese fonts put in its place. */
const strokedD = /[\u0111\u00f0]/g;

const collator = new Intl.Collator('vi');

/** Brings a line of typed text to one form: NFC, no invisible characters, single spaces, trimmed. */
export function tidyText(text: string): string {
  return text.normalize('NFC').replace(invisible, '').replace(/\s+/g, ' ').trim();
}

/** Folds text for search and matching: lower case, no tones or marks, plain d, single spaces. */
export function foldVietnamese(text: string): string {
  const letters = text.normalize('NFKD').replace(invisible, '').toLowerCase();
  return letters.replace(/\p{M}/gu, '').replace(strokedD, 'd').replace(/\s+/g, ' ').trim();
}

type Letter = { base: string; marks: string[] };

/** A word taken apart: its tone, and each letter with the marks that make it another letter (hat, horn, stroke). */
function anatomyOf(word: string): { tone: string; letters: Letter[] } {
  const decomposed = word.replace(invisible, '').toLowerCase().normalize('NFKD').replace(strokedD, 'd\u0335');
  const letters = decomposed.replace(tones, '').match(/\P{M}\p{M}*/gu) ?? [];
  return {
    tone: (decomposed.match(tones) ?? []).join(''),
    letters: letters.map((letter) => {
      const [base = '', ...marks] = letter;
      return { base, marks };
    }),
  };
}

/**
 * Decides whether a typed word can stand for a known one: marks may be missing, but never different.
 * So "vang" may be either of two opposite words, and a fully marked word only itself (old and new tone place alike).
 */
export function canStandFor(typed: string, word: string): boolean {
  const left = anatomyOf(typed);
  const right = anatomyOf(word);
  if (left.letters.length !== right.letters.length) return false;
  if (left.tone !== '' && left.tone !== right.tone) return false;
  return left.letters.every((letter, at) => {
    const other = right.letters[at];
    return other?.base === letter.base && letter.marks.every((mark) => other.marks.includes(mark));
  });
}

/** Moves each tone to its word's end, so that both spellings of a tone's place become one. */
function toneLast(words: readonly string[]): string {
  return words
    .map((word) => {
      const decomposed = word.toLowerCase().normalize('NFD');
      return decomposed.replace(tones, '') + (decomposed.match(tones) ?? []).join('');
    })
    .join(' ');
}

/** Orders full names as a Vietnamese list does: by the given name (last word), then by the rest. */
export function compareGivenNames(a: string, b: string): number {
  const left = tidyText(a).split(' ');
  const right = tidyText(b).split(' ');
  return (
    collator.compare(toneLast(left.slice(-1)), toneLast(right.slice(-1))) ||
    collator.compare(toneLast(left.slice(0, -1)), toneLast(right.slice(0, -1)))
  );
}

/**
 * Decides whether two names are the same name: case, spaces, Unicode form and the tone's place do not matter.
 * A name without its marks is another name, because it may stand for several people.
 */
export function isSameName(a: string, b: string): boolean {
  return toneLast(tidyText(a).split(' ')) === toneLast(tidyText(b).split(' '));
}

/** Reads a Vietnamese number (mobile 10 digits, landline 11) into its canonical form 0…; null when it is none. */
export function normalizePhone(text: string): string | null {
  const compact = text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/[\s.\-()\u2010-\u2015]/g, '');
  const national = compact.replace(/^(?:\+84|0084|84)0?/, '0');
  return /^0(?:[35789]\d{8}|2\d{9})$/.test(national) ? national : null;
}

/** Reads a number of another country into +country and digits (E.164); null without the plus, and for Vietnam's own. */
export function normalizeForeignPhone(text: string): string | null {
  const compact = text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/[\s.\-()\u2010-\u2015]/g, '');
  return /^\+(?!84)[1-9]\d{7,14}$/.test(compact) ? compact : null;
}

/** Writes a number in the groups people read aloud: 0912 345 678, 028 3822 1234, 0276 3822 123. */
export function formatPhone(phone: string): string {
  const canonical = normalizePhone(phone);
  if (canonical === null) return tidyText(phone);
  const groups = /^02[48]/.test(canonical)
    ? /^(\d{3})(\d{4})(\d{4})$/
    : canonical.length === 11
      ? /^(\d{4})(\d{4})(\d{3})$/
      : /^(\d{4})(\d{3})(\d{3})$/;
  return canonical.replace(groups, '$1 $2 $3');
}
