import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { AccountId, OfficeId } from '#domain/ids.ts';
import type { AlarmCode, GrantLoss, Quotas } from '#domain/messengers/alarms.ts';
import { createdAt, instant } from './columns.ts';

/** Of a messenger whose tokens change: the pair that works now. Both are sealed; the version rises with every pair. */
export const messengerGrants = pgTable(
  'messenger_grants',
  {
    channel: text('channel').notNull(),
    account: text('account').notNull(),
    version: integer('version').notNull(),
    accessSealed: text('access_sealed').notNull(),
    refreshSealed: text('refresh_sealed').notNull(),
    obtainedAt: instant('obtained_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    connectedBy: jsonb('connected_by').$type<Actor>().notNull(),
    connectedAt: instant('connected_at').notNull(),
    /** How often the messenger was asked for a new pair and did not answer, and when it may be asked again. */
    unanswered: integer('unanswered').notNull().default(0),
    askAgainAt: instant('ask_again_at'),
    /** Who is showing this pair's single-use refresh token to the messenger, and since when by the database's clock. */
    askedAt: instant('asked_at'),
    askedBy: text('asked_by'),
    /** Nothing can be done with this pair any more: an administrator must connect again. */
    lostAt: instant('lost_at'),
    lostBecause: text('lost_because').$type<GrantLoss>(),
    lostDetail: text('lost_detail'),
  },
  (table) => [primaryKey({ columns: [table.channel, table.account] })],
);

/** The pairs of before, sealed: evidence of what happened when a grant was lost. */
export const messengerGrantHistory = pgTable(
  'messenger_grant_history',
  {
    channel: text('channel').notNull(),
    account: text('account').notNull(),
    version: integer('version').notNull(),
    accessSealed: text('access_sealed').notNull(),
    refreshSealed: text('refresh_sealed').notNull(),
    obtainedAt: instant('obtained_at').notNull(),
    replacedAt: instant('replaced_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.account, table.version] })],
);

/** A connection that an administrator began: single use, and only in the session (or by the account) that began it. */
export const messengerSignIns = pgTable(
  'messenger_sign_ins',
  {
    stateHash: text('state_hash').primaryKey(),
    channel: text('channel').notNull(),
    account: text('account').notNull(),
    officeId: uuid('office_id').$type<OfficeId>().notNull(),
    accountId: uuid('account_id').$type<AccountId>().notNull(),
    /** Null when it was begun over the API: then any session of the account ends it. */
    sessionHash: text('session_hash'),
    verifierSealed: text('verifier_sealed').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [index('messenger_sign_ins_expiry').on(table.expiresAt)],
);

/** What is wrong with a messenger and needs a person; gone when it works again. */
export const messengerAlarms = pgTable(
  'messenger_alarms',
  {
    channel: text('channel').notNull(),
    account: text('account').notNull(),
    code: text('code').$type<AlarmCode>().notNull(),
    /** The messenger's own words. */
    detail: text('detail').notNull(),
    since: instant('since').notNull(),
    lastAt: instant('last_at').notNull(),
    times: bigint('times', { mode: 'number' }).notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.channel, table.account, table.code] })],
);

/** What a messenger said last about how much may still be sent, by its own name of the kind. */
export const messengerQuotas = pgTable(
  'messenger_quotas',
  {
    channel: text('channel').notNull(),
    account: text('account').notNull(),
    quotas: jsonb('quotas').$type<Quotas>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.account] })],
);

/** By which name a messenger account knows a picture that it was given once, so that it need not be given again. */
export const messengerPictures = pgTable(
  'messenger_pictures',
  {
    channel: text('channel').notNull(),
    account: text('account').notNull(),
    /** Of the picture's bytes, SHA-256. */
    hash: text('hash').notNull(),
    externalId: text('external_id').notNull(),
    keptAt: instant('kept_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.account, table.hash] })],
);
