import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
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
import type { Capacity } from '#domain/attendance/presence.ts';
import type {
  GroupId,
  InvitationId,
  MeetingId,
  NominationId,
  OfficeId,
  PersonId,
  UnitId,
  UrgeId,
} from '#domain/ids.ts';
import type { Gap } from '#domain/invitations/gaps.ts';
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
    /** A member is summoned, counted for the quorum and may vote; a guest is none of it. A nominee has the unit's. */
    capacity: text('capacity').$type<Capacity>().notNull().default('member'),
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

/** A limit to answer that a change moved, with what it was (R48); undone when nobody was told of the change after all. */
export const answerLimits = pgTable(
  'answer_limits',
  {
    invitationId: uuid('invitation_id')
      .$type<InvitationId>()
      .notNull()
      .references(() => invitations.id),
    /** The meeting's version that asks anew. */
    version: integer('version').notNull(),
    before: instant('before_at'),
    after: instant('after_at').notNull(),
    movedBy: jsonb('moved_by').$type<Actor>().notNull(),
    movedAt: instant('moved_at').notNull(),
    undoneAt: instant('undone_at'),
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
    /** Grows with every naming: of a unit's people who are there, the first-named holds its right to vote. */
    namedOrder: bigint('named_order', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    index('nominations_invitation').on(table.invitationId),
    index('nominations_person').on(table.personId),
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

/** An answer the office entered for somebody, shown to that person to confirm or correct (C19). */
export const onBehalfChecks = pgTable(
  'on_behalf_checks',
  {
    invitationId: uuid('invitation_id')
      .$type<InvitationId>()
      .notNull()
      .references(() => invitations.id),
    /** The answer's own version in `rsvp_versions`. */
    version: integer('version').notNull(),
    askedAt: instant('asked_at').notNull(),
    confirmedAt: instant('confirmed_at'),
    disputedAt: instant('disputed_at'),
    settledBy: jsonb('settled_by').$type<Actor>(),
  },
  (table) => [primaryKey({ columns: [table.invitationId, table.version] })],
);

/** "Báo qua điện thoại": one call about one invitation at one version of the meeting. Rows are only added. */
export const phoneCalls = pgTable(
  'phone_calls',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    invitationId: uuid('invitation_id')
      .$type<InvitationId>()
      .notNull()
      .references(() => invitations.id),
    /** Whom the call was meant for. */
    personId: uuid('person_id')
      .$type<PersonId>()
      .references(() => people.id),
    /** The version of the meeting that was told on the phone. */
    meetingVersion: integer('meeting_version').notNull(),
    outcome: text('outcome').$type<'told' | 'no_answer' | 'wrong_number'>().notNull(),
    /** Who picked up, as the caller heard it. */
    answeredBy: text('answered_by').notNull().default(''),
    note: text('note').notNull().default(''),
    calledBy: jsonb('called_by').$type<Actor>().notNull(),
    calledAt: instant('called_at').notNull(),
  },
  (table) => [
    index('phone_calls_meeting').on(table.meetingId),
    index('phone_calls_invitation').on(table.invitationId),
  ],
);

/** One urging of one person about one gap of one invitation (R52). Rows are only added. */
export const urges = pgTable(
  'urges',
  {
    id: randomId().$type<UrgeId>(),
    officeId: uuid('office_id').$type<OfficeId>().notNull(),
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
    gap: text('gap').$type<Gap>().notNull(),
    /** Told to the unit's leader instead of its desk. */
    escalated: boolean('escalated').notNull().default(false),
    urgedBy: jsonb('urged_by').$type<Actor>().notNull(),
    urgedAt: instant('urged_at').notNull(),
  },
  (table) => [
    index('urges_invitation').on(table.invitationId, table.urgedAt),
    index('urges_person').on(table.personId, table.urgedAt),
  ],
);
