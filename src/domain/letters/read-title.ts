import { found } from './found.ts';
import type { LetterParts } from './letter-parts.ts';
import type { Doubt, LetterKind, LetterPages, Reading } from './letter-reading.ts';
import { callingWords, titleOpenings } from './letters.lexicon.ts';
import type { Line } from './page-lines.ts';
import { joinLines, type Passage, slicePassage, sourceOf } from './passage.ts';
import { distance } from './sections.ts';
import { doubtsOfWords } from './soundness.ts';

/** The subject under the heading, or of a dispatch behind "V/v" under its number; null where there is none. */
export function findSubject({ head, heading, under }: LetterParts): Passage | null {
  if (heading) {
    const [first] = under;
    return first && (titleOpenings.test(first.fold) || under.length < 3) ? joinLines(under) : null;
  }
  const from = head.findIndex(({ fold }) => about.test(fold));
  return from < 0 ? null : joinLines(subjectLines(head.slice(from)));
}

const about = /^v\s?\/\s?v\b|^ve viec\b/;
const marks = /^(?:hoa toc|thuong khan|khan|du thao|[*\-_. ]+)$/;

function subjectLines(lines: readonly Line[]): Line[] {
  const end = lines.findIndex(({ text, fold }) => marks.test(fold) && text === text.toUpperCase());
  return lines.slice(0, end < 0 ? lines.length : end);
}

const lead =
  /^(?:(?:v\s?\/\s?v|ve viec)\s*:?\s*)?(?:thong bao\s+)?(?:(?:(?:kinh )?moi |den |toi )?(?:tham )?du\s+(?=\S)|(?:kinh )?moi\s+(?=\S)|trieu tap (?:tham du|du)\s+|to chuc\s+(?=hop|hoi nghi|hoi thao|cuoc|buoi|le|ky|lop))?/;

/** The name of the meeting: the subject without the words that only call to it. */
export function readTitle(
  pages: LetterPages,
  parts: LetterParts,
  subject: Passage | null,
  attend: readonly Passage[],
  loose: readonly Passage[],
): Reading<string> | null {
  if (subject)
    return titleOf(pages, subject, subject.fold.match(lead)?.[0].length ?? 0, headDoubts(parts, subject));
  const named = attend.find(({ fold }) => titleOpenings.test(fold));
  const doubts: Doubt[] = parts.heading ? [] : ['unlabelled'];
  if (named) return titleOf(pages, upToEnd(named, 0), 0, [...doubts, ...endDoubts(named)]);
  for (const passage of loose) {
    const at = passage.fold.search(attends);
    if (at < 0) continue;
    const from = at + (passage.fold.slice(at).match(attends)?.[0].length ?? 0);
    return titleOf(pages, upToEnd(passage, from), 0, [...doubts, ...endDoubts(passage)]);
  }
  return null;
}

/** Under a number the date beside the subject must have been told apart, or words of it may stand in the name. */
function headDoubts({ heading, placeAndDate, isBroken, isDoubtful }: LetterParts, subject: Passage): Doubt[] {
  if (heading) return isDoubtful ? ['damaged'] : [];
  if (!/^(?:v\s?\/\s?v|ve viec)?\s*:?\s*trieu tap/.test(subject.fold) && isAlmostSummons(subject.fold))
    return ['damaged'];
  const place = placeAndDate?.text.split(',')[0] ?? '';
  const isCut =
    !place.includes(' ') || /^ng\p{L}y/iu.test(place) || /ngay .{1,3}thang|, ?ngay/.test(subject.fold);
  return isCut || isBroken ? ['damaged'] : [];
}

