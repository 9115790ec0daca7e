import { found } from './found.ts';
import { isoDay } from './letter-days.ts';
import type { LetterParts } from './letter-parts.ts';
import type { Doubt, LetterBlock, LetterPages, LetterReading, Reading } from './letter-reading.ts';
import { bodyOpenings, organs, placeKinds, unfinishedBodies } from './letters.lexicon.ts';
import { findTimes } from './moments.ts';
import type { Line } from './page-lines.ts';
import { joinLines, type Passage, slicePassage, sourceOf } from './passage.ts';
import { doubtsOfDigits, doubtsOfWords, isPicture } from './soundness.ts';

type HeadFields = Pick<LetterReading, 'block' | 'superior' | 'issuer' | 'letterNumber' | 'letterOn'>;

/** The fields of the head of either block (office-forms, "Header N", "Header D"). */
export function readHead(pages: LetterPages, parts: LetterParts): HeadFields {
  const number = findNumber(parts.head);
  return {
    ...readBodies(pages, parts, number?.line ?? null),
    block: readBlock(parts, number),
    letterNumber: number && readNumber(pages, number),
    letterOn: readLetterDate(pages, parts.placeAndDate),
  };
}

type FoundNumber = { line: Line; at: number; end: number; digits: string; sign: string; symbol: string };

