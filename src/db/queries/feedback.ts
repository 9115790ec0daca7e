import { and, desc, eq, sql } from 'drizzle-orm';
import type { FeedbackState } from '#domain/feedback/lifecycle.ts';
import type { FeedbackId, OfficeId, PersonId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { feedback, feedbackEntries } from '../schema/feedback.ts';
import { offices } from '../schema/offices.ts';
import { ruleSets } from '../schema/rule-sets.ts';

export type FeedbackTicket = typeof feedback.$inferSelect;
export type FeedbackEntry = typeof feedbackEntries.$inferSelect & { byName: string | null };
export type NewFeedback = Omit<typeof feedback.$inferInsert, 'number' | 'id' | 'state' | 'version'>;

/** Writes a ticket with the office's next number of the year; two at once take turns, so that none is given twice. */
export async function insertFeedback(tx: Db, row: NewFeedback): Promise<FeedbackTicket> {
  const { officeId, year } = row;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`feedback:${officeId}:${year}`}, 0))`);
  const number = sql<number>`(
    select coalesce(max(number), 0) + 1 from feedback where office_id = ${officeId} and year = ${year})`;
  const [inserted] = await tx
    .insert(feedback)
    .values({ ...row, number })
    .returning();
  if (!inserted) throw new Error('insert of feedback returned nothing');
  return inserted;
}

/** The ticket, kept as it is to the end of the transaction; null when it is not there. */
export async function lockFeedback(tx: Db, id: FeedbackId): Promise<FeedbackTicket | null> {
  const [row] = await tx.select().from(feedback).where(eq(feedback.id, id)).for('update');
  return row ?? null;
}

type Change = Partial<Pick<FeedbackTicket, 'kind' | 'ruleSetId' | 'article' | 'assigneeId'>> & {
  moved?: { to: FeedbackState; at: Date };
};

/** Writes what was done about a ticket: its entry, what it changes, and one more version. */
export async function appendToFeedback(
  tx: Db,
  { entry, moved, ...change }: Change & { entry: typeof feedbackEntries.$inferInsert },
): Promise<FeedbackTicket> {
  await tx.insert(feedbackEntries).values(entry);
  const [row] = await tx
    .update(feedback)
    .set({
      ...change,
      ...(moved ? { state: moved.to, movedAt: moved.at } : {}),
      version: sql`${feedback.version} + 1`,
    })
    .where(eq(feedback.id, entry.feedbackId))
    .returning();
  if (!row) throw new Error('a locked ticket is gone');
  return row;
}

/** Whoever sends two at the same time is counted one after the other. */
export async function holdSender(tx: Db, personId: PersonId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`feedback of ${personId}`}, 0))`);
}

/** When the person sent tickets, or further words to them, since then. */
export async function listSentTimes(
  db: Db,
  personId: PersonId,
  what: 'tickets' | 'replies',
  since: Date,
): Promise<Date[]> {
  const from = since.toISOString();
  const rows = await db.execute<{ at: string }>(
    what === 'tickets'
      ? sql`select created_at as at from feedback
          where person_id = ${personId} and created_at > ${from} and source in ('chat', 'site')`
      : sql`select e.at from feedback_entries e join feedback f on f.id = e.feedback_id
          where f.person_id = ${personId} and e.kind = 'reply' and e.at > ${from}`,
  );
  return rows.map(({ at }) => new Date(at));
}

const named = {
  ticket: feedback,
  officeName: offices.name,
  timeZone: offices.timeZone,
  ruleSetName: ruleSets.name,
  assigneeName: sql<
    string | null
  >`(select p.full_name from accounts a join people p on p.id = a.person_id where a.id = ${feedback.assigneeId})`,
};

const ticketsOf = (db: Db) =>
  db
    .select(named)
    .from(feedback)
    .innerJoin(offices, eq(offices.id, feedback.officeId))
    .leftJoin(ruleSets, eq(ruleSets.id, feedback.ruleSetId));

export type NamedFeedback = Awaited<ReturnType<typeof findFeedback>> & {};

/** One ticket of the office, or null. */
export async function findFeedback(
  db: Db,
  permit: Permit<'feedback.read' | 'feedback.write'>,
  id: FeedbackId,
) {
  const [row] = await ticketsOf(db).where(and(eq(feedback.id, id), eq(feedback.officeId, permit.officeId)));
  return row ?? null;
}

/** One ticket that the person sent, or null. */
export async function findOwnTicket(
  db: Db,
  personId: PersonId,
  id: FeedbackId,
): Promise<NamedFeedback | null> {
  const [row] = await ticketsOf(db).where(and(eq(feedback.id, id), eq(feedback.personId, personId)));
  return row ?? null;
}

/** The person's tickets, the newest first; of one number there may be one in each office. */
export function listOwnTickets(
  db: Db,
  personId: PersonId,
  { limit, number }: { limit: number; number?: { year: number; number: number } },
): Promise<NamedFeedback[]> {
  const ofNumber = number && and(eq(feedback.year, number.year), eq(feedback.number, number.number));
  return ticketsOf(db)
    .where(and(eq(feedback.personId, personId), ofNumber))
    .orderBy(desc(feedback.createdAt), desc(feedback.number))
    .limit(limit);
}

/** What was said and done about these tickets, oldest first, with who did it; notes are the office's own. */
export async function listFeedbackEntries(db: Db, id: FeedbackId): Promise<FeedbackEntry[]> {
  const byName = sql<
    string | null
  >`(select p.full_name from people p where p.id = (${feedbackEntries.by}->>'personId')::uuid)`;
  const rows = await db
    .select({ entry: feedbackEntries, byName })
    .from(feedbackEntries)
    .where(eq(feedbackEntries.feedbackId, id))
    .orderBy(feedbackEntries.id);
  return rows.map((row) => ({ ...row.entry, byName: row.byName }));
}

/** The short name of the first unit in which the person holds a post on the day; empty when there is none. */
export async function findSenderUnit(db: Db, personId: PersonId, on: string): Promise<string> {
  const [row] = await db.execute<{ name: string }>(sql`
    select u.name from posts p join units u on u.id = p.unit_id
    where p.person_id = ${personId} and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to >= ${on}::date)
    order by u.protocol_rank, p.protocol_rank, u.name limit 1`);
  return row?.name ?? '';
}

/** Accounts that can sign in and handle feedback of the office, by name: an administrator or the secretariat. */
export async function listFeedbackHandlers(
  db: Db,
  { officeId }: { officeId: OfficeId },
): Promise<{ accountId: string; fullName: string }[]> {
  return db.execute<{ accountId: string; fullName: string }>(sql`
    select distinct a.id as "accountId", p.full_name as "fullName"
    from role_grants g join accounts a on a.id = g.account_id join people p on p.id = a.person_id
    where g.office_id = ${officeId} and g.role in ('admin', 'secretariat') and g.to_at is null and a.disabled_at is null
    order by p.full_name`);
}
