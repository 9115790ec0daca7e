import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { AgendaItemId, InvitationId, MeetingId, MotionId, PersonId, RoundId } from '#domain/ids.ts';
import type { Choice, RoundState, Secrecy, VotingRule, VotingWay } from '#domain/voting/rule.ts';
import type { Tally } from '#domain/voting/tally.ts';
import { createdAt, instant, randomId } from './columns.ts';
import { invitations } from './invitations.ts';
import { agendaItems, meetings } from './meetings.ts';
import { people } from './people.ts';

/** Nội dung biểu quyết: one question that a meeting decides on. */
export const motions = pgTable(
  'motions',
  {
    id: randomId().$type<MotionId>(),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    agendaItemId: uuid('agenda_item_id')
      .$type<AgendaItemId>()
      .references(() => agendaItems.id),
    position: integer('position').notNull(),
    text: text('text').notNull(),
    /** About persons for an office of the Party: never voted on devices, only its printed ballot is made (QĐ 190-QĐ/TW). */
    isPersonnel: boolean('is_personnel').notNull().default(false),
    /** The names that a printed ballot lists, and how many of them are to be elected. */
    candidates: jsonb('candidates').$type<string[]>().notNull().default([]),
    seats: integer('seats'),
    createdBy: jsonb('created_by').$type<Actor>().notNull(),
    createdAt: createdAt(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [index('motions_meeting').on(table.meetingId, table.position)],
);

/** Lượt biểu quyết: one vote on one motion under a rule that is its own from the opening on. */
export const votingRounds = pgTable(
  'voting_rounds',
  {
    id: randomId().$type<RoundId>(),
    motionId: uuid('motion_id')
      .$type<MotionId>()
      .notNull()
      .references(() => motions.id),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    number: integer('number').notNull(),
    secrecy: text('secrecy').$type<Secrecy>().notNull(),
    way: text('way').$type<VotingWay>().notNull(),
    rule: jsonb('rule').$type<VotingRule>().notNull(),
    state: text('state').$type<RoundState>().notNull().default('draft'),
    createdBy: jsonb('created_by').$type<Actor>().notNull(),
    createdAt: createdAt(),
    openedAt: instant('opened_at'),
    openedBy: jsonb('opened_by').$type<Actor>(),
    /** Of those entitled how many were there at the opening; frozen with the electors. */
    entitledCount: integer('entitled_count'),
    presentCount: integer('present_count'),
    closedAt: instant('closed_at'),
    closedBy: jsonb('closed_by').$type<Actor>(),
    /** Written once, at the close, in the transaction that ends the voting. */
    tally: jsonb('tally').$type<Tally>(),
    publishedAt: instant('published_at'),
    publishedBy: jsonb('published_by').$type<Actor>(),
    /** Secret rounds: the tellers' public key, and their private key locked with the words that only they have. */
    tellersKey: text('tellers_key'),
    tellersLocked: text('tellers_locked'),
    /** A secret round that nobody can count any more, because the tellers' words are lost; voted anew in another round. */
    voidedAt: instant('voided_at'),
    voidedBy: jsonb('voided_by').$type<Actor>(),
    voidReason: text('void_reason'),
  },
  (table) => [
    unique('voting_rounds_number').on(table.motionId, table.number),
    index('voting_rounds_meeting').on(table.meetingId),
    uniqueIndex('voting_rounds_open').on(table.meetingId).where(sql`state = 'open'`),
    check(
      'voting_rounds_opened',
      sql`(state in ('open','closed','published','voided')) = (opened_at is not null)`,
    ),
    check('voting_rounds_tallied', sql`(state in ('closed','published')) = (tally is not null)`),
    check(
      'voting_rounds_voided',
      sql`(state = 'voided') = (voided_at is not null) and (voided_at is null) = (void_reason is null)`,
    ),
  ],
);

/** Who may vote in a round, frozen when it opens: one person once, and one right (an invitation) once. */
export const electors = pgTable(
  'electors',
  {
    roundId: uuid('round_id')
      .$type<RoundId>()
      .notNull()
      .references(() => votingRounds.id),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    invitationId: uuid('invitation_id')
      .$type<InvitationId>()
      .notNull()
      .references(() => invitations.id),
    isSubstitute: boolean('is_substitute').notNull().default(false),
    isPresent: boolean('is_present').notNull(),
    /** Secret rounds only, written at the close for all in one transaction: took part, never what or when. */
    hasCast: boolean('has_cast'),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.personId] }),
    unique('electors_one_right').on(table.roundId, table.invitationId),
  ],
);

/** Tổ kiểm phiếu: who opens the envelopes of a secret round. */
export const tellers = pgTable(
  'tellers',
  {
    roundId: uuid('round_id')
      .$type<RoundId>()
      .notNull()
      .references(() => votingRounds.id),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.personId] })],
);

/** A named ballot: one for each elector by its key, whatever channel or process it came by. */
export const ballots = pgTable(
  'ballots',
  {
    roundId: uuid('round_id').$type<RoundId>().notNull(),
    personId: uuid('person_id').$type<PersonId>().notNull(),
    choice: text('choice').$type<Choice>().notNull(),
    /** Short code that its voter keeps. */
    receipt: text('receipt').notNull(),
    version: integer('version').notNull().default(1),
    castAt: instant('cast_at').notNull(),
    castVia: text('cast_via').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.personId] }),
    unique('ballots_receipt').on(table.roundId, table.receipt),
  ],
);

/** What a changed ballot was before (R48). */
export const ballotVersions = pgTable(
  'ballot_versions',
  {
    roundId: uuid('round_id').$type<RoundId>().notNull(),
    personId: uuid('person_id').$type<PersonId>().notNull(),
    version: integer('version').notNull(),
    choice: text('choice').$type<Choice>().notNull(),
    castAt: instant('cast_at').notNull(),
    castVia: text('cast_via').notNull(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.personId, table.version] })],
);

/** A secret ballot on its way: sealed to the tellers, one for each elector, replaceable; deleted at the close. No times. */
export const ballotEnvelopes = pgTable(
  'ballot_envelopes',
  {
    roundId: uuid('round_id').$type<RoundId>().notNull(),
    personId: uuid('person_id').$type<PersonId>().notNull(),
    sealed: text('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.personId] })],
);

/** Secret ballots after the close, shuffled: no voter, no time, no order, no key. */
export const secretBallots = pgTable(
  'secret_ballots',
  {
    roundId: uuid('round_id').$type<RoundId>().notNull(),
    choice: text('choice').$type<Choice>().notNull(),
  },
  (table) => [index('secret_ballots_round').on(table.roundId)],
);

/** Raised hands and papers as they were counted: the newest row of a round counts. */
export const handCounts = pgTable(
  'hand_counts',
  {
    id: randomId(),
    roundId: uuid('round_id')
      .$type<RoundId>()
      .notNull()
      .references(() => votingRounds.id),
    votes: jsonb('votes').$type<Record<Choice, number>>().notNull(),
    spoilt: integer('spoilt').notNull().default(0),
    /** Papers handed out and got back; null for raised hands. */
    issued: integer('issued'),
    collected: integer('collected'),
    note: text('note').notNull().default(''),
    countedBy: jsonb('counted_by').$type<Actor>().notNull(),
    countedAt: instant('counted_at').notNull(),
  },
  (table) => [index('hand_counts_round').on(table.roundId, table.countedAt)],
);
