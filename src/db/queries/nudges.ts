import { and, desc, eq, sql } from 'drizzle-orm';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import type { Gap } from '#domain/invitations/gaps.ts';
import type { Db } from '../client.ts';
import { nudgeChoices, nudgeRounds, nudges } from '../schema/nudges.ts';
import { type ChaseFacts, selectChaseFacts } from './chase.ts';

/** The newest choice of everybody who made one. */
const newestChoices = sql`(select distinct on (c.person_id) c.person_id, c.at from nudge_choices c
  order by c.person_id, c.version desc)`;

/** The hours that anybody chose and still keeps. */
export async function listChosenHours(db: Db): Promise<string[]> {
  const rows = await db.execute<{ at: string }>(sql`
    select distinct c.at from ${newestChoices} c where c.at is not null order by 1`);
  return rows.map(({ at }) => at);
}

/** The person's newest choice; null when they never made one. */
export async function findNudgeChoice(db: Db, personId: PersonId) {
  const [row] = await db
    .select()
    .from(nudgeChoices)
    .where(eq(nudgeChoices.personId, personId))
    .orderBy(desc(nudgeChoices.version))
    .limit(1);
  return row ?? null;
}

/** Adds a choice. Two at once take turns: each is a version of its own. */
export async function insertNudgeChoice(
  tx: Db,
  { personId, at, via, chosenAt }: { personId: PersonId; at: string | null; via: string; chosenAt: Date },
): Promise<void> {
  await tx.execute(sql`select 1 from people where id = ${personId} for no key update`);
  await tx.execute(sql`
    insert into nudge_choices (person_id, version, at, via, chosen_at)
    select ${personId}, coalesce(max(version), 0) + 1, ${at}, ${via}, ${chosenAt.toISOString()}::timestamptz
    from nudge_choices where person_id = ${personId}`);
}

/** Takes an evening's hour for this process; false when another has it. */
export async function claimNudgeRound(
  tx: Db,
  row: Pick<typeof nudgeRounds.$inferSelect, 'on' | 'at' | 'state' | 'heldAt'>,
): Promise<boolean> {
  const rows = await tx
    .insert(nudgeRounds)
    .values(row)
    .onConflictDoNothing()
    .returning({ at: nudgeRounds.at });
  return rows.length > 0;
}

/** Notes how many people were reminded at an hour. */
export async function countNudgeRound(
  tx: Db,
  { on, at, people }: { on: string; at: string; people: number },
): Promise<void> {
  await tx
    .update(nudgeRounds)
    .set({ people })
    .where(and(eq(nudgeRounds.on, on), eq(nudgeRounds.at, at)));
}

/** The hours of a day that were dealt with. */
export async function listNudgeRounds(db: Db, on: string): Promise<string[]> {
  const rows = await db.select({ at: nudgeRounds.at }).from(nudgeRounds).where(eq(nudgeRounds.on, on));
  return rows.map(({ at }) => at);
}

/**
 * What is known of the invitations whose readers may be reminded at this hour: of all coming meetings at the hour of
 * those who never chose one, else of those who chose it. One query whatever the number.
 */
export function listFactsOfHour(
  db: Db,
  { at, isDefault, now }: { at: string; isDefault: boolean; now: Date },
): Promise<ChaseFacts[]> {
  const choosers = sql`(select n.ref from notices n where n.kind = 'invitation' and n.recipient_key in (
    select c.person_id::text from ${newestChoices} c where c.at = ${at}))`;
  return selectChaseFacts(db, { now, which: isDefault ? sql`true` : sql`i.ref in ${choosers}` });
}

/** Of these people those whose hour it is and who had no reminder yet that day; `isDefault` takes in who never chose. */
export async function listWhoseHour(
  db: Db,
  personIds: PersonId[],
  { at, isDefault, on }: { at: string; isDefault: boolean; on: string },
): Promise<PersonId[]> {
  const rows = await db.execute<{ id: PersonId }>(sql`
    select p.id from people p left join ${newestChoices} c on c.person_id = p.id
    where p.id = any(${sql.param(personIds)}::uuid[]) and p.left_at is null
      and (c.at = ${at} or (c.person_id is null and ${isDefault}::boolean))
      and not exists (select 1 from nudges n where n.person_id = p.id and n."on" = ${on}::date)`);
  return rows.map(({ id }) => id);
}

export type Nudge = {
  personId: PersonId;
  on: string;
  missing: { meetingId: MeetingId; ref: string; gaps: Gap[] }[];
  nudgedAt: Date;
};

/** Writes the evening's reminders; who had one today already is left out. Returns whose were new. */
export async function insertNudges(tx: Db, rows: Nudge[]): Promise<PersonId[]> {
  if (rows.length === 0) return [];
  const fresh = await tx.insert(nudges).values(rows).onConflictDoNothing().returning({ id: nudges.personId });
  return fresh.map(({ id }) => id);
}

/** When these people were reminded in the evening since an instant. */
export async function listNudgeTimes(
  db: Db,
  personIds: PersonId[],
  since: Date,
): Promise<{ personId: PersonId; nudgedAt: Date }[]> {
  if (personIds.length === 0) return [];
  const rows = await db.execute<{ personId: PersonId; nudgedAt: string }>(sql`
    select person_id as "personId", nudged_at as "nudgedAt" from nudges
    where person_id = any(${sql.param(personIds)}::uuid[]) and nudged_at >= ${since.toISOString()}::timestamptz`);
  return rows.map((row) => ({ ...row, nudgedAt: new Date(row.nudgedAt) }));
}
