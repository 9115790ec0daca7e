import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { AgendaItemId, DocumentId, HandoutId, MeetingId, OfficeId, PersonId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { documents } from '../schema/documents.ts';
import { handouts } from '../schema/handouts.ts';
import { meetings } from '../schema/meetings.ts';

export type Handout = typeof handouts.$inferSelect;

/** Notes copies as handed out; who holds one of the paper already gets no second one. Returns the new ones. */
export function insertHandouts(
  tx: Db,
  _permit: Permit<'documents.write'>,
  rows: (typeof handouts.$inferInsert)[],
): Promise<Handout[]> {
  return tx.insert(handouts).values(rows).onConflictDoNothing().returning();
}

export type PlacedHandout = { handout: Handout; meetingId: MeetingId; officeId: OfficeId };

/** The copy behind its lock, with the meeting it belongs to. */
export async function lockHandout(tx: Db, id: HandoutId): Promise<PlacedHandout | null> {
  const [row] = await tx
    .select({ handout: handouts, meetingId: meetings.id, officeId: meetings.officeId })
    .from(handouts)
    .innerJoin(documents, eq(documents.id, handouts.documentId))
    .innerJoin(meetings, eq(meetings.id, documents.meetingId))
    .where(eq(handouts.id, id))
    .for('update', { of: handouts });
  return row ?? null;
}

type Signed = 'receivedAt' | 'givenBackAt';

/** Its holder says so for the first time; false when they had said it before. */
export async function signHandout(tx: Db, id: HandoutId, signed: Signed, now: Date): Promise<boolean> {
  const rows = await tx
    .update(handouts)
    .set({ [signed]: now })
    .where(and(eq(handouts.id, id), isNull(handouts[signed])))
    .returning({ id: handouts.id });
  return rows.length > 0;
}

/** The desk has it back; false when somebody had noted that before. */
export async function returnHandout(
  tx: Db,
  id: HandoutId,
  { now, by }: { now: Date; by: Actor },
): Promise<boolean> {
  const rows = await tx
    .update(handouts)
    .set({ returnedAt: now, returnedTo: by })
    .where(and(eq(handouts.id, id), isNull(handouts.returnedAt)))
    .returning({ id: handouts.id });
  return rows.length > 0;
}

const nameOf = (actor: string) =>
  sql`(select p.full_name from people p where p.id = (${sql.raw(actor)}->>'personId')::uuid)`;
const time = (value: unknown) => (value === null ? null : new Date(String(value)));

/** A copy as the office and its holder see it. */
export type HandoutRow = {
  id: HandoutId;
  documentId: DocumentId;
  meetingId: MeetingId;
  agendaItemId: AgendaItemId | null;
  personId: PersonId;
  fullName: string;
  unitName: string | null;
  handedAt: Date;
  handedByName: string | null;
  receivedAt: Date | null;
  givenBackAt: Date | null;
  returnedAt: Date | null;
  returnedToName: string | null;
};

const rows = sql`
  select h.id, h.document_id as "documentId", m.id as "meetingId", d.agenda_item_id as "agendaItemId", h.person_id as "personId",
    p.full_name as "fullName", u.short_name as "unitName", h.handed_at as "handedAt", ${nameOf('h.handed_by')} as "handedByName",
    h.received_at as "receivedAt", h.given_back_at as "givenBackAt", h.returned_at as "returnedAt",
    ${nameOf('h.returned_to')} as "returnedToName"
  from handouts h join documents d on d.id = h.document_id join meetings m on m.id = d.meeting_id
  join people p on p.id = h.person_id left join units u on u.id = h.unit_id`;

const toRow = (row: Record<string, unknown>): HandoutRow =>
  ({
    ...row,
    handedAt: time(row.handedAt),
    receivedAt: time(row.receivedAt),
    givenBackAt: time(row.givenBackAt),
    returnedAt: time(row.returnedAt),
  }) as HandoutRow;

/** Copies of the meeting's papers that were handed out, the earliest first. */
export async function listHandouts(
  db: Db,
  permit: Permit<'documents.read'>,
  meetingId: MeetingId,
): Promise<HandoutRow[]> {
  const found = await db.execute<Record<string, unknown>>(sql`${rows}
    where m.id = ${meetingId} and m.office_id = ${permit.officeId} order by h.handed_at, h.id`);
  return found.map(toRow);
}

/** Copies that a person holds, or held of meetings that have not been over for long. */
export async function listHandoutsOf(db: Db, personId: PersonId, since: Date): Promise<HandoutRow[]> {
  const found = await db.execute<Record<string, unknown>>(sql`${rows}
    where h.person_id = ${personId}
      and (h.returned_at is null or m.ends_at > ${since.toISOString()}::timestamptz)
    order by h.handed_at, h.id`);
  return found.map(toRow);
}

/** Copies still out after their meeting, whose holders were not yet asked to give them back. */
export async function listDueBack(
  db: Db,
  now: Date,
): Promise<{ id: HandoutId; personId: PersonId; meetingId: MeetingId }[]> {
  const found = await db.execute<{ id: HandoutId; personId: PersonId; meetingId: MeetingId }>(sql`
    select h.id, h.person_id as "personId", m.id as "meetingId"
    from handouts h join documents d on d.id = h.document_id join meetings m on m.id = d.meeting_id
    where h.returned_at is null and h.given_back_at is null and m.ends_at <= ${now.toISOString()}::timestamptz
      and m.state <> 'postponed'
      and not exists (select 1 from notices n where n.kind = 'handout_due' and n.ref = 'handout:' || h.id::text)
    order by h.handed_at limit 500`);
  return [...found];
}
