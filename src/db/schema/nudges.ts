import { date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import type { Gap } from '#domain/invitations/gaps.ts';
import { instant } from './columns.ts';
import { people } from './people.ts';

/** When a person wants to be reminded in the evening; null: not at all. A choice is never changed, the newest counts. */
export const nudgeChoices = pgTable(
  'nudge_choices',
  {
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    version: integer('version').notNull(),
    /** HH:MM on the office's clock. */
    at: text('at'),
    via: text('via').notNull(),
    chosenAt: instant('chosen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.version] })],
);

/** One hour of one evening that was dealt with, or slept through; by whichever process was first. */
export const nudgeRounds = pgTable(
  'nudge_rounds',
  {
    on: date('on').notNull(),
    at: text('at').notNull(),
    state: text('state').$type<'sent' | 'missed'>().notNull(),
    people: integer('people').notNull().default(0),
    heldAt: instant('held_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.on, table.at] })],
);

/** The evening's message to one person, with what was missing (C7); at most one a day, whatever hour they choose meanwhile. */
export const nudges = pgTable(
  'nudges',
  {
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    on: date('on').notNull(),
    missing: jsonb('missing').$type<{ meetingId: MeetingId; ref: string; gaps: Gap[] }[]>().notNull(),
    nudgedAt: instant('nudged_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.on] })],
);
