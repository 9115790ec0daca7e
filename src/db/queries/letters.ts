import { eq } from 'drizzle-orm';
import type { MeetingId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { meetingLetters } from '../schema/letters.ts';

export type MeetingLetter = typeof meetingLetters.$inferSelect;

/** Writes down whom the letter of a meeting calls. */
export async function insertMeetingLetter(
  db: Db,
  _permit: Permit<'meetings.write'>,
  letter: Pick<MeetingLetter, 'meetingId' | 'called' | 'answerBy'>,
): Promise<void> {
  await db.insert(meetingLetters).values(letter);
}

/** What is known of the letter a meeting was drafted from, or null; the caller has proved a right to the meeting. */
export async function findMeetingLetter(db: Db, meetingId: MeetingId): Promise<MeetingLetter | null> {
  const [row] = await db.select().from(meetingLetters).where(eq(meetingLetters.meetingId, meetingId));
  return row ?? null;
}
