import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { CheckRules } from '#domain/checks/check-rules.ts';
import type { OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import { instant } from './columns.ts';
import { offices } from './offices.ts';
import { people } from './people.ts';
import { units } from './units.ts';

/** When an office's units check, from a day on. A writing is never changed; a later one takes its place. */
export const checkRules = pgTable(
  'check_rules',
  {
    officeId: uuid('office_id')
      .$type<OfficeId>()
      .notNull()
      .references(() => offices.id),
    version: integer('version').notNull(),
    fromOn: date('from_on').notNull(),
    rules: jsonb('rules').$type<CheckRules>().notNull(),
    writtenBy: jsonb('written_by').$type<Actor>().notNull(),
    writtenAt: instant('written_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.officeId, table.version] })],
);

/**
 * One window of one office whose cards left (`sent`), or that passed while the program was down (`missed`). Its key is why
 * two processes, or one that was restarted, send the cards once.
 */
export const checkRounds = pgTable(
  'check_rounds',
  {
    officeId: uuid('office_id')
      .$type<OfficeId>()
      .notNull()
      .references(() => offices.id),
    on: date('on').notNull(),
    /** HH:MM on the office's clock. */
    at: text('at').notNull(),
    state: text('state').$type<'sent' | 'missed'>().notNull(),
    /** Units that had a desk, and those of them that had looked already and got no card. */
    units: integer('units').notNull().default(0),
    looked: integer('looked').notNull().default(0),
    closesAt: instant('closes_at').notNull(),
    heldAt: instant('held_at').notNull(),
    /** Cards that had not left by the end of the window were taken back. */
    closedAt: instant('closed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.officeId, table.on, table.at] }),
    index('check_rounds_open').on(table.closesAt).where(sql`closed_at is null`),
  ],
);

/** A unit looked in a window: the first of its desk who did, how and when (R38). Rows are only added, one a window. */
export const unitChecks = pgTable(
  'unit_checks',
  {
    unitId: uuid('unit_id')
      .$type<UnitId>()
      .notNull()
      .references(() => units.id),
    on: date('on').notNull(),
    at: text('at').notNull(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    how: text('how').$type<'pressed' | 'looked'>().notNull(),
    /** The channel of the press, or the page that was looked at. */
    via: text('via').notNull(),
    checkedAt: instant('checked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.on, table.at] }),
    index('unit_checks_day').on(table.on),
  ],
);
