import { foreignKey, integer, jsonb, pgTable, primaryKey, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { BroadcastId, DocumentId, MeetingId, PackId, VersionId } from '#domain/ids.ts';
import { instant, randomId } from './columns.ts';
import { documents, documentVersions } from './documents.ts';
import { meetings } from './meetings.ts';
import { broadcasts } from './outbox.ts';

/**
 * One sending of a meeting's agenda and papers to its members ("gửi bộ tài liệu", R60): the first is the pack, each later
 * one adds to it. The limit that stood and the begun hours after it are written with it and never reckoned anew.
 */
export const packs = pgTable(
  'packs',
  {
    id: randomId().$type<PackId>(),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    number: integer('number').notNull(),
    broadcastId: uuid('broadcast_id')
      .$type<BroadcastId>()
      .notNull()
      .references(() => broadcasts.id),
    /** Null where the class of the meeting sets no limit. */
    dueAt: instant('due_at'),
    hoursLate: integer('hours_late').notNull(),
    sentAt: instant('sent_at').notNull(),
    sentBy: jsonb('sent_by').$type<Actor>().notNull(),
  },
  (table) => [uniqueIndex('packs_number').on(table.meetingId, table.number)],
);

/** Everything that the pack held when it was sent: the accepted versions, and what is given out on paper. */
export const packPapers = pgTable(
  'pack_papers',
  {
    packId: uuid('pack_id')
      .$type<PackId>()
      .notNull()
      .references(() => packs.id),
    documentId: uuid('document_id').$type<DocumentId>().notNull(),
    /** Null: given out on paper only. */
    versionId: uuid('version_id')
      .$type<VersionId>()
      .references(() => documentVersions.id),
  },
  (table) => [
    primaryKey({ columns: [table.packId, table.documentId] }),
    foreignKey({ columns: [table.documentId], foreignColumns: [documents.id] }),
  ],
);
