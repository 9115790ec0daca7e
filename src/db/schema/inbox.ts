import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { PersonId } from '#domain/ids.ts';
import { instant } from './columns.ts';

/** Every update of every messenger, committed before it is answered. */
export const inbox = pgTable(
  'inbox',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    channel: text('channel').notNull(),
    account: text('account').notNull(),
    updateId: text('update_id').notNull(),
    chatKey: text('chat_key').notNull(),
    payload: jsonb('payload').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
    doneAt: instant('done_at'),
    tries: integer('tries').notNull().default(0),
    nextTryAt: instant('next_try_at').notNull().defaultNow(),
    /** Five tries failed: kept, shown, and no longer in anybody's way. */
    setAsideAt: instant('set_aside_at'),
    error: text('error'),
  },
  (table) => [
    uniqueIndex('inbox_once').on(table.channel, table.account, table.updateId),
    index('inbox_oldest').on(table.id).where(sql`done_at is null and set_aside_at is null`),
    index('inbox_open')
      .on(table.channel, table.account, table.chatKey, table.id)
      .where(sql`done_at is null and set_aside_at is null`),
  ],
);

/** What a chat is in the middle of: the expected step. */
export const dialogues = pgTable(
  'dialogues',
  {
    channel: text('channel').notNull(),
    account: text('account').notNull(),
    chatKey: text('chat_key').notNull(),
    personId: uuid('person_id').$type<PersonId>(),
    step: jsonb('step'),
    expiresAt: instant('expires_at'),
  },
  (table) => [primaryKey({ columns: [table.channel, table.account, table.chatKey] })],
);

/** The newest press that decided each thing: an older one that arrives later must not undo it. */
export const presses = pgTable('presses', {
  /** What was decided, such as `answer:<ref of the invitation>`; `chat:<lane>:<chat>` is the newest thing heard there. */
  subject: text('subject').primaryKey(),
  chat: text('chat'),
  sequence: bigint('sequence', { mode: 'number' }),
  pressedAt: instant('pressed_at').notNull(),
  arrivedAt: instant('arrived_at').notNull(),
});
