import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { NominationId, PersonId } from '#domain/ids.ts';
import { createdAt, instant, randomId } from './columns.ts';
import { people } from './people.ts';

/** (channel, account, messenger user) → person: the only source of authority in chat. */
export const identities = pgTable(
  'identities',
  {
    id: randomId(),
    channel: text('channel').notNull(),
    account: text('account').notNull(),
    userKey: text('user_key').notNull(),
    chatKey: text('chat_key').notNull(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    linkedAt: instant('linked_at').notNull(),
    unlinkedAt: instant('unlinked_at'),
    /** The messenger says this person cannot be written to; cleared when they write again. */
    unreachableAt: instant('unreachable_at'),
    lastInAt: instant('last_in_at'),
  },
  (table) => [
    uniqueIndex('identities_open')
      .on(table.channel, table.account, table.userKey)
      .where(sql`unlinked_at is null`),
    index('identities_person').on(table.personId),
  ],
);

/** The address of a personal page. The token is derived from the id and the server's secret; only its hash is stored. */
export const personalLinks = pgTable(
  'personal_links',
  {
    id: randomId(),
    tokenHash: text('token_hash').notNull().unique(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [uniqueIndex('personal_links_open').on(table.personId).where(sql`revoked_at is null`)],
);

/** A browser that a person proved to be theirs with a code. */
export const devices = pgTable(
  'devices',
  {
    id: randomId(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    secretHash: text('secret_hash').notNull().unique(),
    userAgent: text('user_agent'),
    boundAt: instant('bound_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('devices_person').on(table.personId)],
);

/** A one-time code that binds a messenger account or a browser to a person. */
export const linkCodes = pgTable('link_codes', {
  id: randomId(),
  codeHash: text('code_hash').notNull().unique(),
  personId: uuid('person_id')
    .$type<PersonId>()
    .notNull()
    .references(() => people.id),
  issuedBy: jsonb('issued_by').$type<Actor>().notNull(),
  createdAt: createdAt(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  usedFor: text('used_for'),
  /** Made for a nominee whom nobody could reach: it dies with the nomination. */
  nominationId: uuid('nomination_id').$type<NominationId>(),
});

/** An e-mail address or phone of the register that refused for good, and when; not a person's, so another one starts anew. */
export const deadAddresses = pgTable('dead_addresses', {
  address: text('address').primaryKey(),
  reason: text('reason').notNull(),
  refusedAt: instant('refused_at').notNull(),
});
