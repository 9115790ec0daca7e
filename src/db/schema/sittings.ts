import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { AgendaItemId, InformationRequestId, MeetingId, PersonId, SpeechId } from '#domain/ids.ts';
import type { SpeechState } from '#domain/sittings/speech.ts';
import { instant, randomId } from './columns.ts';
import { agendaItems, meetings } from './meetings.ts';
import { people } from './people.ts';

/** A meeting while it is in its room: made when its roll-call opens, by the timetable or by hand. */
export const sittings = pgTable(
  'sittings',
  {
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .primaryKey()
      .references(() => meetings.id),
    /** Secret of the changing check-in code (base64url); the code is an HMAC over it and the minute (C10). */
    checkInKey: text('check_in_key').notNull(),
    /** SHA-256 of the address of the room's screen; only the newest address opens it. */
    screenHash: text('screen_hash'),
    rollCallOpenedAt: instant('roll_call_opened_at').notNull(),
    openedAt: instant('opened_at'),
    openedBy: jsonb('opened_by').$type<Actor>(),
    endedAt: instant('ended_at'),
    endedBy: jsonb('ended_by').$type<Actor>(),
    /** Who presides now; null: the meeting's chair. */
    presidingId: uuid('presiding_id')
      .$type<PersonId>()
      .references(() => people.id),
    currentItemId: uuid('current_item_id')
      .$type<AgendaItemId>()
      .references(() => agendaItems.id),
    itemStartedAt: instant('item_started_at'),
  },
  (table) => [
    uniqueIndex('sittings_screen').on(table.screenHash),
    check(
      'sittings_end_after_start',
      sql`ended_at is null or (opened_at is not null and ended_at >= opened_at)`,
    ),
  ],
);

/** What happened in the room, in order: which item when, who presided, what the chair noted. Only added to. */
export const sittingEvents = pgTable(
  'sitting_events',
  {
    id: randomId(),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    kind: text('kind')
      .$type<'opened' | 'item_started' | 'item_ended' | 'handed_over' | 'decision_noted' | 'ended'>()
      .notNull(),
    agendaItemId: uuid('agenda_item_id')
      .$type<AgendaItemId>()
      .references(() => agendaItems.id),
    personId: uuid('person_id')
      .$type<PersonId>()
      .references(() => people.id),
    text: text('text').notNull().default(''),
    actedBy: jsonb('acted_by').$type<Actor>().notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('sitting_events_meeting').on(table.meetingId, table.at)],
);

/** One wish to speak ("đăng ký phát biểu"). */
export const speeches = pgTable(
  'speeches',
  {
    id: randomId().$type<SpeechId>(),
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
    subject: text('subject').notNull().default(''),
    state: text('state').$type<SpeechState>().notNull().default('waiting'),
    askedAt: instant('asked_at').notNull(),
    askedVia: text('asked_via').notNull(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    allottedMinutes: integer('allotted_minutes'),
  },
  (table) => [
    index('speeches_meeting').on(table.meetingId, table.askedAt),
    uniqueIndex('speeches_waiting')
      .on(table.meetingId, table.personId)
      .where(sql`state in ('waiting','speaking')`),
    uniqueIndex('speeches_floor').on(table.meetingId).where(sql`state = 'speaking'`),
  ],
);

/** "Yêu cầu thông tin": what the chair asks of the office in order to conclude (R25). */
export const informationRequests = pgTable(
  'information_requests',
  {
    id: randomId().$type<InformationRequestId>(),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    agendaItemId: uuid('agenda_item_id')
      .$type<AgendaItemId>()
      .references(() => agendaItems.id),
    text: text('text').notNull(),
    askedBy: jsonb('asked_by').$type<Actor>().notNull(),
    askedAt: instant('asked_at').notNull(),
    /** Somebody of the office has it in hand. */
    takenAt: instant('taken_at'),
    takenBy: jsonb('taken_by').$type<Actor>(),
    answer: text('answer'),
    answeredBy: jsonb('answered_by').$type<Actor>(),
    answeredAt: instant('answered_at'),
  },
  (table) => [index('information_requests_meeting').on(table.meetingId, table.askedAt)],
);
