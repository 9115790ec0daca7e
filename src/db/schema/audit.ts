import { bigint, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { OfficeId } from '#domain/ids.ts';
import { createdAt, instant, randomId } from './columns.ts';

/** Append-only; a trigger refuses changes except the sealer's two columns, once. */
export const audit = pgTable(
  'audit',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull(),
    officeId: uuid('office_id').$type<OfficeId>(),
    actor: jsonb('actor').$type<Actor>().notNull(),
    action: text('action').notNull(),
    objectId: text('object_id').notNull(),
    data: jsonb('data').notNull().default({}),
    requestId: text('request_id'),
    sealNumber: bigint('seal_number', { mode: 'number' }).unique(),
    sealHash: text('seal_hash'),
  },
  (table) => [index('audit_object').on(table.objectId)],
);

/** Due work: each row is done exactly once, by whichever process wakes first. */
export const reminders = pgTable(
  'reminders',
  {
    id: randomId(),
    kind: text('kind').notNull(),
    ref: text('ref').notNull(),
    /** Minutes before the moment it belongs to, so that moving the meeting moves it. */
    offsetMinutes: integer('offset_minutes').notNull(),
    dueAt: instant('due_at').notNull(),
    doneAt: instant('done_at'),
    skippedAt: instant('skipped_at'),
    createdAt: createdAt(),
  },
  (table) => [unique('reminders_once').on(table.kind, table.ref), index('reminders_due').on(table.dueAt)],
);
