import { sql } from 'drizzle-orm';
import type { MeetingId } from '#domain/ids.ts';
import { actorName, dossierList, inviteeName, iso, personName } from './dossier-rows.ts';

/** By which references the meeting, its invitations and what came of them are told, whatever step stands behind a second colon. */
const refsOf = (id: MeetingId) => sql`
  select m.ref from meetings m where m.id = ${id} union select i.ref from invitations i where i.meeting_id = ${id}`;

/** The same for everything else that is told by a noun and an id: its own telling first, then `:step` for each later one. */
const stemsOf = (id: MeetingId) => sql`
  select 'roll-call:' || m.ref from meetings m where m.id = ${id}
  union select of || ${`:${id}`} from unnest(array['conclusion-due', 'pack', 'papers', 'papers-missing', 'presiding']) of
  union select 'round:' || r.id from voting_rounds r where r.meeting_id = ${id}
  union select 'conclusion:' || c.id from conclusions c where c.meeting_id = ${id}
  union select 'task:' || t.id from action_items t where t.meeting_id = ${id}
  union select 'information:' || q.id from information_requests q where q.meeting_id = ${id}
  union select 'nomination:' || n.id from nominations n join invitations i on i.id = n.invitation_id where i.meeting_id = ${id}
  union select 'change:' || c.id from change_requests c join invitations i on i.id = c.invitation_id where i.meeting_id = ${id}
  union select 'paper-extension:' || x.id from paper_extensions x join agenda_items a on a.id = x.agenda_item_id
    where a.meeting_id = ${id}
  union select 'paper:' || v.id from document_versions v join documents d on d.id = v.document_id where d.meeting_id = ${id}
  union select 'handout:' || h.id from handouts h join documents d on d.id = h.document_id where d.meeting_id = ${id}
  union select 'opinion-request:' || o.id from opinion_requests o where o.meeting_id = ${id}
  union select 'opinion-request:' || k.id from opinion_asked k join opinion_requests o on o.id = k.request_id
    where o.meeting_id = ${id}`;

/** As the index `notices_stem` has it. */
const stem = (notice: string) =>
  sql.raw(`(split_part(${notice}.ref, ':', 1) || ':' || split_part(${notice}.ref, ':', 2))`);

/** Numbered notices with how many they were for. */
export const listDossierBroadcasts = dossierList(
  (id) => sql`
  select b.number, b.year, b.kind, b.mark, b.version, ${actorName('b.created_by')} as by, ${iso('b.created_at')} as at,
    ${iso('b.not_before')} as "notBefore", ${iso('b.cancelled_at')} as "cancelledAt",
    (select count(*)::int from notices n where n.broadcast_id = b.id) as recipients
  from broadcasts b where b.ref in (${refsOf(id)}) order by b.created_at, b.id`,
);

/** One line for each person and each thing they were told, with each fact of reaching them and its own time. */
export const listDossierProofs = dossierList(
  (id) => sql`
  select n.kind, n.version, ${personName('n.person_id')} as reader, coalesce(b.number, 0) as number,
    ${iso('n.created_at')} as at, ${iso('n.placed_at')} as "placedAt", ${iso('n.sent_at')} as "sentAt", n.sent_via as via,
    ${iso('n.delivered_at')} as "deliveredAt", ${iso('n.seen_at')} as "seenAt", ${iso('n.received_at')} as "receivedAt",
    ${iso('n.acknowledged_at')} as "acknowledgedAt", ${iso('n.call_needed_at')} as "callNeededAt"
  from notices n left join broadcasts b on b.id = n.broadcast_id
  where n.id in (
    select told.id from notices told where told.ref in (${refsOf(id)})
    union select told.id from notices told where ${stem('told')} in (${stemsOf(id)})
    union select told.id from notices told join broadcasts under on under.id = told.broadcast_id
      where under.ref in (${refsOf(id)})) order by n.id`,
);

/** Calls about an invitation. */
export const listDossierCalls = dossierList(
  (id) => sql`
  select ${inviteeName('i', 'm')} as invitee, ${personName('c.person_id')} as person, c.meeting_version as version, c.outcome,
    c.answered_by as "pickedUp", c.note, ${actorName('c.called_by')} as by, ${iso('c.called_at')} as at
  from phone_calls c join invitations i on i.id = c.invitation_id join meetings m on m.id = c.meeting_id
  where m.id = ${id} order by c.called_at, c.id`,
);

/** Urgings about what was missing. */
export const listDossierUrges = dossierList(
  (id) => sql`
  select ${inviteeName('i', 'm')} as invitee, ${personName('u.person_id')} as person, u.gap, u.escalated,
    ${actorName('u.urged_by')} as by, ${iso('u.urged_at')} as at
  from urges u join invitations i on i.id = u.invitation_id join meetings m on m.id = u.meeting_id
  where m.id = ${id} order by u.urged_at, u.id`,
);
