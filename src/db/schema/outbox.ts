import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { UrgencyMark } from '#domain/broadcasts/urgency.ts';
import type { BroadcastId, OfficeId, PersonId } from '#domain/ids.ts';
import type { OutboxState } from '#domain/outbox/lifecycle.ts';
import { createdAt, instant, randomId } from './columns.ts';
import { people } from './people.ts';

const serial = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

/** One act of telling many: the facts they share, and the undo hold. */
export const broadcasts = pgTable(
  'broadcasts',
  {
    id: randomId().$type<BroadcastId>(),
    officeId: uuid('office_id').$type<OfficeId>().notNull(),
    kind: text('kind').notNull(),
    ref: text('ref').notNull(),
    version: integer('version').notNull(),
    facts: jsonb('facts').notNull(),
    /** The office's running number of its notices within the year; a cancelled one keeps its number (R16). */
    year: integer('year'),
    number: integer('number'),
    mark: text('mark').$type<UrgencyMark>().notNull().default('normal'),
    notBefore: instant('not_before').notNull(),
    createdBy: jsonb('created_by').$type<Actor>().notNull(),
    createdAt: createdAt(),
    cancelledAt: instant('cancelled_at'),
  },
  (table) => [
    index('broadcasts_ref').on(table.ref),
    uniqueIndex('broadcasts_number').on(table.officeId, table.year, table.number),
  ],
);

/**
 * One message kind about one thing to one recipient. Its unique key outlives the queue, so nothing is ever told twice,
 * and its times are the separate facts of reaching a person (placed ≠ sent ≠ delivered ≠ seen ≠ acknowledged).
 */
export const notices = pgTable(
  'notices',
  {
    id: serial(),
    recipientKey: text('recipient_key').notNull(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .references(() => people.id),
    broadcastId: uuid('broadcast_id')
      .$type<BroadcastId>()
      .references(() => broadcasts.id),
    /** In whose name it is told, where the thing itself does not say: its approval decides on the ways. */
    officeId: uuid('office_id').$type<OfficeId>(),
    kind: text('kind').notNull(),
    ref: text('ref').notNull(),
    version: integer('version').notNull(),
    facts: jsonb('facts').notNull(),
    createdAt: createdAt(),
    placedAt: instant('placed_at'),
    sentAt: instant('sent_at'),
    sentVia: text('sent_via'),
    deliveredAt: instant('delivered_at'),
    seenAt: instant('seen_at'),
    /** The reader said that it arrived, and no more (R13). */
    receivedAt: instant('received_at'),
    acknowledgedAt: instant('acknowledged_at'),
    /** No channel is left: the secretariat must call. */
    callNeededAt: instant('call_needed_at'),
  },
  (table) => [
    uniqueIndex('notices_once').on(table.recipientKey, table.kind, table.ref, table.version),
    index('notices_broadcast').on(table.broadcastId),
    index('notices_ref').on(table.ref),
    // What is told of one thing in many steps ("round:ID:result") is found by the thing.
    index('notices_stem').on(
      sql`(split_part(${table.ref}, ':', 1) || ':' || split_part(${table.ref}, ':', 2))`,
    ),
  ],
);

const deliveryColumns = {
  noticeId: bigint('notice_id', { mode: 'number' }).notNull(),
  recipientKey: text('recipient_key').notNull(),
  personId: uuid('person_id').$type<PersonId>(),
  broadcastId: uuid('broadcast_id').$type<BroadcastId>(),
  lane: text('lane').notNull(),
  address: text('address').notNull(),
  op: text('op').$type<'send' | 'edit'>().notNull(),
  targetId: text('target_id'),
  kind: text('kind').notNull(),
  ref: text('ref').notNull(),
  version: integer('version').notNull(),
  urgency: smallint('urgency').notNull(),
  state: text('state').$type<OutboxState>().notNull(),
  tries: integer('tries').notNull(),
  /** An earlier call may have arrived: this one says "(Gửi lại)". */
  again: boolean('again').notNull(),
  createdAt: createdAt(),
  callingAt: instant('calling_at'),
  error: text('error'),
};

/** Open work only: a finished row moves to `outbox_history` in the transaction that finishes it. */
export const outbox = pgTable(
  'outbox',
  {
    id: serial(),
    ...deliveryColumns,
    notBefore: instant('not_before').notNull(),
    /** May ring in quiet hours: marked urgent, or an answer to what the person just did. */
    atAnyHour: boolean('at_any_hour').notNull().default(false),
    /** Its chat was cut off while it was on the wire: nothing of it may be called there again. */
    cutOffAt: instant('cut_off_at'),
  },
  (table) => [
    index('outbox_lane').on(table.lane, table.urgency, table.id).where(sql`state in ('queued','unknown')`),
    // In quiet hours thousands may wait for the morning: what may leave is found without walking over them.
    index('outbox_any_hour')
      .on(table.lane, table.urgency, table.id)
      .where(sql`state in ('queued','unknown') and (at_any_hour or op = 'edit')`),
    index('outbox_recipient').on(table.recipientKey, table.ref),
    index('outbox_broadcast').on(table.broadcastId),
  ],
);

/** A notice's second and later ways: written with the delivery, once each whoever adds it and however often. */
export const noticeWays = pgTable(
  'notice_ways',
  {
    noticeId: bigint('notice_id', { mode: 'number' }).notNull(),
    lane: text('lane').notNull(),
    address: text('address').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.noticeId, table.lane, table.address] })],
);

/** Receipts that came before what became of their call was written, by the messenger's own name of the message. */
export const earlyReceipts = pgTable(
  'early_receipts',
  {
    lane: text('lane').notNull(),
    address: text('address').notNull(),
    messageId: text('message_id').notNull(),
    kind: text('kind').$type<'delivered' | 'seen'>().notNull(),
    at: instant('at').notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.lane, table.address, table.messageId, table.kind] })],
);

/** Finished deliveries by month (partitioned in the migration). */
export const outboxHistory = pgTable(
  'outbox_history',
  {
    id: bigint('id', { mode: 'number' }).notNull(),
    ...deliveryColumns,
    /** Of what ended without a call: whether it might ring at any hour, should it have to wait again. */
    atAnyHour: boolean('at_any_hour').notNull().default(false),
    externalId: text('external_id'),
    finishedAt: instant('finished_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.finishedAt] }),
    index('outbox_history_notice').on(table.noticeId),
    index('outbox_history_external').on(table.lane, table.address, table.externalId),
    index('outbox_history_chat').on(table.lane, table.address, table.finishedAt, table.id),
    index('outbox_history_lane').on(table.lane, table.finishedAt),
  ],
);

/** One messenger account. Whoever holds the lease with the newest fence is the only sender. */
export const lanes = pgTable('lanes', {
  id: text('id').primaryKey(),
  owner: text('owner'),
  fence: bigint('fence', { mode: 'number' }).notNull().default(0),
  leaseUntil: instant('lease_until'),
  pausedUntil: instant('paused_until'),
});

/** What lies on a person's page: their own words and ours, in order. */
export const webMessages = pgTable(
  'web_messages',
  {
    id: serial(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    direction: text('direction').$type<'in' | 'out'>().notNull(),
    text: text('text').notNull(),
    buttons: jsonb('buttons').notNull().default([]),
    createdAt: createdAt(),
    editedAt: instant('edited_at'),
  },
  (table) => [index('web_messages_person').on(table.personId, table.id)],
);
