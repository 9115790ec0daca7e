import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
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
import type { FileType, PlacedWord, TextSource } from '#domain/documents/file-facts.ts';
import type {
  Antivirus,
  CheckProgress,
  DocumentKind,
  VersionRefusal,
  VersionState,
} from '#domain/documents/lifecycle.ts';
import type { LinkEnd } from '#domain/documents/reading.ts';
import type { AgendaItemId, DocumentId, MeetingId, PersonId, UnitId, VersionId } from '#domain/ids.ts';
import type { CirculationMark, SecrecyLevel, Verdict } from '#domain/secrecy/verdict.ts';
import { createdAt, instant, randomId } from './columns.ts';
import { agendaItems, meetings } from './meetings.ts';
import { people } from './people.ts';
import { units } from './units.ts';

/**
 * A paper of a meeting through all its versions. Its title stands here only after the secrecy gate let a version through,
 * and goes when a mark is found: then `secrecyLevel` is the fact that stays.
 */
export const documents = pgTable(
  'documents',
  {
    id: randomId().$type<DocumentId>(),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    agendaItemId: uuid('agenda_item_id')
      .$type<AgendaItemId>()
      .references(() => agendaItems.id),
    kind: text('kind').$type<DocumentKind>().notNull(),
    /** Null: the office's own. */
    ownerUnitId: uuid('owner_unit_id')
      .$type<UnitId>()
      .references(() => units.id),
    title: text('title').notNull().default(''),
    searchText: text('search_text').notNull().default(''),
    circulation: text('circulation').array().$type<CirculationMark[]>().notNull().default([]),
    /** The number of the version that delegates read. */
    currentVersion: integer('current_version'),
    secrecyLevel: text('secrecy_level').$type<SecrecyLevel>(),
    createdBy: jsonb('created_by').$type<Actor>().notNull(),
    createdAt: createdAt(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: jsonb('withdrawn_by').$type<Actor>(),
    withdrawnReason: text('withdrawn_reason'),
    recalledAt: instant('recalled_at'),
    recalledBy: jsonb('recalled_by').$type<Actor>(),
  },
  (table) => [
    index('documents_meeting').on(table.meetingId),
    check('documents_secret_untitled', sql`secrecy_level is null or (title = '' and search_text = '')`),
  ],
);

/** One version of a paper: who declared what, what the check found, what became of it (R48: never written over). */
export const documentVersions = pgTable(
  'document_versions',
  {
    id: randomId().$type<VersionId>(),
    documentId: uuid('document_id')
      .$type<DocumentId>()
      .notNull()
      .references(() => documents.id),
    number: integer('number').notNull(),
    state: text('state').$type<VersionState>().notNull().default('uploading'),
    /** Title and file name, sealed until the gate lets them through; no backup of the undecided reads. */
    sealedNames: text('sealed_names'),
    fileName: text('file_name').notNull().default(''),
    /** Who uploaded and declared that it holds no state secret, and when. */
    uploaderId: uuid('uploader_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    declaredBy: jsonb('declared_by').$type<Actor>().notNull(),
    declaredAt: instant('declared_at').notNull(),
    progress: jsonb('progress').$type<CheckProgress>(),
    leaseUntil: instant('lease_until'),
    leaseHolder: uuid('lease_holder'),
    tries: integer('tries').notNull().default(0),
    verdict: jsonb('verdict').$type<Verdict>(),
    refusal: text('refusal').$type<VersionRefusal>(),
    antivirus: text('antivirus').$type<Antivirus>(),
    fileHash: text('file_hash').references(() => storedFiles.hash),
    checkedAt: instant('checked_at'),
    submittedAt: instant('submitted_at'),
    submittedBy: jsonb('submitted_by').$type<Actor>(),
    /** The limit that stood when it was handed in, and the begun hours after it (C8): never reckoned anew. */
    paperDueAt: instant('paper_due_at'),
    hoursLate: integer('hours_late'),
    decidedAt: instant('decided_at'),
    decidedBy: jsonb('decided_by').$type<Actor>(),
    /** Why it was returned or withdrawn. */
    reason: text('reason'),
  },
  (table) => [
    uniqueIndex('document_versions_number').on(table.documentId, table.number),
    index('document_versions_checking').on(table.leaseUntil).where(sql`state = 'checking'`),
    check(
      'document_versions_wiped',
      sql`state not in ('stopped', 'refused', 'lapsed') or (sealed_names is null and file_name = '' and file_hash is null)`,
    ),
  ],
);

/** What lies in the store under its SHA-256, and what was found in it; several versions may be the same file. */
export const storedFiles = pgTable('stored_files', {
  hash: text('hash').primaryKey(),
  type: text('type').$type<FileType>().notNull(),
  sizeBytes: integer('size_bytes').notNull(),
  pages: integer('pages').notNull(),
  hasActiveContent: boolean('has_active_content').notNull(),
  isSigned: boolean('is_signed').notNull(),
  storedAt: instant('stored_at').notNull(),
});

/** One page as a light picture, itself in the store. */
export const pagePictures = pgTable(
  'page_pictures',
  {
    fileHash: text('file_hash')
      .notNull()
      .references(() => storedFiles.hash),
    number: integer('number').notNull(),
    hash: text('hash').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.fileHash, table.number] })],
);

