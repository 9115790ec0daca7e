import { sql } from 'drizzle-orm';
import { actorName, dossierList, inviteeName, iso, itemTitle, personName } from './dossier-rows.ts';

/** What the meeting was asked to decide on. */
export const listDossierMotions = dossierList(
  (id) => sql`
  select m.position, ${itemTitle('m.agenda_item_id')} as item, m.text, m.is_personnel as personnel,
    ${actorName('m.created_by')} as by, ${iso('m.created_at')} as at, ${iso('m.withdrawn_at')} as "withdrawnAt"
  from motions m where m.meeting_id = ${id} order by m.position, m.created_at, m.id`,
);

/** Every vote with its rule and what it came to, the base always said. */
export const listDossierRounds = dossierList(
  (id) => sql`
  select m.position as motion, r.number, r.secrecy as ballot, r.way, r.state, r.entitled_count as entitled, r.present_count as present,
    r.rule->>'base' as base, r.rule::text as rule, (r.tally->'votes'->>'for')::int as "for",
    (r.tally->'votes'->>'against')::int as against, (r.tally->'votes'->>'not_voting')::int as "notVoting", (r.tally->>'spoilt')::int as spoilt, (r.tally->>'baseCount')::int as "baseCount", (r.tally->>'needed')::int as needed,
    r.tally->>'outcome' as outcome, ${actorName('r.opened_by')} as "openedBy", ${iso('r.opened_at')} as "openedAt",
    ${actorName('r.closed_by')} as "closedBy", ${iso('r.closed_at')} as "closedAt", ${iso('r.published_at')} as "publishedAt",
    r.void_reason as "voidReason"
  from voting_rounds r join motions m on m.id = r.motion_id
  where r.meeting_id = ${id} order by m.position, m.created_at, m.id, r.number`,
);

/** Who might vote in each round; of a secret one, who took part, and never what or when. */
export const listDossierElectors = dossierList(
  (id) => sql`
  select m.position as motion, r.number, ${personName('e.person_id')} as person,
    case when i.unit_id is not null or e.is_substitute then ${inviteeName('i', 't')} end as "votesFor", e.is_substitute as substitute,
    e.is_present as present, e.has_cast as "tookPart"
  from electors e join voting_rounds r on r.id = e.round_id join motions m on m.id = r.motion_id
  join invitations i on i.id = e.invitation_id join meetings t on t.id = r.meeting_id
  where r.meeting_id = ${id} order by m.position, m.id, r.number, person, e.person_id`,
);

/** Named ballots, with what a changed one was before. */
export const listDossierBallots = dossierList(
  (id) => sql`
  select m.position as motion, r.number, ${personName('b.person_id')} as person, b.choice, b.version, b.stands, b.receipt,
    ${iso('b.cast_at')} as at, b.cast_via as via
  from (select round_id, person_id, choice, version, cast_at, cast_via, true as stands, receipt from ballots
    union all select v.round_id, v.person_id, v.choice, v.version, v.cast_at, v.cast_via, false, null from ballot_versions v
      where not exists (select 1 from ballots n where n.round_id = v.round_id and n.person_id = v.person_id and n.version = v.version)) b
  join voting_rounds r on r.id = b.round_id join motions m on m.id = r.motion_id
  where r.meeting_id = ${id} order by m.position, m.id, r.number, person, b.person_id, b.version`,
);

/** Secret ballots as they lie: how many of each choice. One by one they are in no order, so a number says as much. */
export const listDossierSecretBallots = dossierList(
  (id) => sql`
  select m.position as motion, r.number, s.choice, count(*)::int as ballots
  from secret_ballots s join voting_rounds r on r.id = s.round_id join motions m on m.id = r.motion_id
  where r.meeting_id = ${id} group by m.position, m.id, r.number, s.choice order by m.position, m.id, r.number, s.choice`,
);

/** Raised hands and papers as they were counted; `ballot`: of a named or of a secret round. */
export const listDossierHandCounts = dossierList(
  (id) => sql`
  select m.position as motion, r.number, r.secrecy as ballot, (h.votes->>'for')::int as "for", (h.votes->>'against')::int as against,
    (h.votes->>'not_voting')::int as "notVoting", h.spoilt, h.issued, h.collected, h.note, ${actorName('h.counted_by')} as by,
    ${iso('h.counted_at')} as at
  from hand_counts h join voting_rounds r on r.id = h.round_id join motions m on m.id = r.motion_id
  where r.meeting_id = ${id} order by m.position, m.id, r.number, h.counted_at, h.id`,
);
