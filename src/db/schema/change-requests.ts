import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { ChangeRequestState, ChangeWish, OvertakenBy } from '#domain/change-requests/lifecycle.ts';
import type { ChangeRequestId, InvitationId, PersonId } from '#domain/ids.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import { instant, randomId } from './columns.ts';
import { invitations } from './invitations.ts';

/**
 * A change of an answer that was wished after the limit for answering: the office decides (D5). A row that is over is
 * never written again (a trigger of the migration holds it, R48).
 */
export const changeRequests = pgTable(
  'change_requests',
  {
    id: randomId().$type<ChangeRequestId>(),
    invitationId: uuid('invitation_id')
      .$type<InvitationId>()
      .notNull()
      .references(() => invitations.id),
    /** The answer that stood, and its version, when the wish was said. */
    fromRsvp: text('from_rsvp').$type<Rsvp>().notNull(),
    fromReason: text('from_reason'),
    fromVersion: integer('from_version').notNull(),
    wish: jsonb('wish').$type<ChangeWish>().notNull(),
    answerBy: instant('answer_by').notNull(),
    requestedBy: jsonb('requested_by').$type<Actor>().notNull(),
    requestedAt: instant('requested_at').notNull(),
    /** Others of the unit who wished the same while it waited; they hear what became of it, too. */
    alsoWishedBy: uuid('also_wished_by').array().$type<PersonId[]>().notNull().default([]),
    state: text('state').$type<ChangeRequestState>().notNull().default('open'),
    decidedBy: jsonb('decided_by').$type<Actor>(),
    decidedAt: instant('decided_at'),
    /** Why it was refused. */
    decisionReason: text('decision_reason'),
    /** What made a decision needless; only of one that is `overtaken`. */
    overtakenBy: text('overtaken_by').$type<OvertakenBy>(),
    /** The version of the answer that the approval wrote; null where it named or withdrew somebody only. */
    appliedVersion: integer('applied_version'),
  },
  (table) => [index('change_requests_invitation').on(table.invitationId, table.state)],
);
