import { z } from 'zod';
import { doubts, letterKinds } from '#domain/letters/letter-reading.ts';
import { proposedFields } from '#domain/letters/propose-meeting.ts';
import type { LetterInvitees } from '#services/meetings/input.ts';
import type { LetterProposal } from '#services/meetings/propose-from-letter.ts';

const words = z.string().max(4000);
const note = z.object({
  quote: words,
  page: z.int().min(1),
  sure: z.boolean(),
  doubts: z.array(z.enum(doubts)),
  choices: z.array(words).max(20),
  /** A chair whose name the register does not hold once. */
  notKnown: z.string().max(300).optional(),
});
const items = z.array(words).max(200);
const shape = z.object({
  kind: z.enum(letterKinds).nullable(),
  notes: z.partialRecord(z.enum([...proposedFields, 'roomId']), note),
  called: z.array(z.object({ words, page: z.int().min(1) })).max(200),
  answerBy: z.object({ at: z.iso.datetime(), quote: words, page: z.int().min(1) }).nullable(),
  /** Who leads by post alone; the register knows people, so it fills no field. */
  chairPost: z.object({ words, page: z.int().min(1) }).nullable(),
  ...{ preparations: items, onlinePlaces: items, attachments: items },
});

/** What a letter said, as the form of the meeting carries it from page to page: it is stored nowhere before the meeting is. */
export type CarriedLetter = z.infer<typeof shape>;
export type CarriedNote = z.infer<typeof note>;

/** The reading in the form's own terms; `notKnown` is a chair nobody of that name is registered for. */
export function carryLetter(
  { notes, called, answerBy, chairPost, reading, roomId }: LetterProposal,
  notKnown: string | null,
): CarriedLetter {
  const carried = Object.entries(notes).map(([name, { source, ...rest }]) => [
    name,
    { quote: inOneLine(source.quote), page: source.page, ...rest },
  ]);
  const all = Object.fromEntries(carried) as CarriedLetter['notes'];
  if (roomId && all.place) all.roomId = all.place;
  if (notKnown !== null && all.chair) all.chair = { ...all.chair, sure: false, notKnown };
  return {
    kind: reading.kind?.value ?? null,
    notes: all,
    called,
    answerBy: answerBy && {
      at: answerBy.at.toISOString(),
      quote: inOneLine(answerBy.source.quote),
      page: answerBy.source.page,
    },
    chairPost,
    preparations: reading.preparations?.value ?? [],
    onlinePlaces: reading.onlinePlaces?.value ?? [],
    attachments: reading.attachments?.value ?? [],
  };
}

/** Items of a list stand a line each; in a sentence they are kept apart by a sign. */
const inOneLine = (quote: string) => quote.replace(/\s*\n\s*/g, '; ');

/** What a form carried; null where it carried nothing, or nothing of ours. */
export function readCarried(data: URLSearchParams): CarriedLetter | null {
  try {
    return shape.parse(JSON.parse(data.get('letter') ?? ''));
  } catch {
    return null;
  }
}

/** What the meeting keeps of it: whom the letter calls, and until when it wants an answer. */
export const inviteesOf = ({ called, answerBy }: CarriedLetter): LetterInvitees => ({
  called,
  answerBy: answerBy && new Date(answerBy.at),
});
