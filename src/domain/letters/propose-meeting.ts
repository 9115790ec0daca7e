import { toOfficeTime } from '#lib/office-time.ts';
import type { Doubt, LetterReading, NamedPost, Reading, Source } from './letter-reading.ts';
import { formOf } from './read-place.ts';

/** Fields of the meeting's form that a letter can fill, by the form's names; days YYYY-MM-DD, clocks HH:MM. */
export const proposedFields = [
  'title',
  'content',
  'on',
  'startTime',
  'endTime',
  'endOn',
  'place',
  'form',
  'chair',
  'contactName',
  'contactPhone',
  'letterNumber',
  'letterOn',
] as const;
export type ProposedField = (typeof proposedFields)[number];

/** Where a field's value was read, and what is to be doubted of it; `choices` are several values of which none was chosen. */
export type FieldNote = { source: Source; sure: boolean; doubts: Doubt[]; choices: string[] };

/** What the form is filled with before a person confirms it: a value is empty where nothing was read or nothing was chosen. */
export type MeetingProposal = {
  typed: Record<ProposedField, string>;
  notes: Partial<Record<ProposedField, FieldNote>>;
  /** For the step of the invitees: the limit to answer, only when it is sure. */
  answerBy: { at: Date; source: Source } | null;
  /** Who leads, where the letter names a post and no person: said to the office, never filled in. */
  chairPost: { words: string; page: number } | null;
};

/** Turns a reading into the form's fields with a note each. What is doubted is filled in and marked; of several things none is. */
export function proposeMeeting(reading: LetterReading, { timeZone }: { timeZone: string }): MeetingProposal {
  const proposal: MeetingProposal = {
    typed: Object.fromEntries(proposedFields.map((name) => [name, ''])) as Record<ProposedField, string>,
    notes: {},
    answerBy: null,
    chairPost: postOf(reading.chair),
  };
  const fill = <T>(name: ProposedField, read: Reading<T> | null, write: (value: T) => string) => {
    if (!read) return;
    const choices = [...new Set(read.candidates.map(({ value }) => write(value)))];
    const [only = ''] = choices;
    if (choices.length === 1 && only === '') return;
    const { source, sure, doubts } = read;
    proposal.typed[name] = choices.length === 1 ? only : '';
    proposal.notes[name] = {
      source,
      sure: sure && choices.length === 1,
      doubts,
      choices: choices.length > 1 ? choices : [],
    };
  };
  const itself = (value: string) => value;
  const day = (at: Date) => toOfficeTime(at, timeZone).on;
  const clock = (at: Date) => toOfficeTime(at, timeZone).time;
  fill('title', reading.title, itself);
  fill('content', reading.contents, (items) =>
    items.length === 1 ? items.join('') : items.map((item) => `- ${item}`).join('\n'),
  );
  fill('on', reading.startsAt, day);
  fill('startTime', reading.startsAt, clock);
  fill('endTime', reading.endsAt, clock);
  fill('endOn', reading.endsAt, (at) =>
    reading.startsAt?.value && day(reading.startsAt.value) === day(at) ? '' : day(at),
  );
  fill('place', reading.place, itself);
  fill<unknown>(
    'form',
    reading.onlinePlaces ?? reading.place,
    () => formOf(reading.place?.value ?? null, reading.onlinePlaces?.value ?? null) ?? '',
  );
  fill('chair', reading.chair, ({ name }) => name ?? '');
  fill('contactName', reading.contact, ({ name }) => name ?? '');
  fill('contactPhone', reading.contact, ({ phone }) => phone);
  fill('letterNumber', reading.letterNumber, itself);
  fill('letterOn', reading.letterOn, itself);
  const { answerBy } = reading;
  if (answerBy?.value && answerBy.sure) proposal.answerBy = { at: answerBy.value, source: answerBy.source };
  return proposal;
}

/** Every post there stands, when none of them has a name. */
function postOf(chair: Reading<NamedPost> | null): MeetingProposal['chairPost'] {
  if (!chair || chair.candidates.some(({ value }) => value.name !== null)) return null;
  const words = chair.candidates.flatMap(({ value }) => value.post ?? []).join('; ');
  return words === '' ? null : { words, page: chair.source.page };
}
