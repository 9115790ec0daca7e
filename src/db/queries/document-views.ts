import { sql } from 'drizzle-orm';
import type { FileType } from '#domain/documents/file-facts.ts';
import type {
  Antivirus,
  CheckProgress,
  DocumentKind,
  VersionRefusal,
  VersionState,
} from '#domain/documents/lifecycle.ts';
import type { AgendaItemId, DocumentId, MeetingId, PersonId, UnitId, VersionId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { CirculationMark, SecrecyLevel, Verdict } from '#domain/secrecy/verdict.ts';
import type { Db } from '../client.ts';
import { unitNameOn } from './unit-days.ts';

/** A version as the office sees it; names stand only where the gate let them through. */
export type VersionRow = {
  id: VersionId;
  documentId: DocumentId;
  number: number;
  state: VersionState;
  sealedNames: string | null;
  fileName: string;
  uploaderId: PersonId;
  uploaderName: string;
  declaredAt: Date;
  progress: CheckProgress | null;
  verdict: Verdict | null;
  refusal: VersionRefusal | null;
  antivirus: Antivirus | null;
  checkedAt: Date | null;
  submittedAt: Date | null;
  /** The limit that stood when it was handed in, and the begun hours after it; null for what nobody owes. */
  paperDueAt: Date | null;
  hoursLate: number | null;
  /** A picture of a paper without any text of its own: nobody copies from it, and search reads it by guess (R44). */
  isBareScan: boolean;
  decidedAt: Date | null;
  decidedByName: string | null;
  reason: string | null;
  /** Bytes; of an upload under way what was said of it. */
  sizeBytes: number | null;
  type: FileType | null;
  pages: number | null;
  hasActiveContent: boolean;
  isSigned: boolean;
  readers: number;
  /** Until when it waits for a second person, or for the rest of its bytes. */
  expiresAt: Date | null;
};

export type DocumentRow = {
  id: DocumentId;
  meetingId: MeetingId;
  agendaItemId: AgendaItemId | null;
  kind: DocumentKind;
  ownerUnitId: UnitId | null;
  ownerUnitName: string | null;
  title: string;
  circulation: CirculationMark[];
  currentVersion: number | null;
  secrecyLevel: SecrecyLevel | null;
  /** A printed copy of it was handed out. */
  isHandedOut: boolean;
  createdAt: Date;
  withdrawnAt: Date | null;
  withdrawnByName: string | null;
  withdrawnReason: string | null;
  recalledAt: Date | null;
  /** Null when the program did so by itself. */
  recalledByName: string | null;
};

const nameOf = (actor: string) =>
  sql`(select p.full_name from people p where p.id = (${sql.raw(actor)}->>'personId')::uuid)`;
const time = (value: unknown) => (value === null ? null : new Date(String(value)));
const dates = (row: Record<string, unknown>, names: string[]) => ({
  ...row,
  ...Object.fromEntries(names.map((name) => [name, time(row[name])])),
});

/** A secret paper of which the office took the bare fact off the list; one of an incident stays on it. */
const dismissed = sql`(d.secrecy_level is not null and d.withdrawn_at is not null
  and not exists (select 1 from incidents i where i.document_id = d.id))`;

/** Papers of the meeting as the office sees them, the oldest first; two queries whatever their number. */
export async function listDocumentRows(
  db: Db,
  permit: Permit<'documents.read'>,
  meetingId: MeetingId,
): Promise<{ documents: DocumentRow[]; versions: VersionRow[] }> {
  const found = await db.execute<Record<string, unknown>>(sql`
    select d.id, d.meeting_id as "meetingId", d.agenda_item_id as "agendaItemId", d.kind, d.owner_unit_id as "ownerUnitId",
      ${unitNameOn(sql`d.owner_unit_id`, sql`(m.starts_at at time zone o.time_zone)::date`, 'short_name')} as "ownerUnitName",
      d.title, d.circulation, d.current_version as "currentVersion", d.secrecy_level as "secrecyLevel",
      exists (select 1 from handouts h where h.document_id = d.id) as "isHandedOut",
      d.created_at as "createdAt", d.withdrawn_at as "withdrawnAt", ${nameOf('d.withdrawn_by')} as "withdrawnByName",
      d.withdrawn_reason as "withdrawnReason", d.recalled_at as "recalledAt",
      ${nameOf('d.recalled_by')} as "recalledByName"
    from documents d join meetings m on m.id = d.meeting_id join offices o on o.id = m.office_id
    where m.id = ${meetingId} and m.office_id = ${permit.officeId} and not ${dismissed}
    order by d.created_at, d.id`);
  const versions = await db.execute<Record<string, unknown>>(sql`
    select v.id, v.document_id as "documentId", v.number, v.state, v.sealed_names as "sealedNames", v.file_name as "fileName",
      v.uploader_id as "uploaderId", u.full_name as "uploaderName", v.declared_at as "declaredAt", v.progress, v.verdict,
      v.refusal, v.antivirus, v.checked_at as "checkedAt", v.submitted_at as "submittedAt",
      v.paper_due_at as "paperDueAt", v.hours_late as "hoursLate", v.decided_at as "decidedAt",
      ${nameOf('v.decided_by')} as "decidedByName", v.reason, coalesce(f.size_bytes, p.size_bytes) as "sizeBytes", f.type,
      f.pages, coalesce(f.has_active_content, false) as "hasActiveContent", coalesce(f.is_signed, false) as "isSigned",
      coalesce(f.type in ('pdf', 'jpg', 'png'), false) and not exists (
        select 1 from page_texts t where t.file_hash = f.hash and t.source = 'text') as "isBareScan",
      (select count(*)::int from document_reads r where r.version_id = v.id) as readers,
      case v.state when 'undecided' then q.expires_at when 'uploading' then p.expires_at end as "expiresAt"
    from document_versions v join documents d on d.id = v.document_id join meetings m on m.id = d.meeting_id
    join people u on u.id = v.uploader_id
    left join uploads p on p.version_id = v.id
    left join stored_files f on f.hash = v.file_hash
    left join quarantine_entries q on q.version_id = v.id
    where m.id = ${meetingId} and m.office_id = ${permit.officeId}
    order by v.number desc`);
  return {
    documents: found.map((row) => dates(row, ['createdAt', 'withdrawnAt', 'recalledAt']) as DocumentRow),
    versions: versions.map(
      (row) =>
        dates(row, [
          'declaredAt',
          'checkedAt',
          'submittedAt',
          'paperDueAt',
          'decidedAt',
          'expiresAt',
        ]) as VersionRow,
    ),
  };
}

/** One person's reading of one version of a paper. */
export type ReaderRow = {
  personId: PersonId;
  fullName: string;
  unitName: string | null;
  number: number;
  firstOpenedAt: Date;
  lastOpenedAt: Date;
  pagesSeen: number;
  pages: number | null;
  lastPage: number | null;
  downloads: number;
};

/** Who has read which version of the paper, the newest version first and then by name. */
export async function listReaders(
  db: Db,
  permit: Permit<'documents.read'>,
  id: DocumentId,
): Promise<ReaderRow[]> {
  const rows = await db.execute<Record<string, unknown>>(sql`
    select p.id as "personId", p.full_name as "fullName", v.number, r.first_opened_at as "firstOpenedAt",
      r.last_opened_at as "lastOpenedAt", cardinality(r.pages_seen) as "pagesSeen", f.pages, r.last_page as "lastPage",
      r.downloads, (select u.short_name from posts s join units u on u.id = s.unit_id
        where s.person_id = p.id and (s.valid_to is null or s.valid_to >= r.first_opened_at::date)
        order by s.is_head desc, s.valid_from limit 1) as "unitName"
    from document_reads r join document_versions v on v.id = r.version_id join documents d on d.id = v.document_id
    join meetings m on m.id = d.meeting_id join people p on p.id = r.person_id
    left join stored_files f on f.hash = v.file_hash
    where d.id = ${id} and m.office_id = ${permit.officeId}
    order by v.number desc, p.full_name`);
  return rows.map((row) => dates(row, ['firstOpenedAt', 'lastOpenedAt']) as ReaderRow);
}

export type PageRow = { number: number; hash: string; width: number; height: number };

/** Pictures of the pages of a file, in order. */
export async function listPagePictures(db: Db, fileHash: string): Promise<PageRow[]> {
  const rows = await db.execute<PageRow>(sql`
    select number, hash, width, height from page_pictures where file_hash = ${fileHash} order by number`);
  return [...rows];
}
