import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { ClassId, MeetingId, OfficeId, PersonId } from '#domain/ids.ts';
import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import { createdAt, instant, randomId } from './columns.ts';
import { offices } from './offices.ts';
import { people } from './people.ts';
import { meetingClasses } from './rule-sets.ts';

export const meetings = pgTable(
  'meetings',
  {
    id: randomId().$type<MeetingId>(),
    officeId: uuid('office_id')
      .$type<OfficeId>()
      .notNull()
      .references(() => offices.id),
    /** Short code that people read to each other on the phone. */
    ref: text('ref').notNull().unique(),
    classId: uuid('class_id')
      .$type<ClassId>()
      .notNull()
      .references(() => meetingClasses.id),
    regularity: text('regularity').$type<'regular' | 'extraordinary'>().notNull(),
    title: text('title').notNull(),
    content: text('content').notNull().default(''),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    place: text('place').notNull(),
    form: text('form').$type<'on_site' | 'online' | 'hybrid'>().notNull(),
    chairId: uuid('chair_id')
      .$type<PersonId>()
      .references(() => people.id),
    contactName: text('contact_name').notNull().default(''),
    contactPhone: text('contact_phone').notNull().default(''),
    letterNumber: text('letter_number'),
    letterOn: date('letter_on'),
    state: text('state').$type<MeetingState>().notNull().default('draft'),
    version: integer('version').notNull().default(1),
    announcedAt: instant('announced_at'),
    lateReason: text('late_reason'),
    lateApprovedBy: text('late_approved_by'),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    index('meetings_office_starts').on(table.officeId, table.startsAt),
    check('meetings_end_after_start', sql`${table.endsAt} > ${table.startsAt}`),
  ],
);

/** Every state the facts of a meeting ever had (R48). */
export const meetingVersions = pgTable(
  'meeting_versions',
  {
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    version: integer('version').notNull(),
    facts: jsonb('facts').notNull(),
    changedBy: jsonb('changed_by').$type<Actor>().notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.version] })],
);
