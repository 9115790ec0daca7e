import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type {
  AgendaItemId,
  ClassId,
  MeetingId,
  OfficeId,
  PersonId,
  RoomId,
  TemplateId,
  UnitId,
} from '#domain/ids.ts';
import type { ChangeReason } from '#domain/meetings/changes.ts';
import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import type { SecrecyLevel } from '#domain/secrecy/verdict.ts';
import { createdAt, instant, randomId } from './columns.ts';
import { offices } from './offices.ts';
import { people } from './people.ts';
import { rooms } from './rooms.ts';
import { meetingClasses } from './rule-sets.ts';
import { meetingTemplates } from './templates.ts';
import { units } from './units.ts';

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
    /** Declared (R17); null is ordinary. Then the title is neutral and nothing else says what it is about. */
    secrecyLevel: text('secrecy_level').$type<SecrecyLevel>(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    place: text('place').notNull(),
    /** Null where the place is not one of the office's rooms; `place` is what people read either way. */
    roomId: uuid('room_id')
      .$type<RoomId>()
      .references(() => rooms.id),
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
    /** Why the newest change, postponement or cancellation was made (QĐ 45 Đ14). */
    changeReason: text('change_reason').$type<ChangeReason>(),
    changeNote: text('change_note'),
    templateId: uuid('template_id')
      .$type<TemplateId>()
      .references(() => meetingTemplates.id),
    /** The day of the series that this meeting stands for, even after it was moved. */
    occurrenceOn: date('occurrence_on'),
    /** Title, place and reference without marks, for search. */
    searchText: text('search_text').notNull().default(''),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    index('meetings_office_starts').on(table.officeId, table.startsAt),
    index('meetings_room').on(table.roomId, table.startsAt),
    index('meetings_starts').on(table.startsAt),
    uniqueIndex('meetings_occurrence').on(table.templateId, table.occurrenceOn),
    check('meetings_end_after_start', sql`${table.endsAt} > ${table.startsAt}`),
    check('meetings_secret_unsaid', sql`secrecy_level is null or content = ''`),
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

/** One item of the meeting's agenda; a removed one stays, out of the order. */
export const agendaItems = pgTable(
  'agenda_items',
  {
    id: randomId().$type<AgendaItemId>(),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    position: integer('position').notNull(),
    title: text('title').notNull(),
    presenterId: uuid('presenter_id')
      .$type<PersonId>()
      .references(() => people.id),
    /** As typed, for a presenter who is not in the register. */
    presenterName: text('presenter_name').notNull().default(''),
    durationMinutes: integer('duration_minutes'),
    paperUnitId: uuid('paper_unit_id')
      .$type<UnitId>()
      .references(() => units.id),
    note: text('note').notNull().default(''),
    /** Declared (R17); null is ordinary. Then the title is neutral. */
    secrecyLevel: text('secrecy_level').$type<SecrecyLevel>(),
    removedAt: instant('removed_at'),
    createdAt: createdAt(),
  },
  (table) => [
    index('agenda_items_meeting').on(table.meetingId, table.position),
    check('agenda_items_secret_unsaid', sql`secrecy_level is null or note = ''`),
  ],
);

/** Every agenda a meeting ever had (R48). */
export const agendaVersions = pgTable(
  'agenda_versions',
  {
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    version: integer('version').notNull(),
    items: jsonb('items').notNull(),
    changedBy: jsonb('changed_by').$type<Actor>().notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.version] })],
);
