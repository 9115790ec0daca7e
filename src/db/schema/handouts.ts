import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { DocumentId, HandoutId, PersonId, UnitId } from '#domain/ids.ts';
import { instant, randomId } from './columns.ts';
import { documents } from './documents.ts';
import { people } from './people.ts';
import { units } from './units.ts';

/** A paper copy of a secret paper in somebody's hands: each side says for itself that it was given and given back (C12). */
export const handouts = pgTable(
  'handouts',
  {
    id: randomId().$type<HandoutId>(),
    documentId: uuid('document_id')
      .$type<DocumentId>()
      .notNull()
      .references(() => documents.id),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    /** The unit for which they take it. */
    unitId: uuid('unit_id')
      .$type<UnitId>()
      .references(() => units.id),
    handedAt: instant('handed_at').notNull(),
    handedBy: jsonb('handed_by').$type<Actor>().notNull(),
    receivedAt: instant('received_at'),
    /** The recipient said so: it is on its way back. */
    givenBackAt: instant('given_back_at'),
    returnedAt: instant('returned_at'),
    returnedTo: jsonb('returned_to').$type<Actor>(),
  },
  (table) => [
    uniqueIndex('handouts_out').on(table.documentId, table.personId).where(sql`returned_at is null`),
    index('handouts_person').on(table.personId),
    check('handouts_returned_to', sql`(returned_at is null) = (returned_to is null)`),
  ],
);
