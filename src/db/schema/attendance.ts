import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { Leave, PresenceForm, PresenceSource } from '#domain/attendance/presence.ts';
import type { InvitationId, MeetingId, PersonId, PresenceId } from '#domain/ids.ts';
import { instant, randomId } from './columns.ts';
import { invitations } from './invitations.ts';
import { meetings } from './meetings.ts';
import { people } from './people.ts';

/**
 * From when until when one invited person was there. A nominee and a substitute have an invitation of their own, so every
 * attendee has exactly one. What was noted wrongly is voided and noted anew, never overwritten (R48).
 */
export const presences = pgTable(
  'presences',
  {
    id: randomId().$type<PresenceId>(),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    invitationId: uuid('invitation_id')
      .$type<InvitationId>()
      .notNull()
      .references(() => invitations.id),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    form: text('form').$type<PresenceForm>().notNull(),
    source: text('source').$type<PresenceSource>().notNull(),
    fromAt: instant('from_at').notNull(),
    untilAt: instant('until_at'),
    notedBy: jsonb('noted_by').$type<Actor>().notNull(),
    notedAt: instant('noted_at').notNull(),
    endedBy: jsonb('ended_by').$type<Actor>(),
    voidedAt: instant('voided_at'),
    voidedBy: jsonb('voided_by').$type<Actor>(),
    voidReason: text('void_reason'),
  },
  (table) => [
    index('presences_meeting').on(table.meetingId),
    uniqueIndex('presences_open').on(table.invitationId).where(sql`until_at is null and voided_at is null`),
    check('presences_end_after_start', sql`until_at is null or until_at >= from_at`),
    check('presences_void_with_reason', sql`(voided_at is null) = (void_reason is null)`),
  ],
);

/** Whoever does not come, with or without leave; the newest row of an invitation counts, and presence outweighs it. */
export const absences = pgTable(
  'absences',
  {
    id: randomId(),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    invitationId: uuid('invitation_id')
      .$type<InvitationId>()
      .notNull()
      .references(() => invitations.id),
    /** Null takes an earlier row back. */
    leave: text('leave').$type<Leave>(),
    reason: text('reason').notNull().default(''),
    notedBy: jsonb('noted_by').$type<Actor>().notNull(),
    notedAt: instant('noted_at').notNull(),
  },
  (table) => [index('absences_meeting').on(table.meetingId, table.notedAt)],
);
