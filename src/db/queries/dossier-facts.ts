import { sql } from 'drizzle-orm';
import type { MeetingId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { actorName, dossierList, iso, personName, unitName } from './dossier-rows.ts';

/** Every state that the meeting's facts ever had. */
export const listDossierFacts = dossierList(
  (id) => sql`
  select v.version, v.facts->>'state' as state, v.facts->>'title' as title, v.facts->>'startsAt' as "startsAt",
    v.facts->>'endsAt' as "endsAt", v.facts->>'place' as place, v.facts->>'form' as form,
    ${personName("(v.facts->>'chairId')::uuid")} as chair,
    (select c.rules->>'name' from meeting_classes c where c.id = (v.facts->>'classId')::uuid) as class,
    v.facts->>'regularity' as regularity, v.facts->>'content' as content, v.facts->>'letterNumber' as "letterNumber",
    v.facts->>'letterOn' as "letterOn", v.facts->>'lateReason' as "lateReason", v.facts->>'changeNote' as note,
    ${actorName('v.changed_by')} as by, ${iso('v.changed_at')} as at
  from meeting_versions v where v.meeting_id = ${id} order by v.version`,
);

/** The agenda as it stood at the end. */
export const listDossierAgenda = dossierList(
  (id) => sql`
  select a.position, a.title, coalesce(${personName('a.presenter_id')}, nullif(a.presenter_name, '')) as presenter,
    a.duration_minutes as minutes, ${unitName('a.paper_unit_id', 'm')} as unit, a.note, a.secrecy_level as secrecy,
    ${iso('a.removed_at')} as "removedAt"
  from agenda_items a join meetings m on m.id = a.meeting_id
  where m.id = ${id} order by a.removed_at nulls first, a.position, a.created_at, a.id`,
);

/** Every agenda that the meeting ever had, its items as one text. */
export const listDossierAgendaVersions = dossierList(
  (id) => sql`
  select v.version, (select string_agg(place || '. ' || (item->>'title'), E'\n' order by place)
      from jsonb_array_elements(v.items) with ordinality as given(item, place)) as items,
    ${actorName('v.changed_by')} as by, ${iso('v.changed_at')} as at
  from agenda_versions v where v.meeting_id = ${id} order by v.version`,
);

export type DossierMeeting = {
  ref: string;
  title: string;
  officeName: string;
  startsAt: string;
  endsAt: string;
  place: string;
  timeZone: string;
};

/** What the cover of the dossier says. */
export async function findDossierMeeting(db: Db, id: MeetingId): Promise<DossierMeeting | null> {
  const [row] = await db.execute<DossierMeeting>(sql`
    select m.ref, m.title, o.name as "officeName", ${iso('m.starts_at')} as "startsAt", ${iso('m.ends_at')} as "endsAt", m.place,
      o.time_zone as "timeZone"
    from meetings m join offices o on o.id = m.office_id where m.id = ${id}`);
  return row ?? null;
}

/** Who did what with the meeting and all that belongs to it; of a secret paper only that it was done, of a secret round no votes. */
export const listDossierAudit = dossierList(
  (id) => sql`
  with secret as (select d.id from documents d where d.meeting_id = ${id} and d.secrecy_level is not null),
    secret_rounds as (select id::text as id from voting_rounds where meeting_id = ${id} and secrecy = 'secret'),
    things as (
      select ${id}::text as id
      union select id::text from invitations where meeting_id = ${id}
      union select n.id::text from nominations n join invitations i on i.id = n.invitation_id where i.meeting_id = ${id}
      union select id::text from documents where meeting_id = ${id}
      union select v.id::text from document_versions v join documents d on d.id = v.document_id where d.meeting_id = ${id}
      union select b.id::text from broadcasts b join meetings m on m.ref = b.ref where m.id = ${id}
      union select id::text from packs where meeting_id = ${id}
      union select e.id::text from paper_extensions e join agenda_items a on a.id = e.agenda_item_id where a.meeting_id = ${id}
      union select id::text from motions where meeting_id = ${id}
      union select id::text from voting_rounds where meeting_id = ${id}
      union select id::text from speeches where meeting_id = ${id}
      union select id::text from information_requests where meeting_id = ${id}
      union select id::text from opinions where meeting_id = ${id}
      union select id::text from opinion_requests where meeting_id = ${id}
      union select id::text from conclusions where meeting_id = ${id}
      union select id::text from action_items where meeting_id = ${id})
  select a.id as number, ${iso('a.at')} as at, ${actorName('a.actor')} as by, a.actor->>'kind' as as, a.action, a.object_id as object,
    case when a.object_id in (select id::text from secret) then null
      when a.action = 'round.counted' and a.object_id in (select id from secret_rounds) then nullif(a.data - 'votes', '{}')::text
      else nullif(a.data, '{}')::text end as data, a.seal_hash as seal
  from audit a where a.object_id in (select id from things) order by a.id`,
);

/** The state of a meeting of the office; null where it has no such meeting. */
export async function findMeetingState(
  db: Db,
  { officeId }: Permit<'meetings.read'>,
  id: MeetingId,
): Promise<string | null> {
  const [row] = await db.execute<{ state: string }>(
    sql`select state from meetings where id = ${id} and office_id = ${officeId}`,
  );
  return row?.state ?? null;
}
