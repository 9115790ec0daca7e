import { and, asc, eq, max, sql } from 'drizzle-orm';
import type { MeetingId, MotionId, RoundId } from '#domain/ids.ts';
import type { RoundState } from '#domain/voting/rule.ts';
import type { Db } from '../client.ts';
import { handCounts, motions, votingRounds } from '../schema/voting.ts';

export type Motion = typeof motions.$inferSelect;
export type Round = typeof votingRounds.$inferSelect;
export type HandCountRow = typeof handCounts.$inferSelect;

/** Motions of a meeting in their order, withdrawn ones too. The caller has proved a right to the meeting. */
export function listMotions(db: Db, meetingId: MeetingId): Promise<Motion[]> {
  return db
    .select()
    .from(motions)
    .where(eq(motions.meetingId, meetingId))
    .orderBy(asc(motions.position), asc(motions.createdAt));
}

/** The motion of this meeting, or null; locked when it is to be changed. */
export async function findMotion(
  db: Db,
  meetingId: MeetingId,
  id: MotionId,
  { lock = false }: { lock?: boolean } = {},
): Promise<Motion | null> {
  const found = db
    .select()
    .from(motions)
    .where(and(eq(motions.id, id), eq(motions.meetingId, meetingId)));
  const [row] = await (lock ? found.for('update') : found);
  return row ?? null;
}

/** Adds a motion behind the others. */
export async function insertMotion(
  tx: Db,
  row: Omit<typeof motions.$inferInsert, 'position'>,
): Promise<Motion> {
  const [last] = await tx
    .select({ position: max(motions.position) })
    .from(motions)
    .where(eq(motions.meetingId, row.meetingId));
  const [made] = await tx
    .insert(motions)
    .values({ ...row, position: (last?.position ?? 0) + 1 })
    .returning();
  if (!made) throw new Error('insert of a motion returned nothing');
  return made;
}

/** Changes what stands of a motion. */
export async function updateMotion(
  tx: Db,
  id: MotionId,
  change: Partial<Omit<Motion, 'id' | 'meetingId' | 'createdBy' | 'createdAt'>>,
): Promise<void> {
  await tx.update(motions).set(change).where(eq(motions.id, id));
}

/** Rounds of a meeting, the earliest of each motion first. */
export function listRounds(db: Db, meetingId: MeetingId): Promise<Round[]> {
  return db
    .select()
    .from(votingRounds)
    .where(eq(votingRounds.meetingId, meetingId))
    .orderBy(asc(votingRounds.createdAt), asc(votingRounds.number));
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type RoundOfMotion = { round: Round; motion: Motion };

/** The round with its motion, or null; also for what is no id at all: it may come from a button that was made up. */
export async function findRound(db: Db, id: RoundId): Promise<RoundOfMotion | null> {
  if (!uuid.test(id)) return null;
  const [row] = await db
    .select({ round: votingRounds, motion: motions })
    .from(votingRounds)
    .innerJoin(motions, eq(motions.id, votingRounds.motionId))
    .where(eq(votingRounds.id, id));
  return row ?? null;
}

/** Writes a round as the next of its motion. */
export async function insertRound(
  tx: Db,
  row: Omit<typeof votingRounds.$inferInsert, 'number'>,
): Promise<Round> {
  const number = sql<number>`(select coalesce(max(r.number), 0) + 1 from voting_rounds r where r.motion_id = ${row.motionId})`;
  const [made] = await tx
    .insert(votingRounds)
    .values({ ...row, number })
    .returning();
  if (!made) throw new Error('insert of a voting round returned nothing');
  return made;
}

/** Moves a round on, from the state it was read in; false where it is not in that state any more. */
export async function moveRound(
  tx: Db,
  { id, state }: Pick<Round, 'id' | 'state'>,
  change: Partial<Round> & { state: RoundState },
): Promise<boolean> {
  const moved = await tx
    .update(votingRounds)
    .set(change)
    .where(and(eq(votingRounds.id, id), eq(votingRounds.state, state)))
    .returning({ id: votingRounds.id });
  return moved.length > 0;
}

/** The newest count of raised hands or papers; it is the one that counts. */
export async function findHandCount(db: Db, roundId: RoundId): Promise<HandCountRow | null> {
  const rows = await listHandCounts(db, roundId);
  return rows.at(-1) ?? null;
}

/** Every count of a round, the newest last (R48). */
export function listHandCounts(db: Db, roundId: RoundId): Promise<HandCountRow[]> {
  return db
    .select()
    .from(handCounts)
    .where(eq(handCounts.roundId, roundId))
    .orderBy(asc(handCounts.countedAt), asc(handCounts.id));
}

export async function insertHandCount(tx: Db, row: typeof handCounts.$inferInsert): Promise<void> {
  await tx.insert(handCounts).values(row);
}
