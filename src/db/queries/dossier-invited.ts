import { sql } from 'drizzle-orm';
import { actorName, dossierList, inviteeName, iso, personName, unitName } from './dossier-rows.ts';

/** Everybody who was ever invited, with the answer that stands. */
export const listDossierInvitations = dossierList(
  (id) => sql`
  select i.ref, ${unitName('i.unit_id', 'm')} as unit, ${personName('i.person_id')} as person, i.capacity,
    i.via_nomination_id is not null as nominated, i.head_count_limit as places, ${iso('i.answer_by')} as "answerBy", i.rsvp,
    i.rsvp_reason as reason, ${iso('i.answered_at')} as "answeredAt", i.answered_via as via,
    ${iso('i.withdrawn_at')} as "withdrawnAt"
  from invitations i join meetings m on m.id = i.meeting_id left join units u on u.id = i.unit_id
  where m.id = ${id} order by u.protocol_rank nulls last, i.created_at, i.ref`,
);

/** Every answer that was ever given. */
export const listDossierAnswers = dossierList(
  (id) => sql`
  select i.ref, ${inviteeName('i', 'm')} as invitee, v.version, v.rsvp, v.reason, ${actorName('v.answered_by')} as by,
    coalesce(v.answered_by->>'via', v.answered_by->>'kind') as via, ${iso('v.answered_at')} as at
  from rsvp_versions v join invitations i on i.id = v.invitation_id join meetings m on m.id = i.meeting_id
  where m.id = ${id} order by i.created_at, i.ref, v.version`,
);

/** Limits to answer that were moved. */
export const listDossierLimits = dossierList(
  (id) => sql`
  select i.ref, ${inviteeName('i', 'm')} as invitee, l.version, ${iso('l.before_at')} as before, ${iso('l.after_at')} as after,
    ${actorName('l.moved_by')} as by, ${iso('l.moved_at')} as at, ${iso('l.undone_at')} as "undoneAt"
  from answer_limits l join invitations i on i.id = l.invitation_id join meetings m on m.id = i.meeting_id
  where m.id = ${id} order by i.created_at, i.ref, l.version`,
);

/** Whom units sent and persons named in their place, with the chair's word; no phones. */
export const listDossierNominations = dossierList(
  (id) => sql`
  select i.ref, ${inviteeName('i', 'm')} as invitee, n.full_name as person, n.title, n.role, n.reason, n.state, n.consent,
    ${actorName('n.nominated_by')} as by, ${iso('n.created_at')} as at
  from nominations n join invitations i on i.id = n.invitation_id join meetings m on m.id = i.meeting_id
  where m.id = ${id} order by i.created_at, i.ref, n.created_at, n.id`,
);

/** Every state that a nomination and the consent to it went through. */
export const listDossierNominationSteps = dossierList(
  (id) => sql`
  select i.ref, n.full_name as person, v.version, v.state, v.consent, ${actorName('v.changed_by')} as by,
    ${iso('v.changed_at')} as at
  from nomination_versions v join nominations n on n.id = v.nomination_id join invitations i on i.id = n.invitation_id
  where i.meeting_id = ${id} order by i.created_at, i.ref, n.created_at, n.id, v.version`,
);

/** Wishes to change an answer after its limit, and what was decided. */
export const listDossierChangeRequests = dossierList(
  (id) => sql`
  select i.ref, ${inviteeName('i', 'm')} as invitee, c.from_rsvp as "from", c.wish->>'kind' as wish, c.wish::text as details,
    ${actorName('c.requested_by')} as by, ${iso('c.requested_at')} as at, c.state, ${actorName('c.decided_by')} as "decidedBy",
    ${iso('c.decided_at')} as "decidedAt", c.decision_reason as reason
  from change_requests c join invitations i on i.id = c.invitation_id join meetings m on m.id = i.meeting_id
  where m.id = ${id} order by c.requested_at, c.id`,
);
