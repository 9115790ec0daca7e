import { sql } from 'drizzle-orm';
import type { MeetingId } from '#domain/ids.ts';
import { actorName, dossierList, inviteeName, iso, personName } from './dossier-rows.ts';

/** What of the meeting is told, and by which reference: the meeting, its invitations, nominations, papers and packs. */
const refsOf = (id: MeetingId) => sql`
  select m.ref from meetings m where m.id = ${id} union select i.ref from invitations i where i.meeting_id = ${id}`;

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
  where n.ref in (${refsOf(id)}) or b.ref in (${refsOf(id)}) order by n.id`,
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