/** A sentence without an end may have lost it. */
const endDoubts = ({ text }: Passage): Doubt[] => (/[.;:!]['"]?$/.test(text) ? [] : ['damaged']);

function upToEnd(passage: Passage, from: number): Passage {
  const to = passage.fold.slice(from).search(titleEnds);
  return slicePassage(passage, from, to < 0 ? undefined : from + to);
}

const attends =
  /(?:^|\s)(?:(?:toi|den|tham|ve) )?du[\s:]+(?=(?:cuoc|buoi|hop|hoi|le|ky|phien|lop|toa dam|dien dan|ngay hoi|dai hoi)\b)|\bdu:\s*/;
const titleEnds =
  /[.;]|, (?:vao|tai|nhu sau|cu the|luc|thoi gian|voi)\b|,? (?:vao (?:luc|hoi|ngay)|nhu sau|cu the|luc \d)|\s*\.\/\./;

function titleOf(
  pages: LetterPages,
  passage: Passage,
  from: number,
  doubts: Doubt[],
): Reading<string> | null {
  const body = slicePassage(passage, from);
  const text = body.text.replace(/[\s.,;:]+$/, '').replace(/^[:\s]+/, '');
  if (text === '') return null;
  const source = sourceOf(passage);
  return found({ value: text.charAt(0).toUpperCase() + text.slice(1), source }, [
    ...doubts,
    ...doubtsOfWords(pages, source),
    ...(text.includes(' ') ? [] : (['damaged'] as const)),
  ]);
}

const topic =
  '(?:cuoc|buoi|hop|hoi nghi|ky hop|phien|lich|to chuc|lop|hoi thao|giay moi|thu moi|thoi gian|dia diem|le|toa dam|tap huan)';
/** A subject that begins so without one of the kinds' own words may still be of them. */
const changing = /^(?:v\s?\/\s?v|ve viec)?\s*:?\s*(?:thong bao )?(?:thay doi|dieu chinh|hoan|huy|lui|doi) /;
const beginnings: readonly [LetterKind, RegExp][] = [
  [
    'postponement',
    new RegExp(
      `^(?:v\\s?\\/\\s?v|ve viec)?\\s*:?\\s*(?:thong bao )?(?:tam )?(?:hoan|lui)(?: lai| thoi gian)? ${topic}`,
    ),
  ],
  [
    'cancellation',
    new RegExp(`^(?:v\\s?\\/\\s?v|ve viec)?\\s*:?\\s*(?:thong bao )?(?:huy|khong to chuc)(?: bo)? ${topic}`),
  ],
  [
    'change',
    new RegExp(
      `^(?:v\\s?\\/\\s?v|ve viec)?\\s*:?\\s*(?:thong bao )?(?:thay doi|dieu chinh|doi|doi lai|chuyen|doi lich|dinh chinh|bo sung) ${topic}`,
    ),
  ],
  ['summons', /^(?:v\s?\/\s?v|ve viec)?\s*:?\s*trieu tap\b/],
];

const isAlmostSummons = (fold: string) =>
  distance(fold.replace(/^(?:v\s?\/\s?v|ve viec)?\s*:?\s*/, '').slice(0, 9), 'trieu tap') < 3;

/** What the letter does (F1–F4): by its heading and how its subject begins; null where nothing in it calls anybody together. */
export function readKind(
  pages: LetterPages,
  { heading }: LetterParts,
  subject: Passage | null,
  body: readonly Passage[],
): Reading<LetterKind> | null {
  const begun = subject && beginnings.find(([, beginning]) => beginning.test(subject.fold));
  const line = heading && joinLines([heading]);
  const bySubject = begun && found<LetterKind>({ value: begun[0], source: sourceOf(subject) });
  if (bySubject) return bySubject;
  const doubts: Doubt[] = subject ? doubtsOfWords(pages, sourceOf(subject)) : [];
  // A letter that names an earlier invitation does something to it, whatever its own subject seems to say.
  if (body.some(({ fold }) => /(?:giay|thu) moi(?: hop)? so\s?:?\s?\d/.test(fold))) doubts.push('damaged');
  if (subject && (changing.test(subject.fold) || isAlmostSummons(subject.fold))) doubts.push('damaged');
  if (line && /^giay trieu tap|^trieu tap/.test(line.fold))
    return found<LetterKind>({ value: 'summons', source: sourceOf(line) }, doubts);
  if (line && /^(?:giay|thu) moi/.test(line.fold))
    return found<LetterKind>({ value: 'invitation', source: sourceOf(line) }, doubts);
  if (subject && callingWords.test(subject.fold))
    return found<LetterKind>(
      { value: 'dispatch', source: sourceOf(subject) },
      line ? ['unlabelled', ...doubts] : doubts,
    );
  const calling = body.find(({ fold }) => /kinh moi|du hop|tham du|to chuc (?:hop|hoi nghi)/.test(fold));
  return calling ? found<LetterKind>({ value: 'dispatch', source: sourceOf(calling) }, ['unlabelled']) : null;
}
