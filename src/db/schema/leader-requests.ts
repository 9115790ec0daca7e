import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { InvitationId, LeaderRequestId, PersonId, UnitId } from '#domain/ids.ts';
import type { LeaderAnswer, LeaderRequestState } from '#domain/leader-requests/lifecycle.ts';
import { instant, randomId } from './columns.ts';
import { invitations } from './invitations.ts';
import { people } from './people.ts';
import { units } from './units.ts';

/**
 * "Trình lãnh đạo" (R39): a unit's invitation passed to its leader. Each passing is a next version of the same invitation;
 * one that is over is never written again (a trigger of the migration holds it, R48).
 */
export const leaderRequests = pgTable(
  'leader_requests',
  {
    id: randomId().$type<LeaderRequestId>(),
    /** What the leader's card is called by. */
    ref: text('ref').notNull().unique(),
    invitationId: uuid('invitation_id')
      .$type<InvitationId>()
      .notNull()
      .references(() => invitations.id),
    version: integer('version').notNull(),
    /** The unit that speaks: the invited one, or one that stands for it on the meeting's day. */
    unitId: uuid('unit_id')
      .$type<UnitId>()
      .notNull()
      .references(() => units.id),
    leaderId: uuid('leader_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    note: text('note').notNull().default(''),
    state: text('state').$type<LeaderRequestState>().notNull().default('asked'),
    answer: text('answer').$type<LeaderAnswer>(),
    /** The version of the invitation's answer that the leader gave. */
    rsvpVersion: integer('rsvp_version'),
    askedBy: jsonb('asked_by').$type<Actor>().notNull(),
    askedAt: instant('asked_at').notNull(),
    settledBy: jsonb('settled_by').$type<Actor>(),
    settledAt: instant('settled_at'),
  },
  (table) => [
    uniqueIndex('leader_requests_version').on(table.invitationId, table.version),
    uniqueIndex('leader_requests_open').on(table.invitationId).where(sql`state = 'asked'`),
    index('leader_requests_leader').on(table.leaderId),
  ],
);
