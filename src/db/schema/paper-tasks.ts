import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { AgendaItemId, ExtensionId, UnitId } from '#domain/ids.ts';
import type { ExtensionState } from '#domain/paper-tasks/extension.ts';
import { instant, randomId } from './columns.ts';
import { agendaItems } from './meetings.ts';
import { units } from './units.ts';

/**
 * A unit's wish for more time for the papers of an agenda item ("xin lùi hạn", C8). The task itself is the item and the
 * unit that stands on it; what came of it are its documents. A row that is over is never written again (R48).
 */
export const paperExtensions = pgTable(
  'paper_extensions',
  {
    id: randomId().$type<ExtensionId>(),
    agendaItemId: uuid('agenda_item_id')
      .$type<AgendaItemId>()
      .notNull()
      .references(() => agendaItems.id),
    unitId: uuid('unit_id')
      .$type<UnitId>()
      .notNull()
      .references(() => units.id),
    /** The limit that stood when more time was asked for. */
    fromDueAt: instant('from_due_at').notNull(),
    wishedUntil: instant('wished_until').notNull(),
    reason: text('reason').notNull().default(''),
    requestedBy: jsonb('requested_by').$type<Actor>().notNull(),
    requestedAt: instant('requested_at').notNull(),
    state: text('state').$type<ExtensionState>().notNull().default('open'),
    /** The limit that was granted, which need not be the one that was wished. */
    grantedUntil: instant('granted_until'),
    decidedBy: jsonb('decided_by').$type<Actor>(),
    decidedAt: instant('decided_at'),
    decisionReason: text('decision_reason'),
  },
  (table) => [
    index('paper_extensions_item').on(table.agendaItemId),
    uniqueIndex('paper_extensions_open').on(table.agendaItemId, table.unitId).where(sql`state = 'open'`),
    check('paper_extensions_granted', sql`(state = 'granted') = (granted_until is not null)`),
    check('paper_extensions_decided', sql`(state = 'open') = (decided_at is null)`),
  ],
);
