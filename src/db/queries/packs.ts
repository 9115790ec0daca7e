import { asc, inArray, sql } from 'drizzle-orm';
import type { BroadcastId, DocumentId, MeetingId, PackId, PersonId, VersionId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { packPapers, packs } from '../schema/packs.ts';

export type Pack = typeof packs.$inferSelect;

/** Two who send the papers of one meeting take turns until the first has committed. */
export async function lockPacks(tx: Db, meetingId: MeetingId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`packs:${meetingId}`}, 0))`);
}

/** One sending of a meeting's papers, with who sent it and what it held. */
export type SentPack = {
  id: PackId;
  number: number;
  broadcastId: BroadcastId;
  dueAt: Date | null;
  hoursLate: number;
  sentAt: Date;
  senderName: string;
  recipients: number;
  papers: { documentId: DocumentId; versionId: VersionId | null }[];
};

/** What was sent of the meeting's papers, the first sending first; the caller has proved the right to the meeting. */
export async function listPacks(db: Db, meetingId: MeetingId): Promise<SentPack[]> {
  const rows = await db.execute<Record<string, unknown>>(sql`
    select k.id, k.number, k.broadcast_id as "broadcastId", k.due_at as "dueAt", k.hours_late as "hoursLate",
      k.sent_at as "sentAt", coalesce(p.full_name, '') as "senderName",
      (select count(*)::int from notices n where n.broadcast_id = k.broadcast_id) as recipients,
      (select coalesce(jsonb_agg(jsonb_build_object('documentId', h.document_id, 'versionId', h.version_id)), '[]')
        from pack_papers h where h.pack_id = k.id) as papers
    from packs k left join people p on p.id = (k.sent_by->>'personId')::uuid
    where k.meeting_id = ${meetingId} order by k.number`);
  return rows.map((row) => ({
    ...(row as unknown as SentPack),
    dueAt: row.dueAt === null ? null : new Date(String(row.dueAt)),
    sentAt: new Date(String(row.sentAt)),
  }));
}

/** The name under which each person is told of one sending. */
export const packRef = (meetingId: MeetingId, number: number): string => `pack:${meetingId}:${number}`;

/** Which sendings each person was told of, by number. */
export async function listPackReaders(db: Db, meetingId: MeetingId): Promise<Map<PersonId, Set<number>>> {
  const rows = await db.execute<{ personId: PersonId; number: number }>(sql`
    select n.person_id as "personId", k.number from packs k join notices n on n.broadcast_id = k.broadcast_id
    where k.meeting_id = ${meetingId} and n.person_id is not null`);
  const told = Map.groupBy(rows, ({ personId }) => personId);
  return new Map([...told].map(([id, sent]) => [id, new Set(sent.map(({ number }) => number))]));
}

/** Which of these meetings had their papers sent. */
export async function listPackedMeetings(db: Db, meetingIds: MeetingId[]): Promise<Set<MeetingId>> {
  if (meetingIds.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ meetingId: packs.meetingId })
    .from(packs)
    .where(inArray(packs.meetingId, meetingIds))
    .orderBy(asc(packs.meetingId));
  return new Set(rows.map(({ meetingId }) => meetingId));
}

/** Writes one sending and what it held. */
export async function insertPack(
  tx: Db,
  row: typeof packs.$inferInsert,
  papers: readonly { documentId: DocumentId; versionId: VersionId | null }[],
): Promise<Pack> {
  const [made] = await tx.insert(packs).values(row).returning();
  if (!made) throw new Error('insert of a pack returned nothing');
  if (papers.length > 0)
    await tx
      .insert(packPapers)
      .values(papers.map(({ documentId, versionId }) => ({ packId: made.id, documentId, versionId })));
  return made;
}

/** Papers of the meeting that were handed in and wait for the office. */
export async function countWaiting(db: Db, meetingId: MeetingId): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(distinct d.id)::int as count from documents d join document_versions v on v.document_id = d.id
    where d.meeting_id = ${meetingId} and v.state = 'submitted' and d.withdrawn_at is null`);
  return row?.count ?? 0;
}
