import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { IncidentScope, ToWipe } from '#domain/documents/incident.ts';
import type { DocumentId, IncidentId, OfficeId } from '#domain/ids.ts';
import type { SecrecyLevel } from '#domain/secrecy/verdict.ts';
import { instant, randomId } from './columns.ts';
import { documents } from './documents.ts';

/** A secret paper that had slipped in: what was done about it and what is left to wipe. Nothing of what it said. */
export const incidents = pgTable(
  'incidents',
  {
    id: randomId().$type<IncidentId>(),
    officeId: uuid('office_id').$type<OfficeId>().notNull(),
    documentId: uuid('document_id')
      .$type<DocumentId>()
      .notNull()
      .references(() => documents.id),
    level: text('level').$type<SecrecyLevel>().notNull(),
    reportedAt: instant('reported_at').notNull(),
    reportedBy: jsonb('reported_by').$type<Actor>().notNull(),
    /** The first moment at which anything of it lay here: backups from then on may hold it. */
    heldFrom: instant('held_from').notNull(),
    /** SHA-256 of the files, so that none of them comes in again. */
    hashes: text('hashes').array().notNull(),
    scope: jsonb('scope').$type<IncidentScope>().notNull(),
    /** What still lies on the disk, until it is wiped. */
    toWipe: jsonb('to_wipe').$type<ToWipe>().notNull(),
    wipedAt: instant('wiped_at'),
  },
  (table) => [
    index('incidents_document').on(table.documentId),
    index('incidents_hashes').using('gin', table.hashes),
  ],
);
