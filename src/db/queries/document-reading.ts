import { and, eq, isNull, sql } from 'drizzle-orm';
import type { DocumentKind } from '#domain/documents/lifecycle.ts';
import type { AgendaItemId, DocumentId, MeetingId, PersonId, VersionId } from '#domain/ids.ts';
import type { CirculationMark } from '#domain/secrecy/verdict.ts';
import type { Db } from '../client.ts';
import { documentLinks, documentReads } from '../schema/documents.ts';
import { people } from '../schema/people.ts';
import type { DownloadFile } from './document-downloads.ts';
import type { Person } from './people.ts';

/** A paper as a delegate meets it; one that is given out on paper only has neither title nor version. */
export type ReadableRow = {
  documentId: DocumentId;
  meetingId: MeetingId;
  agendaItemId: AgendaItemId | null;
  kind: DocumentKind;
  title: string;
  circulation: CirculationMark[];
  isPaperOnly: boolean;
  versionId: VersionId | null;
  number: number | null;
  fileHash: string | null;
  pages: number | null;
};

/**
 * A secret paper that the office gives out in print: it said so itself, or has noted a copy. What the gate only stopped is for
 * the office to settle, and nothing to delegates until then (R18).
 */
export const isDeclared = sql`(d.secrecy_level is not null and (
  not exists (select 1 from document_versions s where s.document_id = d.id)
  or exists (select 1 from handouts h where h.document_id = d.id)))`;

/** Whether nothing of a secret paper is left but that it was stopped or declared: no copy went out, no file lies here, no incident. */
export async function isDismissible(db: Db, id: DocumentId): Promise<boolean> {
  const [row] = await db.execute<{ is: boolean }>(sql`
    select not exists (select 1 from handouts where document_id = ${id})
      and not exists (select 1 from incidents where document_id = ${id})
      and not exists (select 1 from document_versions where document_id = ${id}
        and (file_hash is not null or state = 'undecided')) as "is"`);
  return row?.is ?? false;
}

/** What delegates may read now: the one condition for lists, addresses and the search. */
export const readable = sql`
  select d.id as "documentId", d.meeting_id as "meetingId", d.agenda_item_id as "agendaItemId", d.kind, d.title, d.circulation,
    ${isDeclared} as "isPaperOnly", v.id as "versionId", v.number, v.file_hash as "fileHash", f.pages
  from documents d
  left join document_versions v on v.document_id = d.id and v.number = d.current_version and v.state = 'accepted'
  left join stored_files f on f.hash = v.file_hash
  left join agenda_items a on a.id = d.agenda_item_id
  where d.withdrawn_at is null and d.recalled_at is null and ((v.id is not null and d.secrecy_level is null) or ${isDeclared})`;

/** What delegates of these meetings may read now, in the agenda's order; the caller has proved the right to the meetings. */
export async function listReadable(db: Db, meetingIds: MeetingId[]): Promise<ReadableRow[]> {
  if (meetingIds.length === 0) return [];
  const rows = await db.execute<ReadableRow>(sql`${readable}
    and d.meeting_id = any(${sql.param(meetingIds)}::uuid[])
    order by a.position nulls first, d.created_at, d.id`);
  return [...rows];
}

/** What an address opens for its reader: the paper, its file as it was handed in, and the address itself. */
export type OwnReadable = ReadableRow & { linkId: string; file: DownloadFile };

/** The paper of the person's own address, if that stands and its version is still the one that is read; one query. */
export async function findOwnReadable(
  db: Db,
  { tokenHash, personId }: { tokenHash: string; personId: PersonId },
): Promise<OwnReadable | null> {
  const [row] = await db.execute<OwnReadable>(sql`
    select p.*, l.id as "linkId",
      json_build_object('hash', f.hash, 'fileName', w.file_name, 'type', f.type, 'isSigned', f.is_signed) as file
    from document_links l join (${readable} and d.secrecy_level is null) p on p."versionId" = l.version_id
    join document_versions w on w.id = l.version_id join stored_files f on f.hash = w.file_hash
    where l.token_hash = ${tokenHash} and l.person_id = ${personId} and l.revoked_at is null`);
  return row ?? null;
}

export type DocumentLink = typeof documentLinks.$inferSelect;

/** Gives these versions addresses for the person, where they have none that stands. */
export async function insertLinks(tx: Db, rows: (typeof documentLinks.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(documentLinks).values(rows).onConflictDoNothing();
}

/** Addresses of the person that stand. */
export function listLinks(db: Db, personId: PersonId): Promise<DocumentLink[]> {
  return db
    .select()
    .from(documentLinks)
    .where(and(eq(documentLinks.personId, personId), isNull(documentLinks.revokedAt)));
}

/** Whose the address behind a token is; null for one that was altered, revoked or never given. */
export async function findLinkReader(db: Db, tokenHash: string): Promise<Person | null> {
  const [row] = await db
    .select({ person: people })
    .from(documentLinks)
    .innerJoin(people, eq(people.id, documentLinks.personId))
    .where(and(eq(documentLinks.tokenHash, tokenHash), isNull(documentLinks.revokedAt)));
  return row?.person ?? null;
}

type Reader = { versionId: VersionId; personId: PersonId; now: Date };

/** Writes that the person opened the version; the first opening stands. True when it was the first. */
export async function noteOpened(tx: Db, { versionId, personId, now }: Reader): Promise<boolean> {
  const at = { firstOpenedAt: now, lastOpenedAt: now };
  const fresh = await tx
    .insert(documentReads)
    .values({ versionId, personId, ...at })
    .onConflictDoNothing()
    .returning({ versionId: documentReads.versionId });
  if (fresh.length > 0) return true;
  await tx
    .update(documentReads)
    .set({ lastOpenedAt: now })
    .where(and(eq(documentReads.versionId, versionId), eq(documentReads.personId, personId)));
  return false;
}

/** Adds pages that were in sight, and which was the last. */
export async function noteSeen(
  tx: Db,
  { versionId, personId, now }: Reader,
  { pages, last }: { pages: number[]; last: number },
): Promise<void> {
  const all = sql`array(select distinct p from unnest(${documentReads.pagesSeen} || ${sql.param(pages)}::int[]) p order by p)`;
  await tx
    .update(documentReads)
    .set({ pagesSeen: all as never, lastPage: last, lastOpenedAt: now })
    .where(and(eq(documentReads.versionId, versionId), eq(documentReads.personId, personId)));
}
