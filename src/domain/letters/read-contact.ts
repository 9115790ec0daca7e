import { normalizePhone } from '#lib/vietnamese.ts';
import { foundAmong } from './found.ts';
import type { Candidate, Doubt, LetterContact, Reading } from './letter-reading.ts';
import { type LetterView, paragraphsIn } from './letter-view.ts';
import { findTimes } from './moments.ts';
import { type Passage, slicePassage, sourceOf } from './passage.ts';
import { isFullName, withoutHonorifics } from './person-words.ts';
import { doubtsOfDigits, doubtsOfWords, isPicture } from './soundness.ts';

const phone = /(?<![\w/])(?:\+84|0)[\d\soli.()-]{7,16}\d(?![\w/])/g;
const cue = /lien he|dien thoai|so dt|\bd ?t\b|\bsdt\b|xac nhan|hotline|thong tin|dau moi/;

type Found = Candidate<LetterContact> & { doubts: Doubt[] };

/** Whom to ask about the meeting: a phone number that is whole, with the name beside it. Several are offered. */
export function readContact(view: LetterView): Reading<LetterContact> | null {
  const labelled = new Set(paragraphsIn(view, 'contact'));
  const paragraphs = [...labelled, ...view.parts.body.filter((passage) => cue.test(passage.fold))];
  const all = paragraphs.flatMap((passage) => contactsIn(view, passage));
  const named = [
    ...new Map(
      [...all]
        .sort((a, b) => Number(a.value.name !== null) - Number(b.value.name !== null))
        .map((each) => [each.value.phone, each]),
    ).values(),
  ];
  return foundAmong(named, ({ name, phone: number }) => `${name} ${number}`);
}

function contactsIn(view: LetterView, passage: Passage): Found[] {
  return [...passage.fold.matchAll(phone)].flatMap((match) => {
    const plain = match[0].replace(/o/g, '0').replace(/[li]/g, '1');
    const number = normalizePhone(plain);
    if (number === null) return [];
    const name = nameBefore(passage, match.index) ?? nameBehind(passage, match.index + match[0].length);
    const source = sourceOf(
      passage,
      Math.min(match.index, name?.at ?? match.index),
      Math.max(match.index + match[0].length, name?.end ?? 0),
    );
    const doubts: Doubt[] = [...doubtsOfDigits(view.pages, source)];
    const isNamed =
      person.test(passage.fold) || isPicture(view.pages, source) || !/lien he/.test(passage.fold);
    if (name === null && isNamed) doubts.push('damaged');
    if (hasOtherNumber(passage.fold)) doubts.push('damaged');
    if (name && /^(?:Th\u1ecb|V\u0103n)\b/u.test(name.text)) doubts.push('damaged');
    if (plain !== match[0]) doubts.push('mended');
    if (name) doubts.push(...doubtsOfWords(view.pages, { ...source, quote: name.text }));
    return [{ value: { name: name?.text ?? null, phone: number }, source, doubts }];
  });
}

/** Another row of digits that is neither a phone number nor a time: a number that was damaged, which may be the right one. */
function hasOtherNumber(fold: string): boolean {
  const rest = [...fold.replace(phone, (number) => ' '.repeat(number.length))];
  for (const { at, end } of findTimes(fold)) rest.fill(' ', at, end);
  return /\d[\doli]?(?:[ .]?[\dolisb]){4,}/.test(rest.join(''));
}

type Name = { text: string; at: number; end: number };
const person = /\b(?:dong chi|d\/c|ong|ba|anh|chi|co)\b[.:]?\s+/;
const people = new RegExp(person, 'g');

/** The last person named before the number in the paragraph. */
function nameBefore(passage: Passage, to: number): Name | null {
  const starts = [...passage.fold.slice(0, to).matchAll(people)].map(
    (match) => match.index + match[0].length,
  );
  for (const at of starts.reverse()) {
    const name = nameAt(passage, at, to);
    if (name) return name;
  }
  const first =
    passage.text
      .slice(0, to)
      .match(/^[^,;:(-]+/)?.[0]
      .trim() ?? '';
  return isFullName(first) ? { text: first, at: 0, end: first.length } : null;
}

/** "(dong chi …)" directly behind the number. */
function nameBehind(passage: Passage, from: number): Name | null {
  const behind = passage.fold.slice(from).match(/^[\s,]*[(-]\s*/);
  if (!behind) return null;
  const rest = slicePassage(passage, from + behind[0].length);
  const bare = withoutHonorifics(rest);
  const at = passage.text.length - bare.text.length;
  return nameAt(passage, at, passage.text.length);
}

function nameAt(passage: Passage, at: number, to: number): Name | null {
  const words = passage.text.slice(at, to).match(/^(?:\p{Lu}\p{Ll}*)(?:\s\p{Lu}\p{Ll}+){0,5}/u)?.[0];
  return words && words.length > 1 ? { text: words, at, end: at + words.length } : null;
}
