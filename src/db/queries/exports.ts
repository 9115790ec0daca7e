import { and, asc, eq, gte, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { meetings } from '../schema/meetings.ts';
import { people, posts } from '../schema/people.ts';
import { meetingClasses } from '../schema/rule-sets.ts';
import { units } from '../schema/units.ts';
import { unitNameOn, unitParentOn } from './unit-days.ts';

/** Everybody who has not left, a row a post held on the day, with the desks held at the instant, by unit in protocol order; who holds none has one row. */
export function listPeopleToExport(
  db: Db,
  _permit: Permit<'people.read'>,
  { on, at }: { on: string; at: Date },
) {
  const now = sql`${at.toISOString()}::timestamptz`;
  const held = and(
    eq(posts.personId, people.id),
    lte(posts.validFrom, on),
    or(isNull(posts.validTo), gte(posts.validTo, on)),
  );
  return db
    .select({
      code: people.code,
      fullName: people.fullName,
      phone: people.phone,
      email: people.email,
      unitCode: units.code,
      unitName: sql<string | null>`${unitNameOn(sql`${posts.unitId}`, sql`${on}::date`)}`,
      title: posts.title,
      isHead: posts.isHead,
      protocolRank: posts.protocolRank,
      validFrom: posts.validFrom,
      isDesk: sql<boolean>`exists (select 1 from desk_holders d where d.person_id = ${people.id}
        and d.unit_id = ${posts.unitId} and d.from_at <= ${now} and (d.to_at is null or d.to_at > ${now}))`,
    })
    .from(people)
    .leftJoin(posts, held)
    .leftJoin(units, eq(units.id, posts.unitId))
    .where(isNull(people.leftAt))
    .orderBy(
      asc(units.protocolRank),
      asc(units.code),
      asc(posts.protocolRank),
      asc(people.fullName),
      asc(people.id),
    );
}
export type PersonExport = Awaited<ReturnType<typeof listPeopleToExport>>[number];

/** Units that exist on the day, in protocol order, as they are called and with the code of the unit they stand under on it. */
export function listUnitsToExport(db: Db, _permit: Permit<'people.read'>, on: string) {
  const parents = alias(units, 'parents');
  const { code, kind, protocolRank, validFrom, validTo } = units;
  const [self, day] = [sql`units.id`, sql`${on}::date`];
  const name = sql<string>`${unitNameOn(self, day)}`;
  const shortName = sql<string>`${unitNameOn(self, day, 'short_name')}`;
  return db
    .select({ code, name, shortName, kind, parentCode: parents.code, protocolRank, validFrom, validTo })
    .from(units)
    .leftJoin(parents, sql`${parents.id} = ${unitParentOn(self, day)}`)
    .where(and(lte(units.validFrom, on), or(isNull(units.validTo), gte(units.validTo, on))))
    .orderBy(asc(units.protocolRank), asc(units.code));
}
export type UnitExport = Awaited<ReturnType<typeof listUnitsToExport>>[number];

/** Meetings of the office that begin between two instants, with the codes of the units they invite. */
export function listMeetingsToExport(
  db: Db,
  permit: Permit<'meetings.read'>,
  { from, until }: { from: Date; until: Date },
) {
  return db
    .select({
      ref: meetings.ref,
      title: meetings.title,
      content: meetings.content,
      startsAt: meetings.startsAt,
      endsAt: meetings.endsAt,
      className: sql<string>`${meetingClasses.rules}->>'name'`,
      regularity: meetings.regularity,
      place: meetings.place,
      chairName: people.fullName,
      state: meetings.state,
      contactName: meetings.contactName,
      contactPhone: meetings.contactPhone,
      unitCodes: sql<string>`coalesce((select string_agg(u.code, '; ' order by u.protocol_rank, u.code)
        from invitations i join units u on u.id = i.unit_id
        where i.meeting_id = ${meetings.id} and i.withdrawn_at is null), '')`,
    })
    .from(meetings)
    .innerJoin(meetingClasses, eq(meetingClasses.id, meetings.classId))
    .leftJoin(people, eq(people.id, meetings.chairId))
    .where(
      and(eq(meetings.officeId, permit.officeId), gte(meetings.startsAt, from), lt(meetings.startsAt, until)),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
}
export type MeetingExport = Awaited<ReturnType<typeof listMeetingsToExport>>[number];
