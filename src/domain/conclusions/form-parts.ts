import { Temporal } from 'temporal-polyfill';
import type { ShownTally } from '../voting/secret-round.ts';
import type { Part, PartKey } from './body.ts';
import type { ConclusionFacts, ItemFacts, MotionFacts, SaidOpinion } from './facts.ts';
import type { FormWords, Moment } from './form-words.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** An instant in the parts a form writes: day with two digits below 10, month with two digits below 3 (the office's custom). */
export function momentOf(at: Date, timeZone: string): Moment {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const { hour, minute, day, month, year } = zoned;
  return {
    ...{ hour: two(hour), minute: two(minute), day: two(day), year: String(year) },
    month: month < 3 ? two(month) : String(month),
  };
}

export type Writing = { facts: ConclusionFacts; words: FormWords };

/** The instant in the form's words, or its dots. */
export const atOr = ({ facts, words }: Writing, at: Date | null, say: 'moment' | 'clock' | 'day'): string =>
  at ? words[say](momentOf(at, facts.timeZone)) : words.dots;

/** The text as it is stored, or dots where it is empty. */
export const orDots = ({ words }: Writing, text: string | null): string => text?.trim() || words.dots;

/** One part with its lines; without any, its dots. */
export function partOf(key: PartKey, lines: readonly string[], { words }: Writing): Part {
  return { key, text: lines.length > 0 ? lines.join('\n') : words.dots };
}

/** Heading of an item and what follows it, for the items that have something; the general ones last. */
export function byItem(
  { facts, words }: Writing,
  linesOf: (of: Pick<ItemFacts, 'opinions' | 'motions' | 'decisions' | 'speakers'>) => string[],
): string[] {
  const items = facts.items.flatMap((item, at) => {
    const lines = linesOf(item);
    return lines.length > 0 ? [words.numbered(at + 1, item.title), ...lines] : [];
  });
  const general = linesOf(facts.general);
  if (general.length === 0) return items;
  return items.length > 0 ? [...items, words.generalHead, ...general] : general;
}

export const opinionLines = ({ words }: Writing, opinions: readonly SaidOpinion[]): string[] =>
  opinions.map((said) => words.opinion(words.named(said), said.text, said.isReserved));

/** Votes as they were published, each share with the base it was reckoned from (R28); dots for a motion without a result. */
export function motionLines({ words }: Writing, motions: readonly MotionFacts[]): string[] {
  return motions.flatMap(({ text, rounds }) => [
    words.motion(text),
    ...(rounds.length === 0 ? [words.resultUnknown] : []),
    ...rounds.map((round) => words.round(round, shareIn(round.tally))),
  ]);
}

/** Votes for out of the base as `shareOf` writes them; null where the votes of each choice are not told. */
export const shareIn = ({ votes, baseCount }: ShownTally): string | null =>
  votes && shareOf({ votes, baseCount });

/** Votes for out of the base, in tenths with a decimal comma, as the room and the chats show it: "83,3"; "0" of an empty base. */
export function shareOf({ votes, baseCount }: { votes: { for: number }; baseCount: number }): string {
  if (baseCount === 0) return '0';
  const tenths = Math.round((votes.for * 1000) / baseCount);
  const rest = tenths % 10;
  return rest === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)},${rest}`;
}
