import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { OfficeId, OpinionAskedId, OpinionRequestId, PersonId, UnitId } from '#domain/ids.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import type { Db } from '../client.ts';
import { meetings } from '../schema/meetings.ts';
import { offices } from '../schema/offices.ts';
import { opinionAnswers, opinionAsked, opinionRequests } from '../schema/opinions.ts';
import { people } from '../schema/people.ts';
import { meetingClasses } from '../schema/rule-sets.ts';
import type { Office } from './offices.ts';
import { unitNameOn, withPredecessors } from './unit-days.ts';

export type OpinionRequest = typeof opinionRequests.$inferSelect;
export type OpinionAnswer = typeof opinionAnswers.$inferSelect;
/** A request with its office and, when it is about one, the title, class and secrecy of its meeting. */
export type RequestInFull = {
  request: OpinionRequest;
  office: Office;
  meetingTitle: string | null;
  isMeetingSecret: boolean;
  rules: MeetingClass | null;
};
/** One who was asked, as called on the day of asking, with their answer as it stands. */
export type AskedLine = {
  id: OpinionAskedId;
  requestId: OpinionRequestId;
  unitId: UnitId | null;
  personId: PersonId | null;
  name: string;
  /** The unit of a person's first post; null for a unit. */
  unitOfPerson: string | null;
  answer: OpinionAnswer | null;
};

const selectInFull = (db: Db) =>
  db
    .select({
      request: opinionRequests,
      office: offices,
      meetingTitle: meetings.title,
      secrecyLevel: meetings.secrecyLevel,
      rules: meetingClasses.rules,
    })
    .from(opinionRequests)
    .innerJoin(offices, eq(offices.id, opinionRequests.officeId))
    .leftJoin(meetings, eq(meetings.id, opinionRequests.meetingId))
    .leftJoin(meetingClasses, eq(meetingClasses.id, meetings.classId));

type Row = Awaited<ReturnType<typeof selectInFull>>[number];
const toInFull = ({ secrecyLevel, ...row }: Row): RequestInFull => ({
  ...row,
  isMeetingSecret: secrecyLevel !== null,
});

/** One request, whoever asks; the caller proves the right to it. */
export async function findRequest(db: Db, id: OpinionRequestId): Promise<RequestInFull | null> {
  const [row] = await selectInFull(db).where(eq(opinionRequests.id, id));
  return row ? toInFull(row) : null;
}

/** Requests of an office, the newest first. */
export async function listRequests(
  db: Db,
  { officeId, meetingId }: { officeId: OfficeId; meetingId?: string },
): Promise<RequestInFull[]> {
  const rows = await selectInFull(db)
    .where(
      and(
        eq(opinionRequests.officeId, officeId),
        meetingId === undefined ? undefined : sql`${opinionRequests.meetingId} = ${meetingId}`,
      ),
    )
    .orderBy(desc(opinionRequests.askedAt), desc(opinionRequests.id))
    .limit(500);
  return rows.map(toInFull);
}

/** Requests that still want answers, the soonest limit first. */
export async function listOpenRequests(db: Db): Promise<RequestInFull[]> {
  const rows = await selectInFull(db)
    .where(isNull(opinionRequests.closedAt))
    .orderBy(asc(opinionRequests.dueAt));
  return rows.map(toInFull);
}

const day = sql`(${opinionRequests.askedAt} at time zone ${offices.timeZone})::date`;
const unitOfPerson = sql<string | null>`(
  select ${unitNameOn(sql`p.unit_id`, day, 'short_name')} from posts p join units u on u.id = p.unit_id
  where p.person_id = ${opinionAsked.personId} and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to >= ${day})
  order by u.protocol_rank, p.protocol_rank, p.id limit 1)`;
const rank = sql`coalesce(
  (select u.protocol_rank from units u where u.id = ${opinionAsked.unitId}),
  (select min(u.protocol_rank) from posts p join units u on u.id = p.unit_id where p.person_id = ${opinionAsked.personId}),
  2147483647)`;

/** Who was asked in these requests, in protocol order, with their answers. */
export async function listAsked(db: Db, requestIds: OpinionRequestId[]): Promise<AskedLine[]> {
  if (requestIds.length === 0) return [];
  return selectAsked(db, inArray(opinionAsked.requestId, requestIds));
}