/** The words of one page, also without marks, to be searched: its first 250,000 letters, since an index entry may hold 1 MB. */
export const pageTexts = pgTable(
  'page_texts',
  {
    fileHash: text('file_hash')
      .notNull()
      .references(() => storedFiles.hash),
    number: integer('number').notNull(),
    source: text('source').$type<TextSource>().notNull(),
    confidence: integer('confidence').notNull(),
    text: text('text').notNull(),
    words: jsonb('words').$type<PlacedWord[]>().notNull(),
    searchText: text('search_text').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.fileHash, table.number] }),
    index('page_texts_search').using('gin', sql`to_tsvector('simple', left(${table.searchText}, 250000))`),
  ],
);

/** Bytes on their way in: an address of 32 random bytes that only its uploader may use; only its hash is stored. */
export const uploads = pgTable(
  'uploads',
  {
    tokenHash: text('token_hash').primaryKey(),
    versionId: uuid('version_id')
      .$type<VersionId>()
      .notNull()
      .unique()
      .references(() => documentVersions.id),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    sizeBytes: integer('size_bytes').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (table) => [index('uploads_open').on(table.expiresAt).where(sql`finished_at is null`)],
);

/** A paper that the gate could not judge: encrypted elsewhere, decided by somebody who did not upload it, or wiped. */
export const quarantineEntries = pgTable(
  'quarantine_entries',
  {
    versionId: uuid('version_id')
      .$type<VersionId>()
      .primaryKey()
      .references(() => documentVersions.id),
    uploaderId: uuid('uploader_id').$type<PersonId>().notNull(),
    enteredAt: instant('entered_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    decision: text('decision').$type<'keep' | 'stop' | 'expired'>(),
    deciderId: uuid('decider_id')
      .$type<PersonId>()
      .references(() => people.id),
    decidedAt: instant('decided_at'),
  },
  (table) => [
    index('quarantine_open').on(table.expiresAt).where(sql`decision is null`),
    check('quarantine_second_person', sql`decider_id is null or decider_id <> uploader_id`),
    check('quarantine_decided_by', sql`decision is null or (decision = 'expired') = (decider_id is null)`),
  ],
);

/** What one person has read of one version: the first opening stands, pages and downloads only grow (R50). */
export const documentReads = pgTable(
  'document_reads',
  {
    versionId: uuid('version_id')
      .$type<VersionId>()
      .notNull()
      .references(() => documentVersions.id),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    firstOpenedAt: instant('first_opened_at').notNull(),
    lastOpenedAt: instant('last_opened_at').notNull(),
    pagesSeen: integer('pages_seen').array().notNull().default([]),
    lastPage: integer('last_page'),
    downloads: integer('downloads').notNull().default(0),
    lastDownloadedAt: instant('last_downloaded_at'),
  },
  (table) => [
    primaryKey({ columns: [table.versionId, table.personId] }),
    index('document_reads_person').on(table.personId),
  ],
);

/** The address of one version for one person. The token is made of the id and the server's secret; its hash is stored. */
export const documentLinks = pgTable(
  'document_links',
  {
    id: uuid('id').primaryKey(),
    tokenHash: text('token_hash').notNull().unique(),
    versionId: uuid('version_id')
      .$type<VersionId>()
      .notNull()
      .references(() => documentVersions.id),
    documentId: uuid('document_id').$type<DocumentId>().notNull(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
    revokedAt: instant('revoked_at'),
    revokedCause: text('revoked_cause').$type<LinkEnd>(),
  },
  (table) => [
    uniqueIndex('document_links_open').on(table.versionId, table.personId).where(sql`revoked_at is null`),
    foreignKey({ columns: [table.documentId], foreignColumns: [documents.id] }),
  ],
);
