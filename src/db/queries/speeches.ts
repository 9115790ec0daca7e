import { and, asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { MeetingId, PersonId, SpeechId } from '#domain/ids.ts';
import type { SpeechState } from '#domain/sittings/speech.ts';
import type { Db } from '../client.ts';
import { people } from '../schema/people.ts';
import { speeches } from '../schema/sittings.ts';

export type Speech = typeof speeches.$inferSelect;
export type NamedSpeech = Speech & { fullName: string };

/** Every wish to speak in a meeting, in the order in which they were asked; the caller has proved a right to it. */
export function listSpeeches(db: Db, meetingId: MeetingId): Promise<NamedSpeech[]> {
  return db
    .select({ ...getTableColumns(speeches), fullName: people.fullName })
    .from(speeches)
    .innerJoin(people, eq(people.id, speeches.personId))
    .where(eq(speeches.meetingId, meetingId))
    .orderBy(asc(speeches.askedAt), asc(speeches.id));
}

/** The person's wish that waits or has the floor; there is one at most. */
export async function findOpenSpeech(
  db: Db,
  meetingId: MeetingId,
  personId: PersonId,
): Promise<Speech | null> {
  const [row] = await db
    .select()
    .from(speeches)
    .where(
      and(
        eq(speeches.meetingId, meetingId),
        eq(speeches.personId, personId),
        inArray(speeches.state, ['waiting', 'speaking']),
      ),
    );
  return row ?? null;
}

/** Who has the floor in a meeting. */
export async function findFloor(db: Db, meetingId: MeetingId): Promise<Speech | null> {
  const [row] = await db
    .select()
    .from(speeches)
    .where(and(eq(speeches.meetingId, meetingId), eq(speeches.state, 'speaking')));
  return row ?? null;
}

/** Writes a wish to speak, unless the person has one that stands; null then. */
export async function insertSpeech(
  tx: Db,
  speech: Pick<Speech, 'meetingId' | 'agendaItemId' | 'personId' | 'subject' | 'askedAt' | 'askedVia'>,
): Promise<Speech | null> {
  const [row] = await tx.insert(speeches).values(speech).onConflictDoNothing().returning();
  return row ?? null;
}

/** Changes a wish that is in one state and no other; false when somebody else was quicker. */
export async function moveSpeech(
  tx: Db,
  id: SpeechId,
  from: SpeechState,
  change: Partial<Pick<Speech, 'state' | 'startedAt' | 'endedAt' | 'allottedMinutes' | 'subject'>>,
): Promise<boolean> {
  const moved = await tx
    .update(speeches)
    .set(change)
    .where(and(eq(speeches.id, id), eq(speeches.state, from)))
    .returning({ id: speeches.id });
  return moved.length > 0;
}

/** Ends the speech that has the floor, and passes over whoever still waits: the meeting is over. */
export async function closeSpeeches(tx: Db, meetingId: MeetingId, now: Date): Promise<void> {
  await tx
    .update(speeches)
    .set({ state: 'spoken', endedAt: now })
    .where(and(eq(speeches.meetingId, meetingId), eq(speeches.state, 'speaking')));
  await tx
    .update(speeches)
    .set({ state: 'passed_over' })
    .where(and(eq(speeches.meetingId, meetingId), eq(speeches.state, 'waiting')));
}
