import { canBeSyllable } from '#lib/vietnamese-syllable.ts';
import type { PageText } from '../documents/file-facts.ts';
import { foldInPlace } from './fold-in-place.ts';
import type { Doubt, LetterPages, Source } from './letter-reading.ts';

/** Below this a page read off a picture is not believed without something that agrees (0–100). */
const GOOD_PAGE = 80;
/** Below this nothing on it is. */
const POOR_PAGE = 60;

const foreign = new Set(
  'zoom google meet teams internet online email gmail com vn www https http id link logo km wifi website web qr code webex ioffice egov ipad pdf word excel file media festival marketing camera robot video clip oto karaoke inox asean unicef covid sars cov p'.split(
    ' ',
  ),
);
/** Numbers, times, measures, numbers of letters, rooms and roads: what may hold digits. */
const numeric =
  /^(?:\d[\d.,:/%-]*|\d{1,2}[hg]\d{0,2}'?p?|\d+(?:km|m|m2|kg|ha|x\d+)|[A-Z\u0110]{1,3}\.?\d{1,3}|\d{1,4}[A-HJ-KM-NP-RT-Y]{1,2}|\d+[/-][\p{L}\d/-]+|[ivx]+-)$/u;
/** Letters or digits of a word that were surely the other. */
const lookAlike =
  /^[OISB]\d+$|^1D$|\p{Lu}[0158]\p{Lu}|^[A-Z]{2,}[0158]$|(?![hg])[\p{Ll}][0158]|[0158][\p{Ll}]{2}|^[0158]\p{Lu}{2}/u;

/** Whether a word looks as print never has it: digits among letters, a syllable that cannot be, letters of other scripts. */
export function isDamaged(word: string): boolean {
  if (/[^\s\p{L}\p{N}.,;:!?()'"/%&+*\u2022\u00b7\u201c\u201d\u2026@#-]/u.test(word)) return true;
  const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  if (bare === '') return false;
  // A day or number of a letter with letters in the place of its digits.
  if (/^[\d/OolISB]+$/.test(bare) && /\d/.test(bare) && /\/.*[OolISB]|[OolISB].*\//.test(bare)) return true;
  if (numeric.test(bare)) return lookAlike.test(bare);
  if (/\d/.test(bare)) return !/^[A-Z\u0110][A-Z\u0110\d./-]*$/.test(bare) || lookAlike.test(bare);
  return bare.split(/[-/.&,']/).some((part) => !isWord(part));
}

function isWord(part: string): boolean {
  if (part === 'l' || part === 'O') return false;
  if (part.length < 2 || foreign.has(foldInPlace(part))) return true;
  if (/^[A-Z\u0110\u01af]{1,7}$/.test(part)) return true;
  const isMixed = /^\p{Lu}?\p{Ll}+$|^\p{Lu}+$/u.test(part);
  return (isMixed && canBeSyllable(part)) || /^[TDK][a-z]{0,2}[A-Z]{1,3}$/.test(part);
}

/** What is to be doubted of words as they stand there: a poor page, or a word that print never has. */
export function doubtsOfWords(pages: LetterPages, { quote, page }: Source): Doubt[] {
  const from = pageOf(pages, page);
  const isPoor = from?.source === 'ocr' && from.confidence < POOR_PAGE;
  if (from?.source === 'ocr' && from.confidence < GOOD_PAGE && /\d/.test(quote)) return ['damaged'];
  return isPoor || quote.split(/\s+/).some(isDamaged) ? ['damaged'] : [];
}

/** What is to be doubted of digits: nothing in a word tells a wrong one, so a middling picture is enough. */
export function doubtsOfDigits(pages: LetterPages, { page }: Source): Doubt[] {
  const from = pageOf(pages, page);
  return from?.source === 'ocr' && from.confidence < GOOD_PAGE ? ['damaged'] : [];
}

export const isPicture = (pages: LetterPages, { page }: Source): boolean =>
  pageOf(pages, page)?.source === 'ocr';

const pageOf = (pages: LetterPages, number: number): PageText | undefined =>
  pages.find((page) => page.number === number);
