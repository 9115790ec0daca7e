import { sql } from 'drizzle-orm';
import { actorName, dossierList, inviteeName, iso, itemTitle, personName } from './dossier-rows.ts';

/** From when until when everybody was there, with what was noted wrongly and voided. */
export const listDossierPresences = dossierList(
  (id) => sql`
  select ${personName('p.person_id')} as person, i.capacity, p.form, p.source, ${iso('p.from_at')} as "fromAt",
    ${iso('p.until_at')} as "untilAt", ${actorName('p.noted_by')} as by, ${iso('p.noted_at')} as at,
    ${iso('p.voided_at')} as "voidedAt", ${actorName('p.voided_by')} as "voidedBy", p.void_reason as reason
  from presences p join invitations i on i.id = p.invitation_id
  where p.meeting_id = ${id} order by p.noted_at, p.id`,
);

/** Absences with and without leave; the newest row of a person counts. */
export const listDossierAbsences = dossierList(
  (id) => sql`
  select ${inviteeName('i', 'm')} as invitee, b.leave, b.reason, ${actorName('b.noted_by')} as by, ${iso('b.noted_at')} as at
  from absences b join invitations i on i.id = b.invitation_id join meetings m on m.id = b.meeting_id
  where m.id = ${id} order by b.noted_at, b.id`,
);

/** When the roll-call opened, the meeting began and ended. */
export const listDossierSittings = dossierList(
  (id) => sql`
  select ${iso('s.roll_call_opened_at')} as "rollCallAt", ${iso('s.opened_at')} as "openedAt",
    ${actorName('s.opened_by')} as "openedBy", ${iso('s.ended_at')} as "endedAt", ${actorName('s.ended_by')} as "endedBy",
    coalesce(${personName('s.presiding_id')}, ${personName('m.chair_id')}) as presiding
  from sittings s join meetings m on m.id = s.meeting_id where m.id = ${id}`,
);

/** What happened in the room, in order. */
export const listDossierEvents = dossierList(
  (id) => sql`
  select ${iso('e.at')} as at, e.kind, ${itemTitle('e.agenda_item_id')} as item, ${personName('e.person_id')} as person, e.text,
    ${actorName('e.acted_by')} as by
  from sitting_events e where e.meeting_id = ${id} order by e.at, e.id`,
);

/** Who asked to speak, and spoke. */
export const listDossierSpeeches = dossierList(
  (id) => sql`
  select ${personName('s.person_id')} as person, ${itemTitle('s.agenda_item_id')} as item, s.subject, s.state,
    ${iso('s.asked_at')} as "askedAt", s.asked_via as via, ${iso('s.started_at')} as "startedAt", ${iso('s.ended_at')} as "endedAt",
    s.allotted_minutes as minutes
  from speeches s where s.meeting_id = ${id} order by s.asked_at, s.id`,
);

/** What the chair asked of the office, and what it answered. */
export const listDossierInformation = dossierList(
  (id) => sql`
  select ${itemTitle('r.agenda_item_id')} as item, r.text, ${actorName('r.asked_by')} as by, ${iso('r.asked_at')} as at, r.answer,
    ${actorName('r.answered_by')} as "answeredBy", ${iso('r.answered_at')} as "answeredAt"
  from information_requests r where r.meeting_id = ${id} order by r.asked_at, r.id`,
);