const numbered =
  /^(?:s[o0\u00f6]|so)\s*[:.;]?\s*([\doil|zsb]{1,5})\s*([/-])\s*([a-z0-9]{1,8}(?:\s?[-/&]\s?[a-z0-9]{1,12}){0,3})(?=$|\s|[,;.(])/;

function findNumber(head: readonly Line[]): FoundNumber | null {
  for (const line of head) {
    const match = line.fold.match(numbered);
    if (!match || !/\d/.test(match[1] ?? '')) continue;
    const at = match[0].lastIndexOf(match[1] ?? '', match[0].indexOf(match[2] ?? '/'));
    return {
      line,
      at,
      end: match[0].length,
      digits: match[1] ?? '',
      sign: match[2] ?? '/',
      symbol: match[3] ?? '',
    };
  }
  return null;
}

function readNumber(
  pages: LetterPages,
  { line, at, end, digits, sign, symbol }: FoundNumber,
): Reading<string> {
  const looks: Record<string, string> = { o: '0', l: '1', i: '1', '|': '1', z: '2', s: '5', b: '8' };
  const plain = [...digits].map((letter) => looks[letter] ?? letter).join('');
  const source = sourceOf(joinLines([line]), 0, end);
  const written = line.text.slice(end - symbol.length, end).replaceAll(' ', '');
  const doubts: Doubt[] = [...doubtsOfDigits(pages, source)];
  if (plain !== digits) doubts.push('mended');
  // A number below ten is written with a zero before it: of one digit alone a scan has lost another.
  if (plain.length === 1 && isPicture(pages, source)) doubts.push('damaged');
  // "33-GM/TU", "33/UBND-VP": a number without any stroke has lost it to a dash.
  if (sign === '-' && !symbol.includes('/')) doubts.push('damaged');
  // A symbol is in capitals but for TTr, KTr, CTr, and ends where its line ends.
  if (!isSymbol(written) || line.text.length > end + 2) doubts.push('damaged');
  return found(
    { value: `${plain}${sign}${written}`, source: { ...source, quote: line.text.slice(0, end) } },
    at < 0 ? ['damaged'] : doubts,
  );
}

const isSymbol = (written: string) =>
  written
    .split(/[-/&]/)
    .every((part) =>
      /^(?:[A-Z\u0110\u01af]{1,8}|[A-Z\u0110]{1,3}[rhyđ]{1,2}|[A-HJ-NP-Z]{1,4}\d{1,2})$/u.test(part),
    );

function readBlock({ motto }: LetterParts, number: FoundNumber | null): Reading<LetterBlock> | null {
  if (motto) return found({ value: motto.block, source: sourceOf(joinLines([motto.line])) });
  if (!number) return null;
  const value = number.sign === '-' && number.symbol.includes('/') ? 'party' : 'state';
  return found<LetterBlock>({ value, source: sourceOf(joinLines([number.line])) }, ['unlabelled']);
}

function readLetterDate(pages: LetterPages, line: Line | null): Reading<string> | null {
  if (!line) return null;
  const [token] = findTimes(line.fold).filter((each) => each.kind === 'day');
  if (!token || token.year === null) return readTornDate(line);
  const on = isoDay(token.year, token.month, token.day);
  if (on === null) return null;
  const source = sourceOf(joinLines([line]));
  return found({ value: on, source }, [
    ...(token.mended ? (['mended'] as const) : []),
    ...doubtsOfDigits(pages, source),
  ]);
}

/** "ngay 21 11 nam 2026": a word between the numbers was lost. */
function readTornDate(line: Line): Reading<string> | null {
  const match = line.fold.match(/ngay\s*(\d{1,2})\s+(\d{1,2})\s+nam\s*(\d{4})/);
  const on = match && isoDay(Number(match[3]), Number(match[2]), Number(match[1]));
  return on ? found({ value: on, source: sourceOf(joinLines([line])) }, ['damaged']) : null;
}

const ornament = /^[*\-_.=~ \u2022o]+$/;
const marks = /^(?:hoa toc|thuong khan|khan|du thao|hoa toc hen gio)$/;
const about = /^(?:v\s?\/\s?v|ve viec)\b/;

/** The lines over the number, joined where a body's name goes on in the next. */
function readBodies(
  pages: LetterPages,
  { head, isBroken }: LetterParts,
  number: Line | null,
): Pick<HeadFields, 'superior' | 'issuer'> {
  const end = number
    ? head.indexOf(number)
    : head.findIndex(({ fold }) => about.test(fold) || /^so\b\s*[:.]?\s*\d*\s*[/-]/.test(fold));
  const all = head
    .slice(0, end < 0 ? head.length : end)
    .filter(({ fold }) => !ornament.test(fold) && !marks.test(fold) && !about.test(fold));
  const over = all.filter(({ text }) => text === text.toUpperCase());
  const bodies: Line[][] = [];
  for (const line of over) {
    const last = bodies.at(-1);
    if (last && goesOn(last, line)) last.push(line);
    else bodies.push([line]);
  }
  const [first, ...rest] = bodies.map(joinLines);
  if (!first) return { superior: null, issuer: null };
  const issuer = rest.at(-1) ?? first;
  const isAlone = ({ fold }: Line) => !fold.includes(' ') && bodyOpenings.test(fold);
  const isMotto = over.some(({ fold }) => /cong hoa|chu nghia|doc lap|hanh phuc/.test(fold));
  const isShort = !first.text.includes(' ') || !issuer.text.includes(' ');
  const isTorn = /(?<!tinh|thanh|huyen|dang|quan) uy$/.test(first.fold) || /^ban nhan dan/.test(issuer.fold);
  const isCut =
    isMotto ||
    isTorn ||
    isShort ||
    over.length < all.length ||
    over.some((line, at) => isAlone(line) && !/moi$/.test(over[at - 1]?.fold ?? ''));
  const isGuess = bodies.some((lines) =>
    lines.some((line, at) => at > 0 && isGuessed(lines.slice(0, at), line)),
  );
  const doubts: Doubt[] = rest.length > 1 || end < 0 || isGuess ? ['unlabelled'] : [];
  // A body's name in two lines may have lost one of them, and a motto torn apart left words behind.
  if (isBroken || isCut || over.some(({ fold }) => /\d/.test(fold))) doubts.push('damaged');
  if (unfinishedBodies.test(issuer.fold) || unfinishedBodies.test(first.fold)) doubts.push('damaged');
  return {
    superior: rest.length === 0 ? null : nameOf(pages, first, doubts),
    issuer: nameOf(pages, issuer, doubts),
  };
}

function goesOn(before: readonly Line[], { fold }: Line): boolean {
  const name = before.map((line) => line.fold).join(' ');
  if (unfinishedBodies.test(name) || organs.test(fold)) return true;
  if (placeKinds.test(fold))
    return !/\b(?:tinh|thanh pho|xa|phuong|huyen|dac khu)\b/.test(name) && !/^(?:bo|tong cuc)\b/.test(name);
  return !bodyOpenings.test(fold) || !fold.includes(' ');
}

/** A name that had its place already, joined with a line that only begins as no body we know: it may be another body's. */
function isGuessed(before: readonly Line[], { fold }: Line): boolean {
  const name = before.map((line) => line.fold).join(' ');
  const isWhole = /\b(?:tinh|thanh pho|xa|phuong|huyen|dac khu)(?: [a-z]+){2,3}$/.test(name);
  return isWhole && !organs.test(fold) && !/^(?:va|-|khoa|nhiem ky)\b/.test(fold);
}

function nameOf(pages: LetterPages, passage: Passage, doubts: Doubt[]): Reading<string> {
  const value = passage.text.replace(/[\s*_-]+$/, '');
  const source = sourceOf(slicePassage(passage, 0, value.length));
  return found({ value, source }, [...doubts, ...doubtsOfWords(pages, source)]);
}
