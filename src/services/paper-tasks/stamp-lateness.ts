import type { Document, DocumentVersion } from '#db/queries/documents.ts';
import { lockAgendaItem } from '#db/queries/paper-extensions.ts';
import { listPaperTasks } from '#db/queries/paper-tasks.ts';
import { hoursAfter } from '#domain/paper-tasks/standing.ts';
import type { Context } from '../context.ts';
import { judgeTasks } from './judge-task.ts';

/** What is written with a version when it is handed in. */
export type Stamp = Pick<DocumentVersion, 'paperDueAt' | 'hoursLate'>;

/**
 * The limit that stands now for a unit's paper, with what the office granted, and the begun hours after it until `at` (C8).
 * Written with the version, so that a meeting moved or an extension granted later changes nothing of it. Nulls for a paper
 * that nobody owes. Runs in the transaction of the handing in: a decision about more time waits for it, or comes before.
 */
export async function stampLateness(ctx: Context, document: Document, at = ctx.now): Promise<Stamp> {
  const none = { paperDueAt: null, hoursLate: null };
  const { agendaItemId, ownerUnitId, kind } = document;
  if (!agendaItemId || !ownerUnitId || kind !== 'paper') return none;
  if (!(await lockAgendaItem(ctx.db, agendaItemId))) return none;
  const which = { itemId: agendaItemId, withDrafts: true, withEnded: true };
  const [task] = await judgeTasks(ctx, await listPaperTasks(ctx.db, which, ctx.now));
  if (task?.unitId !== ownerUnitId) return none;
  return { paperDueAt: task.dueAt, hoursLate: hoursAfter(task.dueAt, at) };
}
