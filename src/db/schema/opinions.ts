import { sql } from 'drizzle-orm';
import {
  boolean,
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
  DocumentId,
  MeetingId,
  OfficeId,
  OpinionAnswerId,
  OpinionAskedId,
  OpinionId,
  OpinionRequestId,
  PersonId,
  UnitId,
} from '#domain/ids.ts';
import type { Handling, OpinionKind, OpinionReply } from '#domain/opinions/kinds.ts';
import { instant, randomId } from './columns.ts';
import { agendaItems, meetings } from './meetings.ts';
import { offices } from './offices.ts';
import { people } from './people.ts';
import { units } from './units.ts';

/**
 * What one person says on an agenda item, or on the meeting as a whole (R27). One opinion and one reserved opinion a person
 * and item, in versions; comments are as many as they are.
 */
export const opinions = pgTable(
  'opinions',
  {
    id: randomId().$type<OpinionId>(),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    agendaItemId: uuid('agenda_item_id')
      .$type<AgendaItemId>()
      .references(() => agendaItems.id),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    kind: text('kind').$type<OpinionKind>().notNull(),
    text: text('text').notNull(),
    version: integer('version').notNull().default(1),
    writtenAt: instant('written_at').notNull(),
    writtenVia: text('written_via').notNull(),
    firstWrittenAt: instant('first_written_at').notNull(),
  },
  (table) => [
    index('opinions_meeting').on(table.meetingId, table.firstWrittenAt),
    index('opinions_person').on(table.personId),
    uniqueIndex('opinions_one_on_item')
      .on(table.agendaItemId, table.personId, table.kind)
      .where(sql`kind <> 'comment' and agenda_item_id is not null`),
    uniqueIndex('opinions_one_on_whole')
      .on(table.meetingId, table.personId, table.kind)
      .where(sql`kind <> 'comment' and agenda_item_id is null`),
  ],
);

/** Every wording an opinion ever had (R48); a trigger holds that rows are only added. */
export const opinionVersions = pgTable(
  'opinion_versions',
  {
    opinionId: uuid('opinion_id')
      .$type<OpinionId>()
      .notNull()
      .references(() => opinions.id),
    version: integer('version').notNull(),
    text: text('text').notNull(),
    writtenBy: jsonb('written_by').$type<Actor>().notNull(),
    writtenAt: instant('written_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.opinionId, table.version] })],
);

/** Phiếu lấy ý kiến: what an office asks units and persons in writing, between meetings or for one (C23, F13). */
export const opinionRequests = pgTable(
  'opinion_requests',
  {
    id: randomId().$type<OpinionRequestId>(),
    officeId: uuid('office_id')
      .$type<OfficeId>()
      .notNull()
      .references(() => offices.id),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .references(() => meetings.id),
    matter: text('matter').notNull(),
    letterNumber: text('letter_number'),
    letterOn: date('letter_on'),
    questions: text('questions').array().notNull(),
    /** Papers of the meeting that are to be read for it. */
    documentIds: uuid('document_ids').array().$type<DocumentId[]>().notNull().default([]),
    /** Its words may go to a messenger and be answered there; a class that forbids it still does. */
    inChat: boolean('in_chat').notNull().default(false),
    dueAt: instant('due_at').notNull(),
    askedBy: jsonb('asked_by').$type<Actor>().notNull(),
    askedAt: instant('asked_at').notNull(),
    closedAt: instant('closed_at'),
    closedBy: jsonb('closed_by').$type<Actor>(),
    /** Why it was taken back; null for one that was closed in the ordinary way, or is open. */
    withdrawnReason: text('withdrawn_reason'),
  },
  (table) => [
    index('opinion_requests_office').on(table.officeId, table.askedAt),
    index('opinion_requests_open').on(table.dueAt).where(sql`closed_at is null`),
    check('opinion_requests_asks', sql`cardinality(questions) > 0`),
    check('opinion_requests_closed', sql`(closed_at is null) = (closed_by is null)`),
    check('opinion_requests_withdrawn', sql`withdrawn_reason is null or closed_at is not null`),
  ],
);

/** Whom a request asks: a unit through whoever speaks for it, or a person. Each of them answers once, in versions. */
export const opinionAsked = pgTable(
  'opinion_asked',
  {
    id: randomId().$type<OpinionAskedId>(),
    requestId: uuid('request_id')
      .$type<OpinionRequestId>()
      .notNull()
      .references(() => opinionRequests.id),
    unitId: uuid('unit_id')
      .$type<UnitId>()
      .references(() => units.id),
    personId: uuid('person_id')
      .$type<PersonId>()
      .references(() => people.id),
  },
  (table) => [
    uniqueIndex('opinion_asked_unit').on(table.requestId, table.unitId).where(sql`unit_id is not null`),
    uniqueIndex('opinion_asked_person').on(table.requestId, table.personId).where(sql`person_id is not null`),
    index('opinion_asked_units').on(table.unitId),
    index('opinion_asked_people').on(table.personId),
    check('opinion_asked_one', sql`num_nonnulls(unit_id, person_id) = 1`),
  ],
);

/** What somebody who was asked answers, question by question, and what the office made of it. */
export const opinionAnswers = pgTable(
  'opinion_answers',
  {
    id: randomId().$type<OpinionAnswerId>(),
    askedId: uuid('asked_id')
      .$type<OpinionAskedId>()
      .notNull()
      .unique()
      .references(() => opinionAsked.id),
    replies: jsonb('replies').$type<OpinionReply[]>().notNull(),
    version: integer('version').notNull().default(1),
    answeredBy: jsonb('answered_by').$type<Actor>().notNull(),
    answeredAt: instant('answered_at').notNull(),
    handling: text('handling').$type<Handling>(),
    handlingText: text('handling_text').notNull().default(''),
    /** Of which version the office spoke; a later one is to be handled anew. */
    handledVersion: integer('handled_version'),
    handledBy: jsonb('handled_by').$type<Actor>(),
    handledAt: instant('handled_at'),
  },
  () => [
    check(
      'opinion_answers_handled',
      sql`num_nulls(handling, handled_version, handled_by, handled_at) in (0, 4)`,
    ),
  ],
);

/** Every answer that was ever given (R48); a trigger holds that rows are only added. */
export const opinionAnswerVersions = pgTable(
  'opinion_answer_versions',
  {
    answerId: uuid('answer_id')
      .$type<OpinionAnswerId>()
      .notNull()
      .references(() => opinionAnswers.id),
    version: integer('version').notNull(),
    replies: jsonb('replies').$type<OpinionReply[]>().notNull(),
    answeredBy: jsonb('answered_by').$type<Actor>().notNull(),
    answeredAt: instant('answered_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.answerId, table.version] })],
);
