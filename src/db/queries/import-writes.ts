import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { MeetingId, PersonId, UnitId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { invitations } from '../schema/invitations.ts';
import { meetings, meetingVersions } from '../schema/meetings.ts';
import { people, posts } from '../schema/people.ts';
import { deskHolders, unitNames, units } from '../schema/units.ts';

type People = Permit<'people.write'>;
/** Rows a statement, so that a statement's parameters stay far below the protocol's 65,535. */
const perStatement = 2000;

async function inParts<Row>(rows: readonly Row[], write: (part: Row[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += perStatement) await write(rows.slice(at, at + perStatement));
}

/** Rows as one JSON parameter that SQL reads as a table. */
const tableOf = (rows: readonly object[], columns: SQL) =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given(${columns})`;

type NewUnit = typeof units.$inferInsert & { id: UnitId };

/** Writes new units, parents before children, each with the name it bears from its first day. */
export async function insertUnits(tx: Db, _permit: People, rows: NewUnit[]): Promise<void> {
  await inParts(rows, (part) => tx.insert(units).values(part));
  const names = rows.map(({ id, name, shortName, validFrom }) => ({
    unitId: id,
    fromOn: validFrom,
    name,
    shortName,
  }));
  await inParts(names, (part) => tx.insert(unitNames).values(part));
}

export type UnitChange = {
  id: UnitId;
  name: string;
  shortName: string;
  kind: string;
  parentId: UnitId | null;
  protocolRank: number;
  validFrom: string;
  validTo: string | null;
  searchText: string;
};

const unitColumns = sql`id uuid, name text, "shortName" text, kind text, "parentId" uuid, "protocolRank" int,
  "validFrom" date, "validTo" date, "searchText" text`;

/** Changes known units; a new name or parent counts from the day on, and the old one is kept for the days before. */
export async function updateUnits(tx: Db, _permit: People, rows: UnitChange[], on: string): Promise<void> {
  if (rows.length === 0) return;
  const given = tableOf(rows, unitColumns);
  const isRenamed = sql`(u.name <> given.name or u.short_name <> given."shortName")`;
  const isMoved = sql`u.parent_id is distinct from given."parentId"`;
  await tx.execute(sql`insert into unit_names (unit_id, from_on, name, short_name)
    select u.id, least(u.valid_from, ${on}::date - 1), u.name, u.short_name from ${given} join units u on u.id = given.id
    where ${isRenamed} and not exists (select 1 from unit_names n where n.unit_id = u.id)`);
  await tx.execute(sql`insert into unit_names (unit_id, from_on, name, short_name)
    select u.id, ${on}::date, given.name, given."shortName" from ${given} join units u on u.id = given.id where ${isRenamed}
    on conflict (unit_id, from_on) do update set name = excluded.name, short_name = excluded.short_name`);
  await tx.execute(sql`insert into unit_parents (unit_id, from_on, parent_id)
    select u.id, least(u.valid_from, ${on}::date - 1), u.parent_id from ${given} join units u on u.id = given.id
    where ${isMoved} and not exists (select 1 from unit_parents n where n.unit_id = u.id)`);
  await tx.execute(sql`insert into unit_parents (unit_id, from_on, parent_id)
    select u.id, ${on}::date, given."parentId" from ${given} join units u on u.id = given.id where ${isMoved}
    on conflict (unit_id, from_on) do update set parent_id = excluded.parent_id`);
  await tx.execute(sql`update units u set name = given.name, short_name = given."shortName", kind = given.kind,
    parent_id = given."parentId", protocol_rank = given."protocolRank", valid_from = given."validFrom",
    valid_to = given."validTo", search_text = given."searchText" from ${given} where u.id = given.id`);
}

export type UnitEnd = { id: UnitId; validTo: string; seatsEndAt: Date };

/**
 * Ends what lasts beyond the last day of these units: posts on that day, desk seats at the instant. What would have begun
 * later (after `today`, after the instant) is gone.
 */
export async function endInUnits(tx: Db, _permit: People, ends: UnitEnd[], today: string): Promise<void> {
  if (ends.length === 0) return;
  const given = tableOf(ends, sql`id uuid, "validTo" date, "seatsEndAt" timestamptz`);
  await tx.execute(sql`delete from posts p using ${given}
    where p.unit_id = given.id and p.valid_from > greatest(given."validTo", ${today}::date)`);
  await tx.execute(sql`update posts p set valid_to = greatest(given."validTo", p.valid_from) from ${given}
    where p.unit_id = given.id and (p.valid_to is null or p.valid_to > given."validTo")`);
  await tx.execute(sql`delete from desk_holders d using ${given}
    where d.unit_id = given.id and d.from_at > given."seatsEndAt"`);
  await tx.execute(sql`update desk_holders d set to_at = given."seatsEndAt" from ${given}
    where d.unit_id = given.id and (d.to_at is null or d.to_at > given."seatsEndAt")`);
}

type NewPerson = typeof people.$inferInsert & { id: PersonId };

/** Writes new people. */
export function insertPeople(tx: Db, _permit: People, rows: NewPerson[]): Promise<void> {
  return inParts(rows, (part) => tx.insert(people).values(part));
}

export type PersonChange = {
  id: PersonId;
  code: string | null;
  fullName: string;
  phone: string | null;
  email: string | null;
  searchText: string;
};

/** Changes known people. */
export async function updatePeople(tx: Db, _permit: People, rows: PersonChange[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = sql`id uuid, code text, "fullName" text, phone text, email text, "searchText" text`;
  await tx.execute(sql`update people p set code = given.code, full_name = given."fullName", phone = given.phone,
    email = given.email, search_text = given."searchText" from ${tableOf(rows, columns)} where p.id = given.id`);
}

/** Writes new posts. */
export function insertPosts(tx: Db, _permit: People, rows: (typeof posts.$inferInsert)[]): Promise<void> {
  return inParts(rows, (part) => tx.insert(posts).values(part));
}

export type PostChange = {
  id: string;
  title: string;
  isHead: boolean;
  protocolRank: number;
  validFrom: string;
};

/** Changes posts. */
export async function updatePosts(tx: Db, _permit: People, rows: PostChange[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = sql`id uuid, title text, "isHead" boolean, "protocolRank" int, "validFrom" date`;
  await tx.execute(sql`update posts p set title = given.title, is_head = given."isHead",
    protocol_rank = given."protocolRank", valid_from = given."validFrom" from ${tableOf(rows, columns)}
    where p.id = given.id`);
}

/** Ends posts, each with its last day. */
export async function endPosts(tx: Db, _permit: People, rows: { id: string; on: string }[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`update posts p set valid_to = given."on" from ${tableOf(rows, sql`id uuid, "on" date`)}
    where p.id = given.id`);
}

/** Seats desk holders; who sits there already stays so. */
export function insertDeskHolders(
  tx: Db,
  _permit: People,
  rows: (typeof deskHolders.$inferInsert)[],
): Promise<void> {
  return inParts(rows, (part) => tx.insert(deskHolders).values(part).onConflictDoNothing());
}

type NewMeeting = typeof meetings.$inferInsert & { id: MeetingId };

/** Writes drafts with their first version. */
export async function insertMeetings(
  tx: Db,
  permit: Permit<'meetings.write'>,
  rows: Omit<NewMeeting, 'officeId'>[],
  { changedBy, now }: { changedBy: Actor; now: Date },
): Promise<void> {
  await inParts(rows, async (part) => {
    const made = await tx
      .insert(meetings)
      .values(part.map((row) => ({ ...row, officeId: permit.officeId })))
      .returning();
    const versions = made.map((facts) => ({
      meetingId: facts.id,
      version: facts.version,
      facts,
      changedBy,
      changedAt: now,
    }));
    await tx.insert(meetingVersions).values(versions);
  });
}

/** Writes who is invited to drafts. */
export function insertInvitees(
  tx: Db,
  _permit: Permit<'meetings.write'>,
  rows: (typeof invitations.$inferInsert)[],
): Promise<void> {
  return inParts(rows, (part) => tx.insert(invitations).values(part));
}