/** One who was asked, with the answer; null for an id that is nobody's. */
export async function findAsked(db: Db, id: OpinionAskedId): Promise<AskedLine | null> {
  const [row] = await selectAsked(db, eq(opinionAsked.id, id));
  return row ?? null;
}

async function selectAsked(db: Db, where: ReturnType<typeof eq>): Promise<AskedLine[]> {
  const rows = await db
    .select({
      asked: opinionAsked,
      unitName: sql<string | null>`${unitNameOn(sql`${opinionAsked.unitId}`, day, 'short_name')}`,
      fullName: people.fullName,
      unitOfPerson,
      answer: opinionAnswers,
    })
    .from(opinionAsked)
    .innerJoin(opinionRequests, eq(opinionRequests.id, opinionAsked.requestId))
    .innerJoin(offices, eq(offices.id, opinionRequests.officeId))
    .leftJoin(people, eq(people.id, opinionAsked.personId))
    .leftJoin(opinionAnswers, eq(opinionAnswers.askedId, opinionAsked.id))
    .where(where)
    .orderBy(rank, sql`coalesce(${people.fullName}, '') collate "vi-x-icu"`, asc(opinionAsked.id));
  return rows.map(({ asked, unitName, fullName, ...rest }) => ({
    ...asked,
    name: fullName ?? unitName ?? '',
    ...rest,
  }));
}

/** For which units a person speaks in offices of one time zone. */
export type SpokenFor = { timeZone: string; unitIds: UnitId[] };
/** How many that are open, the soonest limit first, and how many that are closed, the newest first. */
export type MostAsked = { open: number; closed: number };

/** Rows of requests that the person answers: asked by name, or as one of these units; withdrawn ones are left out. */
export async function listAskedOf(
  db: Db,
  { personId, spoken, most }: { personId: PersonId; spoken: SpokenFor[]; most: MostAsked },
): Promise<AskedLine[]> {
  const asUnit = spoken
    .filter(({ unitIds }) => unitIds.length > 0)
    .map(
      ({ timeZone, unitIds }) =>
        sql`or (a.unit_id = any(${sql.param(unitIds)}::uuid[]) and o.time_zone = ${timeZone})`,
    );
  const own = sql`select a.id from opinion_asked a join opinion_requests q on q.id = a.request_id
    join offices o on o.id = q.office_id
    where q.withdrawn_reason is null and (a.person_id = ${personId} ${sql.join(asUnit, sql` `)})`;
  const chosen = sql`(${own} and q.closed_at is null order by q.due_at, a.id limit ${most.open})
    union all (${own} and q.closed_at is not null order by q.due_at desc, a.id limit ${most.closed})`;
  return selectAsked(db, sql`${opinionAsked.id} in (${chosen})`);
}

/** These requests, whoever asks; the caller proves the right to each. */
export async function listRequestsById(db: Db, ids: OpinionRequestId[]): Promise<RequestInFull[]> {
  if (ids.length === 0) return [];
  return (await selectInFull(db).where(inArray(opinionRequests.id, ids))).map(toInFull);
}

/** The time zones in which offices live. */
export async function listTimeZones(db: Db): Promise<string[]> {
  return (await db.selectDistinct({ timeZone: offices.timeZone }).from(offices)).map(
    ({ timeZone }) => timeZone,
  );
}

/** Units whose desk the person holds or that they head, at any time; the caller judges what counts now. */
export async function listUnitsEverSpokenFor(db: Db, personId: PersonId): Promise<UnitId[]> {
  const own = sql`(select unit_id from desk_holders where person_id = ${personId}
    union select unit_id from posts where person_id = ${personId} and is_head)`;
  const rows = await db.execute<{ id: UnitId }>(sql`select unnest(${withPredecessors(own)}) as id`);
  return rows.map(({ id }) => id);
}

/** Units in which these persons hold a post on the day: whose desks hear that they are late. */
export async function listUnitsOf(db: Db, personIds: PersonId[], on: string) {
  if (personIds.length === 0) return [];
  return db.execute<{ personId: PersonId; unitId: UnitId }>(sql`
    select distinct p.person_id as "personId", p.unit_id as "unitId" from posts p
    where p.person_id = any(${sql.param(personIds)}::uuid[]) and p.valid_from <= ${on}::date
      and (p.valid_to is null or p.valid_to >= ${on}::date)`);
}
