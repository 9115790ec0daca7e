import { sql } from 'drizzle-orm';
import type { AgendaItemId, ExtensionId, MeetingId, UnitId } from '#domain/ids.ts';
import type { ExtensionOvertakenBy } from '#domain/paper-tasks/extension.ts';
import type { Db } from '../client.ts';

export type OvertakenExtension = {
  id: ExtensionId;
  itemId: AgendaItemId;
  itemTitle: string;
  unitId: UnitId;
  meetingId: MeetingId;
  by: ExtensionOvertakenBy;
};

/** While a change of the meeting is held nobody knows of it, and it may yet be taken back. */
const isHeld = sql`exists (select 1 from broadcasts b where b.ref = m.ref and b.kind = 'invitation'
  and b.cancelled_at is null and b.not_before > now())`;

/** The newest version that came so far; a returned one leaves the unit with something to do. */
const newest = sql`(select v.state from documents d join document_versions v on v.document_id = d.id
  where d.agenda_item_id = x.agenda_item_id and d.owner_unit_id = x.unit_id and d.kind = 'paper'
    and v.state in ('submitted', 'accepted', 'returned', 'stopped')
  order by v.declared_at desc, v.number desc limit 1)`;

/** Why an open wish needs no decision any more; null when it still does. */
const reason = (now: Date) => sql`case
  when a.removed_at is not null or a.paper_unit_id is distinct from x.unit_id then 'not_asked'
  when ${newest} in ('submitted', 'accepted', 'stopped') then 'handed_in'
  when m.state in ('ended', 'closed') then 'begun'
  when ${isHeld} then null
  when m.state in ('cancelled', 'postponed') then m.state
  when m.state = 'in_session' or m.starts_at <= ${now.toISOString()}::timestamptz then 'begun'
end`;

/** Wishes for more time, of meetings that are not frozen, that nobody needs to decide any more, the oldest first; one of them by its id. */
export async function listOvertakenExtensions(
  db: Db,
  {
    now,
    id = null,
    itemId = null,
    meetingId = null,
  }: { now: Date; id?: ExtensionId | null; itemId?: AgendaItemId | null; meetingId?: MeetingId | null },
): Promise<OvertakenExtension[]> {
  const rows = await db.execute<OvertakenExtension>(sql`
    select * from (
      select x.id, a.id as "itemId", a.title as "itemTitle", x.unit_id as "unitId", m.id as "meetingId",
        ${reason(now)} as by, x.requested_at
      from paper_extensions x join agenda_items a on a.id = x.agenda_item_id join meetings m on m.id = a.meeting_id
      where x.state = 'open' and (${id}::uuid is null or x.id = ${id}::uuid)
        and (${itemId}::uuid is null or a.id = ${itemId}::uuid)
        and (${meetingId}::uuid is null or m.id = ${meetingId}::uuid)
        and not exists (select 1 from dossiers d where d.meeting_id = m.id)) w
    where by is not null order by requested_at limit 500`);
  return [...rows];
}
