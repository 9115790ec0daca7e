import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  date,
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
import type { PersonId, ReorganisationId, UnitId } from '#domain/ids.ts';
import { createdAt, instant, randomId } from './columns.ts';
import { people } from './people.ts';

export const units = pgTable('units', {
  id: randomId().$type<UnitId>(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  shortName: text('short_name').notNull(),
  kind: text('kind').notNull(),
  parentId: uuid('parent_id')
    .$type<UnitId>()
    .references((): AnyPgColumn => units.id),
  protocolRank: integer('protocol_rank').notNull().default(1000),
  validFrom: date('valid_from').notNull(),
  validTo: date('valid_to'),
  /** The name without marks, for search. */
  searchText: text('search_text').notNull(),
  createdAt: createdAt(),
});

export const unitSuccessions = pgTable(
  'unit_successions',
  {
    predecessorId: uuid('predecessor_id')
      .$type<UnitId>()
      .notNull()
      .references(() => units.id),
    successorId: uuid('successor_id')
      .$type<UnitId>()
      .notNull()
      .references(() => units.id),
    on: date('on').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.predecessorId, table.successorId] }),
    index('unit_successions_successor').on(table.successorId),
  ],
);

/** What a unit was called from a day on: old meetings keep the names of their day. The unit's own row bears the newest. */
export const unitNames = pgTable(
  'unit_names',
  {
    unitId: uuid('unit_id')
      .$type<UnitId>()
      .notNull()
      .references(() => units.id),
    fromOn: date('from_on').notNull(),
    name: text('name').notNull(),
    shortName: text('short_name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.unitId, table.fromOn] })],
);

/** Under which unit one stood from a day on; null at the top. The unit's own row bears the newest. */
export const unitParents = pgTable(
  'unit_parents',
  {
    unitId: uuid('unit_id')
      .$type<UnitId>()
      .notNull()
      .references(() => units.id),
    fromOn: date('from_on').notNull(),
    parentId: uuid('parent_id')
      .$type<UnitId>()
      .references(() => units.id),
  },
  (table) => [primaryKey({ columns: [table.unitId, table.fromOn] })],
);

/** One act of "sắp xếp đơn vị": what was asked for, and every row it touched as it was and as it became, to be undone. */
export const reorganisations = pgTable('reorganisations', {
  id: randomId().$type<ReorganisationId>(),
  kind: text('kind').$type<'merge' | 'split' | 'rename' | 'move' | 'end'>().notNull(),
  on: date('on').notNull(),
  decisionNumber: text('decision_number'),
  input: jsonb('input').notNull(),
  before: jsonb('before').notNull(),
  after: jsonb('after').notNull(),
  carriedOutBy: jsonb('carried_out_by').$type<Actor>().notNull(),
  carriedOutAt: instant('carried_out_at').notNull(),
  undoneBy: jsonb('undone_by').$type<Actor>(),
  undoneAt: instant('undone_at'),
});

/** The unit's seat in the system, held by named persons from day to day (R23, R31). */
export const deskHolders = pgTable(
  'desk_holders',
  {
    id: randomId(),
    unitId: uuid('unit_id')
      .$type<UnitId>()
      .notNull()
      .references(() => units.id),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    decisionNumber: text('decision_number'),
    fromAt: instant('from_at').notNull(),
    toAt: instant('to_at'),
  },
  (table) => [
    uniqueIndex('desk_holders_open').on(table.unitId, table.personId).where(sql`to_at is null`),
    index('desk_holders_person').on(table.personId),
  ],
);
