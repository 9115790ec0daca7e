import { sql } from 'drizzle-orm';
import type { DocumentId, MeetingId, PersonId, UnitId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';

/** One person's reading of a meeting's papers, with the units they may have read for: posts, desks, and who named them. */
export type PersonReading = {
  personId: PersonId;
  fullName: string;
  unitIds: UnitId[];
  opened: DocumentId[];
  readThrough: DocumentId[];
  firstOpenedAt: Date;
};

/** Papers of the meeting that were given to delegates and neither withdrawn nor secret. */
const given = (meetingId: MeetingId) => sql`
  select d.id, d.current_version, f.pages from documents d
  join document_versions v on v.document_id = d.id and v.number = d.current_version and v.state = 'accepted'
  left join stored_files f on f.hash = v.file_hash
  where d.meeting_id = ${meetingId} and d.withdrawn_at is null and d.secrecy_level is null`;

/** How many papers delegates were given of the meeting. */
export async function countGivenPapers(
  db: Db,
  _permit: Permit<'documents.read'>,
  meetingId: MeetingId,
): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from (${given(meetingId)}) g`,
  );
  return row?.count ?? 0;
}

/**
 * Everybody who opened papers of the meeting: which of them as they stand, which to the last page, and when first, be it an
 * earlier version. One query whatever the number of readers.
 */
export async function listReadings(
  db: Db,
  _permit: Permit<'documents.read'>,
  meetingId: MeetingId,
): Promise<PersonReading[]> {
  const rows = await db.execute<Record<string, unknown>>(sql`
    with given as (${given(meetingId)}),
    reading as (
      select r.person_id, min(r.first_opened_at) as first_opened_at,
        coalesce(jsonb_agg(g.id) filter (where v.number = g.current_version), '[]') as opened,
        coalesce(jsonb_agg(g.id) filter (where v.number = g.current_version and g.pages > 0
          and cardinality(r.pages_seen) >= g.pages), '[]') as read_through
      from given g join document_versions v on v.document_id = g.id join document_reads r on r.version_id = v.id
      group by r.person_id)
    select x.person_id as "personId", p.full_name as "fullName", x.opened, x.read_through as "readThrough",
      x.first_opened_at as "firstOpenedAt", coalesce((select jsonb_agg(distinct u.id) from (
        select s.unit_id as id from posts s where s.person_id = x.person_id
          and s.valid_from <= x.first_opened_at::date + 1 and (s.valid_to is null or s.valid_to >= x.first_opened_at::date - 1)
        union select h.unit_id from desk_holders h where h.person_id = x.person_id
          and h.from_at <= x.first_opened_at and (h.to_at is null or h.to_at > x.first_opened_at)
        union select by_unit.unit_id from invitations i join nominations n on n.id = i.via_nomination_id
          join invitations by_unit on by_unit.id = n.invitation_id
          where i.person_id = x.person_id and i.meeting_id = ${meetingId} and by_unit.unit_id is not null) u), '[]') as "unitIds"
    from reading x join people p on p.id = x.person_id
    order by p.full_name, x.person_id`);
  return rows.map((row) => ({
    ...(row as unknown as PersonReading),
    firstOpenedAt: new Date(String(row.firstOpenedAt)),
  }));
}
