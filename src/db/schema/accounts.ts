import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Actor, Role } from '#domain/actor.ts';
import type { AccountId, OfficeId, PersonId } from '#domain/ids.ts';
import { createdAt, instant, randomId } from './columns.ts';
import { offices } from './offices.ts';
import { people } from './people.ts';

/** Every account belongs to a person (R23). */
export const accounts = pgTable('accounts', {
  id: randomId().$type<AccountId>(),
  personId: uuid('person_id')
    .$type<PersonId>()
    .notNull()
    .unique()
    .references(() => people.id),
  username: text('username').notNull().unique(),
  passwordHash: text('password_hash').notNull(),
  passwordSetAt: instant('password_set_at').notNull(),
  mustChangePassword: boolean('must_change_password').notNull().default(true),
  disabledAt: instant('disabled_at'),
  createdAt: createdAt(),
});

export const roleGrants = pgTable(
  'role_grants',
  {
    id: randomId(),
    accountId: uuid('account_id')
      .$type<AccountId>()
      .notNull()
      .references(() => accounts.id),
    officeId: uuid('office_id')
      .$type<OfficeId>()
      .notNull()
      .references(() => offices.id),
    role: text('role').$type<Role>().notNull(),
    grantedBy: jsonb('granted_by').$type<Actor>().notNull(),
    fromAt: instant('from_at').notNull(),
    toAt: instant('to_at'),
  },
  (table) => [
    uniqueIndex('role_grants_open').on(table.accountId, table.officeId, table.role).where(sql`to_at is null`),
  ],
);

export const sessions = pgTable(
  'sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    accountId: uuid('account_id')
      .$type<AccountId>()
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    userAgent: text('user_agent'),
  },
  (table) => [index('sessions_account').on(table.accountId)],
);

export const apiTokens = pgTable('api_tokens', {
  id: randomId(),
  tokenHash: text('token_hash').notNull().unique(),
  accountId: uuid('account_id')
    .$type<AccountId>()
    .notNull()
    .references(() => accounts.id),
  name: text('name').notNull(),
  createdAt: createdAt(),
  lastUsedAt: instant('last_used_at'),
  revokedAt: instant('revoked_at'),
});

/** The first answer to a POST, given again to every repeat with the same key. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    accountId: uuid('account_id').$type<AccountId>().notNull(),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    status: integer('status'),
    body: text('body'),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.key] })],
);

/** Counters of the rate limiter, shared by every process. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  expire: instant('expire'),
});
