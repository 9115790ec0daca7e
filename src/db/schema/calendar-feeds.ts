import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { FeedId, OfficeId, PersonId, RoomId } from '#domain/ids.ts';
import { createdAt, instant, randomId } from './columns.ts';
import { offices } from './offices.ts';
import { people } from './people.ts';
import { rooms } from './rooms.ts';

/** A calendar address somebody subscribed to; only its hash is kept, and revoking it ends it at once. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    id: randomId().$type<FeedId>(),
    tokenHash: text('token_hash').notNull().unique(),
    scope: text('scope').$type<'person' | 'room' | 'office'>().notNull(),
    officeId: uuid('office_id')
      .$type<OfficeId>()
      .references(() => offices.id),
    personId: uuid('person_id')
      .$type<PersonId>()
      .references(() => people.id),
    roomId: uuid('room_id')
      .$type<RoomId>()
      .references(() => rooms.id),
    createdAt: createdAt(),
    lastReadAt: instant('last_read_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('calendar_feeds_person').on(table.personId),
    index('calendar_feeds_room').on(table.roomId),
  ],
);
