import { sql } from 'drizzle-orm';
import type { Named } from '#domain/conclusions/facts.ts';
import type { AgendaItemId, MeetingId } from '#domain/ids.ts';
import type { Secrecy, VotingWay } from '#domain/voting/rule.ts';
import type { Tally } from '#domain/voting/tally.ts';
import type { Db } from '../client.ts';
import { unitNameOn } from './unit-days.ts';

/** Whom the facts are about and on which day their posts and units are named. The caller has proved a right to the meeting. */
export type FactsOf = { meetingId: MeetingId; on: string };

const nameOf = (on: string) => sql`p.full_name as name, post.title, post.unit_name as unit
  from people p left join lateral (
    select s.title, s.protocol_rank as rank, n.protocol_rank as unit_rank,
      ${unitNameOn(sql`n.id`, sql`${on}::date`)} as unit_name
    from posts s join units n on n.id = s.unit_id
    where s.person_id = p.id and s.valid_from <= ${on} and (s.valid_to is null or s.valid_to >= ${on})
    order by s.protocol_rank, n.protocol_rank limit 1) post on true`;

const rowsOf = async <Row>(db: Db, query: ReturnType<typeof sql>): Promise<Row[]> =>
  (await db.execute(query)) as unknown as Row[];

export type EventRow = Named & { kind: string; itemId: AgendaItemId | null; text: string; at: Date };

/** What happened in the room, the first first; `name` is empty where nobody is named. */
export async function listEventFacts(db: Db, { meetingId, on }: FactsOf): Promise<EventRow[]> {
  const rows = await rowsOf<Record<string, unknown>>(
    db,
    sql`
    select e.kind, e.agenda_item_id as "itemId", e.text, e.at, coalesce(who.name, '') as name, who.title, who.unit
    from sitting_events e left join lateral (select ${nameOf(on)} where p.id = e.person_id) who on true
    where e.meeting_id = ${meetingId} order by e.at, e.id`,
  );
  return rows.map((row) => ({ ...(row as unknown as EventRow), at: new Date(String(row.at)) }));
}

/** Who had the floor, in order, and on what they wished to speak. */
export const listSpeechFacts = (db: Db, { meetingId, on }: FactsOf) =>
  rowsOf<Named & { itemId: AgendaItemId | null; subject: string }>(
    db,
    sql`
    select s.agenda_item_id as "itemId", s.subject, who.name, who.title, who.unit
    from speeches s join lateral (select ${nameOf(on)} where p.id = s.person_id) who on true
    where s.meeting_id = ${meetingId} and s.state = 'spoken' order by s.started_at, s.id`,
  );

/** Opinions and reserved opinions as they stand, in the order in which they were first written; comments are none (R27). */
export const listOpinionFacts = (db: Db, { meetingId, on }: FactsOf) =>
  rowsOf<Named & { itemId: AgendaItemId | null; text: string; isReserved: boolean }>(
    db,
    sql`
    select o.agenda_item_id as "itemId", o.text, o.kind = 'reserved' as "isReserved", who.name, who.title, who.unit
    from opinions o join lateral (select ${nameOf(on)} where p.id = o.person_id) who on true
    where o.meeting_id = ${meetingId} and o.kind <> 'comment' order by o.first_written_at, o.id`,
  );

/** Motions that stand, and of each the rounds whose result was published. */
export const listMotionFacts = (db: Db, { meetingId }: Pick<FactsOf, 'meetingId'>) =>
  rowsOf<{
    itemId: AgendaItemId | null;
    text: string;
    rounds: { number: number; way: VotingWay; secrecy: Secrecy; tally: Tally }[];
  }>(
    db,
    sql`
    select t.agenda_item_id as "itemId", t.text, coalesce((
      select jsonb_agg(jsonb_build_object('number', r.number, 'way', r.way, 'secrecy', r.secrecy, 'tally', r.tally) order by r.number)
      from voting_rounds r where r.motion_id = t.id and r.state = 'published'), '[]') as rounds
    from motions t where t.meeting_id = ${meetingId} and t.withdrawn_at is null order by t.position, t.id`,
  );

/** Titles of the accepted papers of each item; what is a secret is given out in print and named nowhere. */
export const listPaperFacts = (db: Db, { meetingId }: Pick<FactsOf, 'meetingId'>) =>
  rowsOf<{ itemId: AgendaItemId | null; title: string }>(
    db,
    sql`
    select d.agenda_item_id as "itemId", d.title from documents d
    where d.meeting_id = ${meetingId} and d.kind = 'paper' and d.withdrawn_at is null and d.secrecy_level is null
      and exists (select 1 from document_versions v where v.document_id = d.id and v.state = 'accepted')
    order by d.created_at, d.id`,
  );

/** The posts under which these people are named on the day: presenters and the chair. */
export const listNamed = (db: Db, ids: string[], on: string) =>
  rowsOf<Named & { id: string }>(
    db,
    sql`select p.id, ${nameOf(on)} where p.id = any(${sql.param(ids)}::uuid[])`,
  );

/** Rounds of the meeting whose result people do not have yet: open ones, and closed ones that were not published. */
export async function countUnpublishedRounds(db: Db, meetingId: MeetingId): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    db,
    sql`select count(*)::int as count from voting_rounds r join motions t on t.id = r.motion_id
    where r.meeting_id = ${meetingId} and t.withdrawn_at is null and r.state in ('open', 'closed')`,
  );
  return row?.count ?? 0;
}

/** Requests for opinions about the meeting that still take answers. */
export async function countAskingRequests(db: Db, meetingId: MeetingId): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    db,
    sql`select count(*)::int as count from opinion_requests where meeting_id = ${meetingId} and closed_at is null`,
  );
  return row?.count ?? 0;
}
