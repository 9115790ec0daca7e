import { and, asc, eq, isNull } from 'drizzle-orm';
import type { InformationRequestId, MeetingId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { informationRequests } from '../schema/sittings.ts';

export type InformationRequest = typeof informationRequests.$inferSelect;

/** What was asked of the office in a meeting, oldest first; the caller has proved a right to it. */
export function listInformationRequests(db: Db, meetingId: MeetingId): Promise<InformationRequest[]> {
  return db
    .select()
    .from(informationRequests)
    .where(eq(informationRequests.meetingId, meetingId))
    .orderBy(asc(informationRequests.askedAt), asc(informationRequests.id));
}

/** Locks one request of a meeting, so that two who answer take turns. */
export async function lockInformationRequest(
  tx: Db,
  meetingId: MeetingId,
  id: InformationRequestId,
): Promise<InformationRequest | null> {
  const [row] = await tx
    .select()
    .from(informationRequests)
    .where(and(eq(informationRequests.id, id), eq(informationRequests.meetingId, meetingId)))
    .for('update');
  return row ?? null;
}

/** Writes what the chair asks for. */
export async function insertInformationRequest(
  tx: Db,
  request: Pick<InformationRequest, 'meetingId' | 'agendaItemId' | 'text' | 'askedBy' | 'askedAt'>,
): Promise<InformationRequest> {
  const [row] = await tx.insert(informationRequests).values(request).returning();
  if (!row) throw new Error('insert of an information request returned nothing');
  return row;
}

/** Changes a request that has no answer yet; false when it was answered meanwhile. */
export async function updateInformationRequest(
  tx: Db,
  id: InformationRequestId,
  change: Partial<Pick<InformationRequest, 'takenAt' | 'takenBy' | 'answer' | 'answeredBy' | 'answeredAt'>>,
): Promise<boolean> {
  const changed = await tx
    .update(informationRequests)
    .set(change)
    .where(and(eq(informationRequests.id, id), isNull(informationRequests.answeredAt)))
    .returning({ id: informationRequests.id });
  return changed.length > 0;
}
