import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { AgendaItemId, MeetingId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { agendaItems, agendaVersions, meetings } from '../schema/meetings.ts';
import { offices } from '../schema/offices.ts';
import { people } from '../schema/people.ts';
import { unitNameOn } from './unit-days.ts';

export type AgendaItem = typeof agendaItems.$inferSelect;
/** An item with the names that stand on its line. */
export type NamedAgendaItem = AgendaItem & { presenter: string; paperUnit: string | null };
export type AgendaItemFacts = Pick<
  AgendaItem,
  'title' | 'presenterId' | 'presenterName' | 'durationMinutes' | 'paperUnitId' | 'note'
> &
  Partial<Pick<AgendaItem, 'secrecyLevel'>>;

/** The agenda of a meeting in its order, units as they are called on its day; the caller has proved a right to the meeting. */
export async function listAgenda(db: Db, meetingId: MeetingId): Promise<NamedAgendaItem[]> {
  const day = sql`(${meetings.startsAt} at time zone ${offices.timeZone})::date`;
  const unitName = unitNameOn(sql`${agendaItems.paperUnitId}`, day, 'short_name');
  const rows = await db
    .select({ item: agendaItems, personName: people.fullName, unitName })
    .from(agendaItems)
    .leftJoin(people, eq(people.id, agendaItems.presenterId))
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .innerJoin(offices, eq(offices.id, meetings.officeId))
    .where(and(eq(agendaItems.meetingId, meetingId), isNull(agendaItems.removedAt)))
    .orderBy(asc(agendaItems.position), asc(agendaItems.createdAt));
  return rows.map(({ item, personName, unitName }) => ({
    ...item,
    presenter: personName ?? item.presenterName,
    paperUnit: unitName,
  }));
}

const newest = (meetingId: unknown) =>
  sql<number>`(select coalesce(max(version), 0)::int from ${agendaVersions} where ${agendaVersions.meetingId} = ${meetingId})`;

/** The agenda's version; 0 while nobody has written one. */
export async function readAgendaVersion(db: Db, meetingId: MeetingId): Promise<number> {
  const [row] = await db
    .select({ version: newest(meetingId) })
    .from(meetings)
    .where(eq(meetings.id, meetingId));
  return row?.version ?? 0;
}

/** Locks the meeting, so that two editors of its agenda take turns, and returns the agenda's version behind the lock. */
export async function lockAgenda(tx: Db, meetingId: MeetingId): Promise<number> {
  await tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.id, meetingId)).for('update');
  return readAgendaVersion(tx, meetingId);
}

export type AgendaChange = {
  meetingId: MeetingId;
  version: number;
  items: (AgendaItemFacts & { id?: AgendaItemId | undefined })[];
  changedBy: Actor;
  now: Date;
};

/** Writes the whole agenda as its next version; items that are not named again stay, out of the order. */
export async function writeAgenda(
  tx: Db,
  _permit: Permit<'meetings.write'>,
  { meetingId, version, items, changedBy, now }: AgendaChange,
): Promise<void> {
  const present = await listAgenda(tx, meetingId);
  const kept = new Set(items.flatMap(({ id }) => id ?? []));
  const gone = present.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if (gone.length > 0)
    await tx.update(agendaItems).set({ removedAt: now }).where(inArray(agendaItems.id, gone));
  for (const [index, { id, ...facts }] of items.entries()) {
    const row = { ...facts, position: index + 1 };
    if (id === undefined) await tx.insert(agendaItems).values({ ...row, meetingId });
    else
      await tx
        .update(agendaItems)
        .set(row)
        .where(and(eq(agendaItems.id, id), eq(agendaItems.meetingId, meetingId)));
  }
  const written = await listAgenda(tx, meetingId);
  await tx
    .insert(agendaVersions)
    .values({ meetingId, version, items: written.map(toFacts), changedBy, changedAt: now });
}

/** An item as a version keeps it: with the names of its day. */
export type KeptAgendaItem = AgendaItemFacts & {
  id: AgendaItemId;
  presenter: string;
  paperUnit: string | null;
};

function toFacts(item: NamedAgendaItem): KeptAgendaItem {
  const { id, title, presenterId, presenterName, durationMinutes, paperUnitId, note } = item;
  const { presenter, paperUnit, secrecyLevel } = item;
  return {
    ...{ id, title, presenterId, presenterName, durationMinutes, paperUnitId, note },
    ...{ presenter, paperUnit, secrecyLevel },
  };
}

/** Every agenda the meeting ever had, the first first (R48). */
export async function listAgendaVersions(db: Db, meetingId: MeetingId) {
  const rows = await db
    .select()
    .from(agendaVersions)
    .where(eq(agendaVersions.meetingId, meetingId))
    .orderBy(asc(agendaVersions.version));
  return rows.map((row) => ({ ...row, items: row.items as KeptAgendaItem[] }));
}
