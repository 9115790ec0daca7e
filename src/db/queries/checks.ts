import { and, asc, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { DatedCheckRules } from '#domain/checks/check-rules.ts';
import type { OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { checkRounds, checkRules, unitChecks } from '../schema/checks.ts';
import { people } from '../schema/people.ts';
import { ruleSets } from '../schema/rule-sets.ts';
import { type ChaseFacts, selectChaseFacts } from './chase.ts';
import { held } from './remit.ts';
import { standingUnits, withPredecessors } from './unit-days.ts';

/** Each unit and the office whose hours it keeps: of those that hold it the nearest, else the one of the whole tree. */
const managed = sql`${held},
  sizes(office_id, size) as (select office_id, count(*) from held group by office_id),
  nearest as (select distinct on (h.id) h.id, h.office_id from held h join sizes z on z.office_id = h.office_id
    order by h.id, z.size, h.office_id),
  managed(id, office_id) as (select u.id, coalesce(n.office_id, (
    select o.id from offices o where o.root_unit_id is null order by o.created_at, o.name limit 1))
    from units u left join nearest n on n.id = u.id)`;

/** Somebody who sits at a unit's desk, from when to when. */
export type DeskSeat = { personId: PersonId; name: string; fromAt: Date; toAt: Date | null };
/** A unit that keeps the office's hours, with whoever sat at its desk in the span. */
export type CheckUnit = { unitId: UnitId; name: string; shortName: string; seats: DeskSeat[] };

/** The units that keep the office's hours and had a desk in the span, in protocol order; one query. */
export async function listCheckUnits(
  db: Db,
  { officeId }: Pick<Permit<'meetings.read'>, 'officeId'>,
  { from, until, unitId = null }: { from: Date; until: Date; unitId?: UnitId | null },
): Promise<CheckUnit[]> {
  const rows = await db.execute<{ unitId: UnitId; name: string; shortName: string; seats: SeatRow[] }>(sql`
    with recursive ${managed}
    select u.id as "unitId", u.name, u.short_name as "shortName", jsonb_agg(jsonb_build_object('personId', d.person_id,
      'name', p.full_name, 'fromAt', d.from_at, 'toAt', d.to_at) order by d.from_at, p.full_name) as seats
    from managed g join units u on u.id = g.id
    join desk_holders d on d.unit_id = u.id join people p on p.id = d.person_id
    where g.office_id = ${officeId} and (${unitId}::uuid is null or u.id = ${unitId}::uuid)
      and d.from_at < ${until.toISOString()}::timestamptz
      and (d.to_at is null or d.to_at > ${from.toISOString()}::timestamptz)
    group by u.id order by u.protocol_rank, u.name`);
  return rows.map((row) => ({ ...row, seats: row.seats.map(toSeat) }));
}

type SeatRow = { personId: PersonId; name: string; fromAt: string; toAt: string | null };
const toSeat = ({ fromAt, toAt, ...seat }: SeatRow): DeskSeat => ({
  ...seat,
  ...{ fromAt: new Date(fromAt), toAt: toAt === null ? null : new Date(toAt) },
});

/** Desks that the person holds at the instant, each with the office whose hours its unit keeps. */
export async function listDesksWithOffice(
  db: Db,
  personId: PersonId,
  now: Date,
): Promise<{ unitId: UnitId; name: string; officeId: OfficeId }[]> {
  return await db.execute(sql`
    with recursive ${managed}
    select u.id as "unitId", u.name, g.office_id as "officeId"
    from desk_holders d join units u on u.id = d.unit_id join managed g on g.id = u.id
    where d.person_id = ${personId} and d.from_at <= ${now.toISOString()}::timestamptz
      and (d.to_at is null or d.to_at > ${now.toISOString()}::timestamptz) and g.office_id is not null
    order by u.protocol_rank, u.name`);
}

/** Whether the person holds any desk at the instant; for what is asked at every look at a page. */
export async function holdsDesk(db: Db, personId: PersonId, now: Date): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from desk_holders where person_id = ${personId} and from_at <= ${now.toISOString()}::timestamptz
      and (to_at is null or to_at > ${now.toISOString()}::timestamptz) limit 1`);
  return rows.length > 0;
}

/** The office's own writings of its rules, and the codes of its regulations with the days on which they are in force. */
export async function listCheckRules(db: Db, officeId: OfficeId) {
  const [own, regulations] = await Promise.all([
    db
      .select({ fromOn: checkRules.fromOn, version: checkRules.version, rules: checkRules.rules })
      .from(checkRules)
      .where(eq(checkRules.officeId, officeId))
      .orderBy(asc(checkRules.fromOn), asc(checkRules.version)),
    db
      .select({
        ...{ code: ruleSets.code, name: ruleSets.name, status: ruleSets.status },
        ...{ inForceFrom: ruleSets.inForceFrom, inForceTo: ruleSets.inForceTo },
      })
      .from(ruleSets)
      .where(eq(ruleSets.officeId, officeId)),
  ]);
  return { own: own satisfies DatedCheckRules[], regulations };
}

/** Adds a writing of the office's rules; false when somebody else wrote the same version meanwhile. */
export async function insertCheckRules(
  tx: Db,
  { officeId }: Permit<'rules.write'>,
  row: Omit<typeof checkRules.$inferInsert, 'officeId'>,
): Promise<boolean> {
  const rows = await tx
    .insert(checkRules)
    .values({ ...row, officeId })
    .onConflictDoNothing()
    .returning({ version: checkRules.version });
  return rows.length > 0;
}

export type CheckRound = typeof checkRounds.$inferSelect;

/** The rounds of the office between two ISO dates. */
export function listRounds(db: Db, officeId: OfficeId, from: string, to: string): Promise<CheckRound[]> {
  return db
    .select()
    .from(checkRounds)
    .where(and(eq(checkRounds.officeId, officeId), gte(checkRounds.on, from), lte(checkRounds.on, to)));
}

/** Takes the round of a window for this process; false when another has it. */
export async function claimRound(
  tx: Db,
  row: Pick<CheckRound, 'officeId' | 'on' | 'at' | 'state' | 'closesAt' | 'heldAt'>,
): Promise<boolean> {
  const rows = await tx
    .insert(checkRounds)
    .values(row)
    .onConflictDoNothing()
    .returning({ at: checkRounds.at });
  return rows.length > 0;
}

/** Notes how many units a round was for. */
export async function countRound(
  tx: Db,
  { officeId, on, at }: Pick<CheckRound, 'officeId' | 'on' | 'at'>,
  counts: { units: number; looked: number },
): Promise<void> {
  await tx
    .update(checkRounds)
    .set(counts)
    .where(and(eq(checkRounds.officeId, officeId), eq(checkRounds.on, on), eq(checkRounds.at, at)));
}

/** Ends the rounds whose window is over; returns the references of their cards. */
export async function endRounds(tx: Db, now: Date): Promise<{ on: string; at: string }[]> {
  return tx
    .update(checkRounds)
    .set({ closedAt: now })
    .where(and(isNull(checkRounds.closedAt), lte(checkRounds.closesAt, now)))
    .returning({ on: checkRounds.on, at: checkRounds.at });
}

/** Writes down that units looked in a window; the first look of a unit and window stays. Returns the units that were new. */
export async function insertChecks(tx: Db, rows: (typeof unitChecks.$inferInsert)[]): Promise<UnitId[]> {
  if (rows.length === 0) return [];
  const fresh = await tx
    .insert(unitChecks)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: unitChecks.unitId });
  return fresh.map(({ id }) => id);
}

/** One recorded check, with the name of who made it. */
export type UnitCheck = Omit<typeof unitChecks.$inferSelect, 'personId'> & {
  personId: PersonId;
  name: string;
};

/** Checks of these units between two ISO dates. */
export function listChecks(db: Db, unitIds: UnitId[], from: string, to: string): Promise<UnitCheck[]> {
  if (unitIds.length === 0) return Promise.resolve([]);
  return db
    .select({
      ...{ unitId: unitChecks.unitId, on: unitChecks.on, at: unitChecks.at, personId: unitChecks.personId },
      ...{ name: people.fullName, how: unitChecks.how, via: unitChecks.via, checkedAt: unitChecks.checkedAt },
    })
    .from(unitChecks)
    .innerJoin(people, eq(people.id, unitChecks.personId))
    .where(and(inArray(unitChecks.unitId, unitIds), gte(unitChecks.on, from), lte(unitChecks.on, to)))
    .orderBy(asc(unitChecks.checkedAt));
}

/** When each of these units looked last, of those that ever did. */
export async function listLastChecks(db: Db, unitIds: UnitId[]): Promise<Map<UnitId, Date>> {
  if (unitIds.length === 0) return new Map();
  const rows = await db
    .select({ id: unitChecks.unitId, at: sql<string>`max(${unitChecks.checkedAt})` })
    .from(unitChecks)
    .where(inArray(unitChecks.unitId, unitIds))
    .groupBy(unitChecks.unitId);
  return new Map(rows.map(({ id, at }) => [id, new Date(at)]));
}

export type DeskFacts = ChaseFacts & { deskIds: UnitId[] };

/** Told invitations to these units, or to units they stand for, of coming meetings; `deskIds` says whose desk each is. */
export async function listDeskFacts(db: Db, unitIds: UnitId[], now: Date): Promise<DeskFacts[]> {
  if (unitIds.length === 0) return [];
  const day = sql`(m.starts_at at time zone f.time_zone)::date`;
  const ids = sql`select unnest(${sql.param(unitIds)}::uuid[])`;
  const rows = await selectChaseFacts<UnitId[] | null>(db, {
    now,
    which: sql`i.unit_id = any(${withPredecessors(ids)})`,
    extra: sql`(select jsonb_agg(v.id) from ${standingUnits(sql`i.unit_id`, day)} v(id))`,
  });
  const wanted = new Set(unitIds);
  return rows.flatMap(({ extra, ...row }) => {
    const own = row.unitId ? [row.unitId, ...(extra ?? [])] : [];
    const deskIds = own.filter((id) => wanted.has(id));
    return deskIds.length > 0 ? [{ ...row, deskIds }] : [];
  });
}

/** The office whose hours the unit keeps; null when no office holds it. */
export async function findCheckingOffice(db: Db, unitId: UnitId): Promise<OfficeId | null> {
  const [row] = await db.execute<{ officeId: OfficeId | null }>(sql`
    with recursive ${managed} select g.office_id as "officeId" from managed g where g.id = ${unitId}`);
  return row?.officeId ?? null;
}

/** How many units that keep the office's hours exist on the day and have nobody at their desk. */
export async function countDesklessUnits(
  db: Db,
  { officeId }: Permit<'meetings.read'>,
  { on, from, until }: { on: string; from: Date; until: Date },
): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    with recursive ${managed}
    select count(*)::int as count from managed g join units u on u.id = g.id
    where g.office_id = ${officeId} and u.valid_from <= ${on}::date and (u.valid_to is null or u.valid_to >= ${on}::date)
      and not exists (select 1 from desk_holders d where d.unit_id = u.id
        and d.from_at < ${until.toISOString()}::timestamptz and (d.to_at is null or d.to_at > ${from.toISOString()}::timestamptz))`);
  return row?.count ?? 0;
}
