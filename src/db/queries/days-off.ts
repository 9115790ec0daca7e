import { and, asc, eq, gte, inArray, lte, sql } from 'drizzle-orm';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { meetings } from '../schema/meetings.ts';
import { daysOff, offices } from '../schema/offices.ts';
import { meetingClasses } from '../schema/rule-sets.ts';

export type DayOffRow = typeof daysOff.$inferSelect;

/** Makes writers of the shared table take turns. */
export async function lockDaysOff(tx: Db): Promise<void> {
  await tx.execute(sql`lock table ${daysOff} in share row exclusive mode`);
}

/** Takes a day out of the table; false when it was not there. */
export async function deleteDayOff(tx: Db, _permit: Permit<'rules.write'>, on: string): Promise<boolean> {
  const gone = await tx.delete(daysOff).where(eq(daysOff.on, on)).returning({ on: daysOff.on });
  return gone.length > 0;
}

/** Days of the table between two ISO dates, both included. */
export function listDaysOffBetween(db: Db, from: string, to: string) {
  return db
    .select()
    .from(daysOff)
    .where(and(gte(daysOff.on, from), lte(daysOff.on, to)))
    .orderBy(asc(daysOff.on));
}

/** Drafts and announced meetings of the office that start at the instant or later, with what their limits hang on. */
export function listMeetingsAhead(db: Db, permit: Permit<'rules.write'>, from: Date, limit: number) {
  return db
    .select({
      id: meetings.id,
      title: meetings.title,
      startsAt: meetings.startsAt,
      endsAt: meetings.endsAt,
      regularity: meetings.regularity,
      state: meetings.state,
      rules: meetingClasses.rules,
      timeZone: offices.timeZone,
    })
    .from(meetings)
    .innerJoin(meetingClasses, eq(meetingClasses.id, meetings.classId))
    .innerJoin(offices, eq(offices.id, meetings.officeId))
    .where(
      and(
        eq(meetings.officeId, permit.officeId),
        inArray(meetings.state, ['draft', 'announced']),
        gte(meetings.startsAt, from),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .limit(limit);
}
