import {
  type FeedbackEntry,
  findFeedback,
  listFeedbackEntries,
  listFeedbackHandlers,
  type NamedFeedback,
} from '#db/queries/feedback.ts';
import { type FeedbackLine, listFeedback, listFeedbackToExport } from '#db/queries/feedback-lists.ts';
import { listRuleSetsInForce } from '#db/queries/rule-sets.ts';
import { type FeedbackKind, type FeedbackState, openFeedbackStates } from '#domain/feedback/lifecycle.ts';
import type { FeedbackId, OfficeId } from '#domain/ids.ts';
import { fromOfficeTime, toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import type { ExportFormat } from '../exports/export-register.ts';
import { permit } from '../gate.ts';
import { record } from '../record.ts';

export type { FeedbackEntry, FeedbackLine, NamedFeedback };

/** What of the office's feedback is meant: `open` is all that waits; days are the office's, both counted. */
export type FeedbackChoice = {
  kind?: FeedbackKind | undefined;
  state?: FeedbackState | 'open' | undefined;
  from?: string | undefined;
  until?: string | undefined;
};

const dayMs = 86_400_000;

function toFilter({ kind, state, from, until }: FeedbackChoice, timeZone: string) {
  const at = (on: string) => fromOfficeTime({ on, time: '00:00' }, timeZone);
  if (from && until && until < from) throw new InvalidError([{ field: 'until', code: 'not_valid' }]);
  const states = state === 'open' ? openFeedbackStates : state ? [state] : undefined;
  return {
    ...{ kind, states, from: from ? at(from) : undefined },
    until: until ? new Date(at(until).getTime() + dayMs) : undefined,
  };
}

/** The office's tickets: what waits first, the longest waiting on top. Needs `feedback.read`. */
export function findFeedbackOfOffice(
  ctx: Context,
  { id, timeZone }: { id: OfficeId; timeZone: string },
  choice: FeedbackChoice,
  page: { limit: number; offset?: number },
): Promise<FeedbackLine[]> {
  return listFeedback(ctx.db, permit(ctx, 'feedback.read', id), toFilter(choice, timeZone), page);
}

export type FeedbackInFull = { found: NamedFeedback; entries: FeedbackEntry[] };

/** One ticket of the office with all that was said and done, notes included. Refuses `not_found`. */
export async function readFeedback(
  ctx: Context,
  officeId: OfficeId,
  id: FeedbackId,
): Promise<FeedbackInFull> {
  const found = await findFeedback(ctx.db, permit(ctx, 'feedback.read', officeId), id);
  if (!found) throw new RefusedError('not_found');
  return { found, entries: await listFeedbackEntries(ctx.db, id) };
}

/** Who may be put in charge of a ticket, by name. */
export function findFeedbackHandlers(ctx: Context, officeId: OfficeId) {
  return listFeedbackHandlers(ctx.db, permit(ctx, 'feedback.write', officeId));
}

/** Rules of the office that bind today, for whoever says which a proposal is about. */
export function findRulesToAmend(ctx: Context, { id, timeZone }: { id: OfficeId; timeZone: string }) {
  return listRuleSetsInForce(ctx.db, id, toOfficeDate(ctx.now, timeZone));
}

/** The compiled list in the order of numbers, for the body above (R62); who took it away is on record. */
export async function exportFeedback(
  ctx: Context,
  { id: officeId, timeZone }: { id: OfficeId; timeZone: string },
  choice: FeedbackChoice,
  format: ExportFormat,
): Promise<{ kind: 'feedback'; rows: FeedbackLine[] }> {
  const proof = permit(ctx, 'feedback.read', officeId);
  const rows = await listFeedbackToExport(ctx.db, proof, toFilter(choice, timeZone));
  const data = { what: 'feedback', format, rows: rows.length, ...choice };
  await record(ctx, 'register.exported', officeId, { officeId, data });
  return { kind: 'feedback', rows };
}
