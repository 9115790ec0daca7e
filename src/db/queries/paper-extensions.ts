import { and, eq, sql } from 'drizzle-orm';
import type { AgendaItemId, ExtensionId, OfficeId, UnitId } from '#domain/ids.ts';
import type { ExtensionState } from '#domain/paper-tasks/extension.ts';
import type { Db } from '../client.ts';
import { agendaItems, meetings } from '../schema/meetings.ts';
import { paperExtensions } from '../schema/paper-tasks.ts';

export type PaperExtension = typeof paperExtensions.$inferSelect;

/** Two who write about the papers of one agenda item take turns; false when it is no longer on the agenda. */
export async function lockAgendaItem(tx: Db, id: AgendaItemId): Promise<boolean> {
  const rows = await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(and(eq(agendaItems.id, id), sql`${agendaItems.removedAt} is null`))
    .for('no key update');
  return rows.length > 0;
}

/** Writes a wish that waits for the office. */
export async function insertExtension(
  tx: Db,
  row: typeof paperExtensions.$inferInsert,
): Promise<PaperExtension> {
  const [made] = await tx.insert(paperExtensions).values(row).returning();
  if (!made) throw new Error('insert of an extension returned nothing');
  return made;
}

/** One wish with the office before which it lies, or null. */
export async function findExtension(
  db: Db,
  id: ExtensionId,
): Promise<(PaperExtension & { officeId: OfficeId }) | null> {
  const [row] = await db
    .select({ extension: paperExtensions, officeId: meetings.officeId })
    .from(paperExtensions)
    .innerJoin(agendaItems, eq(agendaItems.id, paperExtensions.agendaItemId))
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(eq(paperExtensions.id, id));
  return row ? { ...row.extension, officeId: row.officeId } : null;
}

/** Ends the wish that waits for this task, if one does. */
export async function endExtension(
  tx: Db,
  { agendaItemId, unitId }: { agendaItemId: AgendaItemId; unitId: UnitId },
  end: Pick<PaperExtension, 'decidedBy' | 'decidedAt'> & {
    state: Exclude<ExtensionState, 'open'>;
    grantedUntil?: Date;
    decisionReason?: string;
  },
): Promise<PaperExtension | null> {
  const [row] = await tx
    .update(paperExtensions)
    .set(end)
    .where(
      and(
        eq(paperExtensions.agendaItemId, agendaItemId),
        eq(paperExtensions.unitId, unitId),
        eq(paperExtensions.state, 'open'),
      ),
    )
    .returning();
  return row ?? null;
}
