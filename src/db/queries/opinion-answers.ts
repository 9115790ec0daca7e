import { and, eq, isNull } from 'drizzle-orm';
import type { OpinionAskedId, OpinionRequestId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { opinionAnswers, opinionAnswerVersions, opinionAsked, opinionRequests } from '../schema/opinions.ts';
import type { OpinionAnswer, OpinionRequest } from './opinion-requests.ts';

/** Writes a request and whom it asks. */
export async function insertRequest(
  tx: Db,
  row: typeof opinionRequests.$inferInsert,
  asked: Pick<typeof opinionAsked.$inferInsert, 'unitId' | 'personId'>[],
): Promise<OpinionRequest> {
  const [made] = await tx.insert(opinionRequests).values(row).returning();
  if (!made) throw new Error('insert of an opinion request returned nothing');
  await tx.insert(opinionAsked).values(asked.map((one) => ({ ...one, requestId: made.id })));
  return made;
}

/**
 * Holds a request: `share` for those who answer, side by side, `update` for whoever closes it or moves its limit, alone.
 * Null when there is none.
 */
export async function holdRequest(
  tx: Db,
  id: OpinionRequestId,
  how: 'share' | 'update',
): Promise<OpinionRequest | null> {
  const [row] = await tx.select().from(opinionRequests).where(eq(opinionRequests.id, id)).for(how);
  return row ?? null;
}

/** Changes what stands of a request that the caller holds. */
export async function updateRequest(
  tx: Db,
  id: OpinionRequestId,
  change: Partial<Pick<OpinionRequest, 'dueAt' | 'closedAt' | 'closedBy' | 'withdrawnReason'>>,
): Promise<void> {
  await tx
    .update(opinionRequests)
    .set(change)
    .where(and(eq(opinionRequests.id, id), isNull(opinionRequests.closedAt)));
}

/** The answer of one who was asked, locked; null before the first. */
export async function lockAnswer(tx: Db, askedId: OpinionAskedId): Promise<OpinionAnswer | null> {
  const [row] = await tx
    .select()
    .from(opinionAnswers)
    .where(eq(opinionAnswers.askedId, askedId))
    .for('update');
  return row ?? null;
}

type Given = Pick<OpinionAnswer, 'replies' | 'answeredBy' | 'answeredAt'>;

/** Writes a first answer; null when there is one already. */
export async function insertAnswer(
  tx: Db,
  askedId: OpinionAskedId,
  given: Given,
): Promise<OpinionAnswer | null> {
  const [made] = await tx
    .insert(opinionAnswers)
    .values({ askedId, ...given })
    .onConflictDoNothing()
    .returning();
  if (made) await tx.insert(opinionAnswerVersions).values({ answerId: made.id, version: 1, ...given });
  return made ?? null;
}

/** Writes the next version of an answer that the caller holds locked; what it was stays, with what was made of it. */
export async function writeNextAnswer(
  tx: Db,
  { id, version }: Pick<OpinionAnswer, 'id' | 'version'>,
  given: Given,
): Promise<OpinionAnswer> {
  const next = version + 1;
  const [row] = await tx
    .update(opinionAnswers)
    .set({ ...given, version: next })
    .where(eq(opinionAnswers.id, id))
    .returning();
  if (!row) throw new Error('update of an answer returned nothing');
  await tx.insert(opinionAnswerVersions).values({ answerId: id, version: next, ...given });
  return row;
}

/** Writes what the office made of an answer that the caller holds locked. */
export async function writeHandling(
  tx: Db,
  id: OpinionAnswer['id'],
  handled: Pick<OpinionAnswer, 'handling' | 'handlingText' | 'handledVersion' | 'handledBy' | 'handledAt'>,
): Promise<void> {
  await tx.update(opinionAnswers).set(handled).where(eq(opinionAnswers.id, id));
}

/** Every version of an answer, the first one first. */
export function listAnswerVersions(db: Db, id: OpinionAnswer['id']) {
  return db
    .select()
    .from(opinionAnswerVersions)
    .where(eq(opinionAnswerVersions.answerId, id))
    .orderBy(opinionAnswerVersions.version);
}
