import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { ImportId, OfficeId } from '#domain/ids.ts';
import { createdAt, instant, randomId } from './columns.ts';
import { offices } from './offices.ts';

/** A spreadsheet somebody brought, as it was read: nothing of it is written until it is confirmed, and its rows do not stay. */
export const imports = pgTable(
  'imports',
  {
    id: randomId().$type<ImportId>(),
    officeId: uuid('office_id')
      .$type<OfficeId>()
      .notNull()
      .references(() => offices.id),
    kind: text('kind').$type<'units' | 'people' | 'meetings'>().notNull(),
    fileName: text('file_name').notNull(),
    columns: jsonb('columns').$type<string[]>().notNull(),
    rows: jsonb('rows').$type<string[][]>().notNull(),
    state: text('state').$type<'staged' | 'done' | 'dropped' | 'expired'>().notNull().default('staged'),
    summary: jsonb('summary'),
    createdBy: jsonb('created_by').$type<Actor>().notNull(),
    createdAt: createdAt(),
    finishedAt: instant('finished_at'),
  },
  (table) => [index('imports_office').on(table.officeId, table.createdAt)],
);
