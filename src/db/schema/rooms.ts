import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { OfficeId, RoomId } from '#domain/ids.ts';
import { createdAt, instant, randomId } from './columns.ts';
import { offices } from './offices.ts';

/** A room of the office; a closed one is offered no more and stays on old meetings. */
export const rooms = pgTable(
  'rooms',
  {
    id: randomId().$type<RoomId>(),
    officeId: uuid('office_id')
      .$type<OfficeId>()
      .notNull()
      .references(() => offices.id),
    name: text('name').notNull(),
    /** Where it is, as it stands after the name on a card. */
    address: text('address').notNull().default(''),
    capacity: integer('capacity'),
    equipment: text('equipment').notNull().default(''),
    closedAt: instant('closed_at'),
    createdAt: createdAt(),
  },
  (table) => [index('rooms_office').on(table.officeId)],
);
