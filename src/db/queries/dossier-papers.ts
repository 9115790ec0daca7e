import { sql } from 'drizzle-orm';
import type { MeetingId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { actorName, dossierList, iso, itemTitle, personName, unitName } from './dossier-rows.ts';

/** Nothing of a secret is named: neither of the paper, nor of one on a secret item. */
const isSecret = sql`(d.secrecy_level is not null or exists (
  select 1 from agenda_items s where s.id = d.agenda_item_id and s.secrecy_level is not null))`;
const unlessSecret = (column: string) => sql`case when not ${isSecret} then ${sql.raw(column)} end`;
const isNamed = sql`v.state in ('kept', 'submitted', 'accepted', 'returned', 'withdrawn') and not ${isSecret}`;

/** Every paper with every version of it: what was found, handed in, accepted, withdrawn. A secret one is a row without a name. */
export const listDossierPapers = dossierList(
  (id) => sql`
  select coalesce(a.position, 0) as item, d.kind, case when not ${isSecret} then nullif(d.title, '') end as title,
    coalesce(d.secrecy_level, a.secrecy_level) as secrecy, ${unitName('d.owner_unit_id', 'm')} as unit,
    array_to_string(d.circulation, ', ') as circulation, v.number as version, v.state,
    case when ${isNamed} then nullif(v.file_name, '') end as "fileName", case when ${isNamed} then v.file_hash end as sha256,
    case when ${isNamed} then f.size_bytes end as bytes, case when ${isNamed} then f.pages end as pages, v.refusal,
    ${personName('v.uploader_id')} as by, ${iso('v.declared_at')} as "declaredAt", ${iso('v.checked_at')} as "checkedAt",
    ${iso('v.submitted_at')} as "submittedAt", ${iso('v.paper_due_at')} as "dueAt", v.hours_late as "hoursLate",
    ${actorName('v.decided_by')} as "decidedBy", ${iso('v.decided_at')} as "decidedAt", ${unlessSecret('v.reason')} as reason,
    ${iso('d.withdrawn_at')} as "withdrawnAt", ${unlessSecret('d.withdrawn_reason')} as "withdrawnReason",
    ${iso('d.recalled_at')} as "recalledAt"
  from documents d join meetings m on m.id = d.meeting_id left join document_versions v on v.document_id = d.id
  left join agenda_items a on a.id = d.agenda_item_id left join stored_files f on f.hash = v.file_hash
  where m.id = ${id} order by a.position nulls first, d.created_at, d.id, v.number`,
);

/** Who opened which version, since when, how far, and took it away how often. */
export const listDossierReadings = dossierList(
  (id) => sql`
  select ${unlessSecret('d.title')} as title, v.number as version, ${personName('r.person_id')} as reader,
    ${iso('r.first_opened_at')} as "firstOpenedAt", ${iso('r.last_opened_at')} as "lastOpenedAt",
    cardinality(r.pages_seen) as pages, r.downloads, ${iso('r.last_downloaded_at')} as "lastDownloadedAt"
  from document_reads r join document_versions v on v.id = r.version_id join documents d on d.id = v.document_id
  where d.meeting_id = ${id} order by d.created_at, d.id, v.number, r.first_opened_at, r.person_id`,
);

/** Paper copies of secret papers in people's hands. */
export const listDossierHandouts = dossierList(
  (id) => sql`
  select coalesce(a.position, 0) as item, d.secrecy_level as secrecy, ${personName('h.person_id')} as person,
    ${unitName('h.unit_id', 'm')} as unit, ${iso('h.handed_at')} as "handedAt", ${actorName('h.handed_by')} as "handedBy",
    ${iso('h.received_at')} as "receivedAt", ${iso('h.given_back_at')} as "givenBackAt", ${iso('h.returned_at')} as "returnedAt",
    ${actorName('h.returned_to')} as "returnedTo"
  from handouts h join documents d on d.id = h.document_id join meetings m on m.id = d.meeting_id
  left join agenda_items a on a.id = d.agenda_item_id
  where m.id = ${id} order by h.handed_at, h.id`,
);

/** Packs of agenda and papers that were sent. */
export const listDossierPacks = dossierList(
  (id) => sql`
  select k.number, (select count(*)::int from pack_papers q where q.pack_id = k.id) as papers, ${iso('k.due_at')} as "dueAt",
    k.hours_late as "hoursLate", ${iso('k.sent_at')} as at, ${actorName('k.sent_by')} as by
  from packs k where k.meeting_id = ${id} order by k.number`,
);

/** Wishes for more time for the papers of an item. */
export const listDossierExtensions = dossierList(
  (id) => sql`
  select a.position as item, ${unitName('e.unit_id', 'm')} as unit, ${iso('e.from_due_at')} as "dueAt",
    ${iso('e.wished_until')} as wished, e.reason, ${actorName('e.requested_by')} as by, ${iso('e.requested_at')} as at, e.state,
    ${iso('e.granted_until')} as granted, ${actorName('e.decided_by')} as "decidedBy", ${iso('e.decided_at')} as "decidedAt"
  from paper_extensions e join agenda_items a on a.id = e.agenda_item_id join meetings m on m.id = a.meeting_id
  where m.id = ${id} order by e.requested_at, e.id`,
);

export type DossierFile = {
  item: number | null;
  itemTitle: string | null;
  documentId: string;
  title: string;
  version: number;
  state: string;
  type: string;
  sha256: string;
  sizeBytes: number;
};

/**
 * Versions whose bytes belong to the dossier: what was handed in to the office, whatever became of it, and is no secret.
 * In the order of the agenda; a paper without an item comes first.
 */
export async function listDossierFiles(db: Db, id: MeetingId): Promise<DossierFile[]> {
  const rows = await db.execute<DossierFile>(sql`
    select a.position as item, ${itemTitle('d.agenda_item_id')} as "itemTitle", d.id as "documentId", d.title,
      v.number as version, v.state, f.type, f.hash as sha256, f.size_bytes as "sizeBytes"
    from documents d join document_versions v on v.document_id = d.id join stored_files f on f.hash = v.file_hash
    left join agenda_items a on a.id = d.agenda_item_id
    where d.meeting_id = ${id} and v.submitted_at is not null and ${isNamed}
    order by a.position nulls first, d.created_at, d.id, v.number`);
  return [...rows];
}
