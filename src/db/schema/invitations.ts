import { sql } from 'drizzle-orm';
import {
  check,
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
import type { GroupId, InvitationId, MeetingId, NominationId, PersonId, UnitId } from '#domain/ids.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { Consent, NominationState } from '#domain/nominations/lifecycle.ts';
import { createdAt, instant, randomId } from './columns.ts';
import { meetings } from './meetings.ts';
import { groups, people } from './people.ts';
import { units } from './units.ts';

/** One invited unit or person. A group is invited through its members, a nominee through the nomination. */
export const invitations = pgTable(
  'invitations',
  {
    id: randomId().$type<InvitationId>(),
    ref: text('ref').notNull().unique(),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    unitId: uuid('unit_id')
      .$type<UnitId>()
      .references(() => units.id),
    personId: uuid('person_id')
      .$type<PersonId>()
      .references(() => people.id),
    viaGroupId: uuid('via_group_id')
      .$type<GroupId>()
      .references(() => groups.id),
    viaNominationId: uuid('via_nomination_id').$type<NominationId>(),
    headCountLimit: integer('head_count_limit').notNull().default(1),
    answerBy: instant('answer_by'),
    rsvp: text('rsvp').$type<Rsvp>().notNull().default('pending'),
    rsvpReason: text('rsvp_reason'),
    rsvpVersion: integer('rsvp_version').notNull().default(0),
    answeredAt: instant('answered_at'),
    answeredVia: text('answered_via'),
    withdrawnAt: instant('withdrawn_at'),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('invitations_unit')
      .on(table.meetingId, table.unitId)
      .where(sql`withdrawn_at is null and unit_id is not null`),
    uniqueIndex('invitations_person')
      .on(table.meetingId, table.personId)
      .where(sql`withdrawn_at is null and person_id is not null`),
    index('invitations_of_meeting').on(table.meetingId),
    index('invitations_of_person').on(table.personId),
    index('invitations_of_unit').on(table.unitId),
    check('invitations_one_invitee', sql`num_nonnulls(unit_id, person_id) = 1`),
    check('invitations_answer_has_time', sql`(rsvp = 'pending') = (answered_at is null)`),
  ],
);

export const rsvpVersions = pgTable(
  'rsvp_versions',
  {
    invitationId: uuid('invitation_id')
      .$type<InvitationId>()
      .notNull()
      .references(() => invitations.id),
    version: integer('version').notNull(),
    rsvp: text('rsvp').$type<Rsvp>().notNull(),
    reason: text('reason'),
    answeredBy: jsonb('answered_by').$type<Actor>().notNull(),
    answeredAt: instant('answered_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.invitationId, table.version] })],
);

/** A named person a unit sends, or a substitute a person sends (R40). Rows are never overwritten, only moved on. */
export const nominations = pgTable(
  'nominations',
  {
    id: randomId().$type<NominationId>(),
    invitationId: uuid('invitation_id')
      .$type<InvitationId>()
      .notNull()
      .references(() => invitations.id),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    fullName: text('full_name').notNull(),
    title: text('title'),
    phone: text('phone'),
    role: text('role').$type<'official' | 'substitute' | 'accompanying'>().notNull(),
    reason: text('reason'),
    state: text('state').$type<NominationState>().notNull(),
    consent: text('consent').$type<Consent>().notNull(),
    nominatedBy: jsonb('nominated_by').$type<Actor>().notNull(),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    index('nominations_invitation').on(table.invitationId),
    uniqueIndex('nominations_once')
      .on(table.invitationId, table.personId)
      .where(sql`state in ('proposed','confirmed')`),
  ],
);

export const nominationVersions = pgTable(
  'nomination_versions',
  {
    nominationId: uuid('nomination_id')
      .$type<NominationId>()
      .notNull()
      .references(() => nominations.id),
    version: integer('version').notNull(),
    state: text('state').$type<NominationState>().notNull(),
    consent: text('consent').$type<Consent>().notNull(),
    changedBy: jsonb('changed_by').$type<Actor>().notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.nominationId, table.version] })],
);
