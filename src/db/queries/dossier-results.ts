import { sql } from 'drizzle-orm';
import { actorName, dossierList, iso, itemTitle, personName, unitName } from './dossier-rows.ts';

/** Opinions in every wording they had. */
export const listDossierOpinions = dossierList(
  (id) => sql`
  select ${personName('o.person_id')} as person, ${itemTitle('o.agenda_item_id')} as item, o.kind, v.version,
    v.version = o.version as stands, v.text, o.written_via as via, ${iso('v.written_at')} as at
  from opinions o join opinion_versions v on v.opinion_id = o.id
  where o.meeting_id = ${id} order by o.first_written_at, o.id, v.version`,
);

/** Written requests for opinions (phiếu lấy ý kiến), with every answer to them. */
export const listDossierOpinionAnswers = dossierList(
  (id) => sql`
  select q.matter, coalesce(${personName('k.person_id')}, ${unitName('k.unit_id', 'm')}) as asked, ${iso('q.due_at')} as "dueAt",
    v.version, v.replies::text as replies, ${actorName('v.answered_by')} as by, ${iso('v.answered_at')} as at,
    case when v.version = a.handled_version then a.handling end as handling,
    case when v.version = a.handled_version then nullif(a.handling_text, '') end as "handlingText"
  from opinion_requests q join meetings m on m.id = q.meeting_id join opinion_asked k on k.request_id = q.id
  left join opinion_answers a on a.asked_id = k.id left join opinion_answer_versions v on v.answer_id = a.id
  where m.id = ${id} order by q.asked_at, q.id, asked, k.id, v.version`,
);

/** Minutes and notices of conclusion in every version, part by part. */
export const listDossierConclusions = dossierList(
  (id) => sql`
  select c.kind, v.version, case when v.version = c.version then c.state end as state, part->>'key' as part,
    part->>'text' as text, v.origin, ${actorName('v.written_by')} as by, ${iso('v.written_at')} as at,
    case when v.version = c.version then ${iso('c.approved_at')} end as "approvedAt",
    case when v.version = c.version then ${actorName('c.approved_by')} end as "approvedBy",
    case when v.version = c.version then ${iso('c.issued_at')} end as "issuedAt"
  from conclusions c join conclusion_versions v on v.conclusion_id = c.id
  cross join lateral jsonb_array_elements(v.body->'parts') with ordinality as given(part, place)
  where c.meeting_id = ${id} order by c.kind, v.version, place`,
);

/** Tasks as they stood when the dossier was frozen; they go on after it. */
export const listDossierTasks = dossierList(
  (id) => sql`
  select a.position, a.text, ${unitName('a.lead_unit_id', 'm')} as unit,
    (select string_agg(n.name, '; ' order by n.name) from action_item_supporters s cross join lateral (
      select ${unitName('s.unit_id', 'm')} as name) n where s.action_item_id = a.id) as supporters,
    a.product, a.due_on::text as "dueOn", a.state, ${iso('a.created_at')} as at
  from action_items a join meetings m on m.id = a.meeting_id
  where m.id = ${id} order by a.created_at, a.conclusion_id, a.position`,
);

/** Every wording of the tasks that were changed after their conclusion was issued; one that was withdrawn ends without any. */
export const listDossierTaskVersions = dossierList(
  (id) => sql`
  with wordings as (
    select action_item_id, 1 as version, before as draft, null as reason, null::jsonb as who, null::timestamptz as said_at
    from action_changes where version = 2
    union all select action_item_id, version, after, reason, changed_by, at from action_changes)
  select a.position, w.version, ${unitName("(w.draft->>'leadUnitId')::uuid", 'm')} as unit,
    (select string_agg(n.name, '; ' order by n.name)
      from jsonb_array_elements_text(w.draft->'supportUnitIds') as given(unit_id) cross join lateral (
        select ${unitName('given.unit_id::uuid', 'm')} as name) n) as supporters,
    w.draft->>'product' as product, w.draft->>'dueOn' as "dueOn", case when w.draft is null then ${iso('w.said_at')} end as "withdrawnAt", w.reason,
    ${actorName('w.who')} as by, ${iso('coalesce(w.said_at, a.created_at)')} as at
  from wordings w join action_items a on a.id = w.action_item_id join meetings m on m.id = a.meeting_id
  where a.meeting_id = ${id} order by a.created_at, a.conclusion_id, a.position, w.version`,
);

/** What was said about the tasks until then. */
export const listDossierTaskReports = dossierList(
  (id) => sql`
  select a.position, r.kind, r.text, ${actorName('r.said_by')} as by, ${iso('r.at')} as at
  from action_reports r join action_items a on a.id = r.action_item_id
  where a.meeting_id = ${id} order by r.at, r.id`,
);
