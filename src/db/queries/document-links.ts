import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { LinkEnd } from '#domain/documents/reading.ts';
import type { DocumentId, MeetingId, PersonId, VersionId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { documentLinks } from '../schema/documents.ts';

type Which = { documentIds: DocumentId[]; except?: VersionId } | { personId: PersonId; keep: VersionId[] };
type End = { cause: LinkEnd; now: Date };

/**
 * Ends addresses for good: of papers, but of the version that stays (`except`), or of a person, but of the versions they still
 * read (`keep`). Returns how many ended.
 */
export async function endLinks(tx: Db, which: Which, { cause, now }: End): Promise<number> {
  const of =
    'personId' in which
      ? and(
          eq(documentLinks.personId, which.personId),
          sql`${documentLinks.versionId} <> all(${sql.param(which.keep)}::uuid[])`,
        )
      : and(
          inArray(documentLinks.documentId, which.documentIds),
          which.except ? ne(documentLinks.versionId, which.except) : undefined,
        );
  const ended = await tx
    .update(documentLinks)
    .set({ revokedAt: now, revokedCause: cause })
    .where(and(isNull(documentLinks.revokedAt), of))
    .returning({ id: documentLinks.id });
  return ended.length;
}

/** Ends the addresses of papers whose meeting was over before an instant, or was cancelled; how many. */
export async function endOldLinks(tx: Db, endedBefore: Date, now: Date): Promise<number> {
  const ended = await tx.execute(sql`
    update document_links l set revoked_at = ${now.toISOString()}::timestamptz, revoked_cause = 'expired'
    from documents d join meetings m on m.id = d.meeting_id
    where l.revoked_at is null and d.id = l.document_id and m.state <> 'postponed'
      and (m.ends_at <= ${endedBefore.toISOString()}::timestamptz or m.state = 'cancelled')
    returning l.id`);
  return ended.length;
}

/** People who have an address of a paper of the meeting that stands. */
export async function listLinked(db: Db, meetingId: MeetingId): Promise<PersonId[]> {
  const rows = await db.execute<{ personId: PersonId }>(sql`
    select distinct l.person_id as "personId" from document_links l join documents d on d.id = l.document_id
    where d.meeting_id = ${meetingId} and l.revoked_at is null`);
  return rows.map(({ personId }) => personId);
}

/**
 * Papers to be given back whose meeting is over or cancelled, and which nobody has recalled. One that is held is over when it
 * is ended, or so many hours after its time when nobody ends it.
 */
export async function listToRecall(
  db: Db,
  now: Date,
  { overrunHours }: { overrunHours: number },
): Promise<DocumentId[]> {
  const rows = await db.execute<{ id: DocumentId }>(sql`
    select d.id from documents d join meetings m on m.id = d.meeting_id
    where cardinality(d.circulation) > 0 and d.recalled_at is null and d.withdrawn_at is null and d.secrecy_level is null
      and (m.state in ('ended', 'closed', 'cancelled')
        or (m.state = 'announced' and m.ends_at <= ${now.toISOString()}::timestamptz)
        or (m.state = 'in_session' and m.ends_at <= ${now.toISOString()}::timestamptz - make_interval(hours => ${overrunHours}::int)))
    order by d.created_at limit 500`);
  return rows.map(({ id }) => id);
}
