import { bigint, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { FreezeCause } from '#domain/dossiers/manifest.ts';
import type { MeetingId } from '#domain/ids.ts';
import { instant } from './columns.ts';
import { meetings } from './meetings.ts';

/**
 * Hồ sơ cuộc họp: everything that was stored of a closed meeting, as it was when it was frozen (R29). A correction is a later
 * version with its reason; a trigger refuses every other change, and changes of the meeting's facts.
 */
export const dossiers = pgTable(
  'dossiers',
  {
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    version: integer('version').notNull(),
    cause: text('cause').$type<FreezeCause>().notNull(),
    reason: text('reason').notNull().default(''),
    /** Canonical JSON, byte by byte what the checksum is of; null after it was wiped. */
    manifest: text('manifest'),
    manifestSha256: text('manifest_sha256').notNull(),
    frozenAt: instant('frozen_at').notNull(),
    frozenBy: jsonb('frozen_by').$type<Actor>().notNull(),
    /** Since when its files are known, and the checksum of the one archive file of them. */
    packedAt: instant('packed_at'),
    archiveSha256: text('archive_sha256'),
    archiveBytes: bigint('archive_bytes', { mode: 'number' }),
    wipedAt: instant('wiped_at'),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.version] })],
);

/** One file of the archive in its order: a page that was written of the manifest, or a paper of the store. */
export const dossierFiles = pgTable(
  'dossier_files',
  {
    meetingId: uuid('meeting_id').$type<MeetingId>().notNull(),
    version: integer('version').notNull(),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    sha256: text('sha256').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    /** Of a written page; null for a paper, whose SHA-256 is its name in the store. */
    content: text('content'),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.version, table.position] })],
);

/**
 * Each time something of a frozen meeting had to be changed all the same (a state secret, erasure by law): only within the
 * transaction that wrote the row does the database let it happen. Written by the function `open_dossier` alone.
 */
export const dossierOpenings = pgTable('dossier_openings', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  meetingId: uuid('meeting_id')
    .$type<MeetingId>()
    .notNull()
    .references(() => meetings.id),
  cause: text('cause').$type<FreezeCause>().notNull(),
  reason: text('reason').notNull(),
  openedBy: jsonb('opened_by').$type<Actor>().notNull(),
  openedAt: instant('opened_at').notNull(),
  /** The transaction's number (xid8). */
  openedIn: text('opened_in').notNull(),
});
