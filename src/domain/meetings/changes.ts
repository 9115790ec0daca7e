import type { Rsvp } from '../invitations/lifecycle.ts';
import type { MeetingClass, Regularity } from '../rule-sets/meeting-class.ts';

/** Why a meeting is changed, postponed or cancelled, by the classes of QĐ 45 Đ14. */
export const changeReasons = ['force_majeure', 'superior_order', 'not_prepared', 'other'] as const;
export type ChangeReason = (typeof changeReasons)[number];

/** What was done to a meeting that people know: four acts, four cards. */
export type ChangeAct = 'edit' | 'reschedule' | 'postpone' | 'cancel';

export type Form = 'on_site' | 'online' | 'hybrid';

/** What people are told of a meeting; instants are ISO strings in UTC, `letterOn` an ISO date. */
export type ToldFacts = {
  title: string;
  content: string;
  startsAt: string;
  endsAt: string;
  place: string;
  form: Form;
  regularity: Regularity;
  className: string;
  chairName: string | null;
  contactName: string;
  contactPhone: string;
  letterNumber: string | null;
  letterOn: string | null;
};

type Change<Field extends string, Value> = { field: Field; before: Value; after: Value };

/** One thing that is another than people were told; time, place and form come first, as on the card. */
export type FieldChange =
  | Change<'time', { startsAt: string; endsAt: string }>
  | Change<'place', string>
  | Change<'form', Form>
  | Change<'title', string>
  | Change<'content', string>
  | Change<'chair', string | null>
  | Change<'contact', { name: string; phone: string }>
  | Change<'letter', { number: string | null; on: string | null }>
  | Change<'class', { name: string; regularity: Regularity }>;
export type ChangedField = FieldChange['field'];

const readers: { field: ChangedField; read: (facts: ToldFacts) => unknown }[] = [
  { field: 'time', read: ({ startsAt, endsAt }) => ({ startsAt, endsAt }) },
  { field: 'place', read: ({ place }) => place },
  { field: 'form', read: ({ form }) => form },
  { field: 'title', read: ({ title }) => title },
  { field: 'content', read: ({ content }) => content },
  { field: 'chair', read: ({ chairName }) => chairName },
  { field: 'contact', read: ({ contactName, contactPhone }) => ({ name: contactName, phone: contactPhone }) },
  { field: 'letter', read: ({ letterNumber, letterOn }) => ({ number: letterNumber, on: letterOn }) },
  { field: 'class', read: ({ className, regularity }) => ({ name: className, regularity }) },
];

/** Every field in which two tellings of one meeting differ, most important first (F4: old → new); empty when nobody would notice. */
export function diffFacts(before: ToldFacts, after: ToldFacts): FieldChange[] {
  return readers.flatMap(({ field, read }): FieldChange[] => {
    const [old, fresh] = [read(before), read(after)];
    if (JSON.stringify(old) === JSON.stringify(fresh)) return [];
    return [{ field, before: old, after: fresh } as FieldChange];
  });
}

type Reconfirmation = Pick<MeetingClass, 'reconfirmAfterMinutes' | 'reconfirmOnPlace' | 'reconfirmOnForm'>;

/** A shorter move of the start asks nobody anew unless the class says otherwise. */
const usualThresholdMinutes = 30;

/**
 * Decides which answers must be given anew. Another time, by more than the class's threshold, asks those who come and
 * those who do not; another place or form only those who come. Anything else, such as a slip in the title, asks nobody.
 */
export function decideReset(before: ToldFacts, after: ToldFacts, rules: Reconfirmation): Rsvp[] {
  const { reconfirmAfterMinutes: threshold = usualThresholdMinutes } = rules;
  const movedMinutes = Math.abs(Date.parse(after.startsAt) - Date.parse(before.startsAt)) / 60_000;
  if (threshold !== null && movedMinutes > threshold) return ['accepted', 'declined'];
  const isElsewhere = before.place !== after.place && (rules.reconfirmOnPlace ?? true);
  const isOtherwise = before.form !== after.form && (rules.reconfirmOnForm ?? true);
  return isElsewhere || isOtherwise ? ['accepted'] : [];
}

const resetMark = 'reset_by_change:';

/** What stands in the history of an answer that a change took back: the meeting's version that did it. */
export const resetReason = (meetingVersion: number) => `${resetMark}${meetingVersion}`;
