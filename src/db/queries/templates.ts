import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { TemplateId } from '#domain/ids.ts';
import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { meetings } from '../schema/meetings.ts';
import { offices } from '../schema/offices.ts';
import { meetingTemplates } from '../schema/templates.ts';

export type Template = typeof meetingTemplates.$inferSelect;
export type NewTemplate = Omit<typeof meetingTemplates.$inferInsert, 'officeId'>;

type Reads = Permit<'meetings.read' | 'meetings.write'>;
const own = (permit: Reads, id: TemplateId) =>
  and(eq(meetingTemplates.id, id), eq(meetingTemplates.officeId, permit.officeId));

/** Templates of the office by name, series among them. */
export function listTemplates(db: Db, permit: Reads): Promise<Template[]> {
  return db
    .select()
    .from(meetingTemplates)
    .where(eq(meetingTemplates.officeId, permit.officeId))
    .orderBy(asc(meetingTemplates.name), asc(meetingTemplates.id));
}

/** The template if it belongs to the office of the permit. */
export async function findTemplate(db: Db, permit: Reads, id: TemplateId): Promise<Template | null> {
  const [row] = await db.select().from(meetingTemplates).where(own(permit, id));
  return row ?? null;
}

/** The same, locked, so that two who make its meetings take turns. */
export async function lockTemplate(
  tx: Db,
  permit: Permit<'meetings.write'>,
  id: TemplateId,
): Promise<Template | null> {
  const [row] = await tx.select().from(meetingTemplates).where(own(permit, id)).for('update');
  return row ?? null;
}

export async function insertTemplate(
  tx: Db,
  permit: Permit<'meetings.write'>,
  template: NewTemplate,
): Promise<Template> {
  const [row] = await tx
    .insert(meetingTemplates)
    .values({ ...template, officeId: permit.officeId })
    .returning();
  if (!row) throw new Error('insert of a template returned nothing');
  return row;
}

export async function updateTemplate(
  tx: Db,
  permit: Permit<'meetings.write'>,
  id: TemplateId,
  change: Partial<NewTemplate>,
): Promise<Template> {
  const [row] = await tx.update(meetingTemplates).set(change).where(own(permit, id)).returning();
  if (!row) throw new Error(`template ${id} vanished`);
  return row;
}

export type MadeMeeting = {
  id: string;
  ref: string;
  title: string;
  occurrenceOn: string | null;
  startsAt: Date;
  state: MeetingState;
};

/** Meetings that were made from the template, in order of time. */
export function listMadeMeetings(db: Db, permit: Reads, id: TemplateId): Promise<MadeMeeting[]> {
  return db
    .select({
      id: meetings.id,
      ref: meetings.ref,
      title: meetings.title,
      occurrenceOn: meetings.occurrenceOn,
      startsAt: meetings.startsAt,
      state: meetings.state,
    })
    .from(meetings)
    .where(and(eq(meetings.templateId, id), eq(meetings.officeId, permit.officeId)))
    .orderBy(asc(meetings.startsAt));
}

/** Every series of every office that goes on, with its office's zone: what the timetable keeps ahead. */
export function listOpenSeries(db: Db) {
  return db
    .select({ template: meetingTemplates, timeZone: offices.timeZone })
    .from(meetingTemplates)
    .innerJoin(offices, eq(offices.id, meetingTemplates.officeId))
    .where(and(isNotNull(meetingTemplates.recurrence), isNull(meetingTemplates.endedAt)));
}
