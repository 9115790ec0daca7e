import type { LetterField, LetterReading, Reading } from '#domain/letters/letter-reading.ts';
import { distance } from '#domain/letters/sections.ts';
import { fromOfficeTime } from '#lib/office-time.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import type { Letter } from './letter.ts';

export const timeZone = 'Asia/Ho_Chi_Minh';

/**
 * `right`: as a person reads it, and sure (or rightly nothing); `unsure`: offered with a doubt, right or among several;
 * `missed`: a doubt whose value is not right; `empty`: nothing read; `wrong`: another value, said with confidence.
 */
export const outcomes = ['right', 'unsure', 'missed', 'empty', 'wrong'] as const;
export type Outcome = (typeof outcomes)[number];

const instant = (text: string | undefined) => {
  const [on = '', time = ''] = text?.split('T') ?? [];
  return text === undefined ? undefined : fromOfficeTime({ on, time }, timeZone).toISOString();
};

/** Words alike but for marks, case and the stops around them. */
const words = (text: string) =>
  foldVietnamese(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** One form for comparing: numbers and days letter by letter, words without their marks. */
function plain(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return words(value);
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
}

/** Whether one "dự" what is held is a matter of the sentence, not of the meeting's name. */
const bare = (title: unknown) => (typeof title === 'string' ? title.replace(/^(?:tham )?dự /iu, '') : title);

const exact: readonly LetterField[] = ['letterNumber', 'letterOn', 'block', 'kind'];

/** What a person reads there, in the form of the reader's values; undefined where there is nothing. */
export function truthOf(letter: Letter): Record<LetterField, unknown> {
  const { truth, block } = letter;
  const { several: _, ...fields } = truth;
  const none = Object.fromEntries(
    [
      'superior',
      'refersTo',
      'place',
      'onlinePlaces',
      'chair',
      'contents',
      'participants',
      'preparations',
      'contact',
      'attachments',
    ].map((name) => [name, undefined]),
  );
  return {
    ...none,
    kind: undefined,
    ...fields,
    block,
    ...Object.fromEntries(
      (['startsAt', 'endsAt', 'answerBy', 'papersBy'] as const).map((name) => [name, instant(truth[name])]),
    ),
  } as Record<LetterField, unknown>;
}

/** The same words but for one letter in twenty, as a scan may give them; every number is the same. */
function isAlike(value: unknown, truth: unknown): boolean {
  if (typeof value === 'string' && typeof truth === 'string') {
    const numbers = (text: string) => text.match(/\d+/g)?.join(' ');
    return numbers(value) === numbers(truth) && distance(value, truth) <= Math.max(1, truth.length / 20);
  }
  if (value === null || truth === null || typeof value !== 'object' || typeof truth !== 'object')
    return value === truth;
  const [left, right] = [Object.entries(value), Object.entries(truth)];
  return (
    left.length === right.length &&
    left.every(([name, part], at) => name === right[at]?.[0] && isAlike(part, right[at]?.[1]))
  );
}

function isSame(field: LetterField, value: unknown, truth: unknown): boolean {
  if (exact.includes(field)) return value === truth;
  const [left, right] = field === 'title' ? [bare(value), bare(truth)] : [value, truth];
  return isAlike(plain(left instanceof Date ? left.toISOString() : left), plain(right));
}

/** Judges one field of a reading against what a person reads there. */
export function judge(
  field: LetterField,
  reading: Reading<unknown> | null,
  truth: unknown,
  isSeveral = false,
): Outcome {
  if (reading === null) return truth === undefined && !isSeveral ? 'right' : 'empty';
  if (isSeveral)
    return reading.sure
      ? 'wrong'
      : reading.candidates.length > 1 && reading.value === null
        ? 'right'
        : 'missed';
  const offered = reading.candidates.some(({ value }) => isSame(field, value, truth));
  if (!reading.sure) return offered ? 'unsure' : 'missed';
  return isSame(field, reading.value, truth) ? 'right' : 'wrong';
}

export type Judged = {
  letter: string;
  field: LetterField;
  outcome: Outcome;
  read: unknown;
  truth: unknown;
  doubts: string[];
};

export function judgeLetter(letter: Letter, reading: LetterReading): Judged[] {
  const truth = truthOf(letter);
  return (Object.keys(reading) as LetterField[]).map((field) => ({
    letter: letter.name,
    field,
    outcome: judge(field, reading[field], truth[field], letter.truth.several?.includes(field)),
    read: reading[field]?.value ?? reading[field]?.candidates.map(({ value }) => value) ?? null,
    truth: truth[field],
    doubts: reading[field]?.doubts ?? [],
  }));
}

/** How many fields came to what, by field and in all. */
export function countOutcomes(judged: readonly Judged[]): Record<string, Record<Outcome, number>> {
  const none = () => Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  const counts: Record<string, Record<Outcome, number>> = {};
  for (const { field, outcome } of judged)
    for (const name of [field, 'all']) {
      counts[name] ??= none();
      counts[name][outcome] += 1;
    }
  return counts;
}

/** A reader that is broken on purpose: it believes the first thing it finds. */
export function withoutDoubts(reading: LetterReading): LetterReading {
  const fields = Object.entries(reading).map(([field, read]: [string, Reading<unknown> | null]) => [
    field,
    read && { ...read, value: read.candidates[0]?.value ?? null, sure: true, doubts: [] },
  ]);
  return Object.fromEntries(fields) as LetterReading;
}
