import { bigint, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { OfficeId } from '#domain/ids.ts';
import { instant } from './columns.ts';

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
