import { type SQL, sql } from 'drizzle-orm';
import type { DossierCell } from '#domain/dossiers/manifest.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { Db } from '../client.ts';

/** One row of a list of the dossier: cells by the names of their columns. */
export type DossierRow = Record<string, DossierCell>;
/** All rows that a meeting has of one thing, in an order that is always the same. */
export type DossierList = (db: Db, meetingId: MeetingId, now: Date) => Promise<DossierRow[]>;

/** A list out of a statement that names its columns as the dossier does. */
export const dossierList =
  (statement: (meetingId: MeetingId) => SQL): DossierList =>
  async (db, meetingId) => [...(await db.execute<DossierRow>(statement(meetingId)))];

/** An instant as ISO 8601 in UTC, to the millisecond. */
export const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
/** Whom a stored actor names; null for the system itself. */
export const actorName = (column: string) =>
  sql.raw(`(select who.full_name from people who where who.id = (${column}->>'personId')::uuid)`);
export const personName = (column: string) =>
  sql.raw(`(select who.full_name from people who where who.id = ${column})`);
export const itemTitle = (column: string) =>
  sql.raw(`(select its.title from agenda_items its where its.id = ${column})`);
/** As the unit was called on the meeting's day, since which its own row may have got another name. */
export const unitName = (column: string, meeting: string) =>
  sql.raw(`coalesce((select called.name from unit_names called where called.unit_id = ${column}
    and called.from_on <= (${meeting}.starts_at at time zone (select home.time_zone from offices home where home.id = ${meeting}.office_id))::date
    order by called.from_on desc limit 1), (select body.name from units body where body.id = ${column}))`);
/** The invited person, or the invited unit. */
export const inviteeName = (invitation: string, meeting: string) =>
  sql`coalesce(${personName(`${invitation}.person_id`)}, ${unitName(`${invitation}.unit_id`, meeting)})`;
