import { takeImportTurn, updateImport } from '#db/queries/imports.ts';
import { takePeopleTurn } from '#db/queries/register.ts';
import { takeReorganisationTurn } from '#db/queries/reorganisations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { ImportId, OfficeId } from '#domain/ids.ts';
import type { OutcomeCounts } from '#domain/imports/table.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { record } from '../record.ts';
import { applyMeetings } from './apply-meetings.ts';
import { applyPeople } from './apply-people.ts';
import { applyUnits } from './apply-units.ts';
import { assessImport, type ImportWrites } from './assess-import.ts';
import { permitImport } from './permit-import.ts';
import { refuseOver, requireImport } from './read-import.ts';
import { summaryOf } from './summary.ts';

export type ImportResult = { counts: OutcomeCounts; skipped: number };

/**
 * Writes what the import says, whole or not at all, once: judged again behind its lock, against the registers as they are
 * then. Refuses `import_over` for the second of two hands, `import_columns` without a required column, `import_errors`
 * while rows are wrong unless `skipErrors` is their number as it was shown, `import_structure` while units would end, be
 * renamed or be moved unless `structureUnits` is their number as it was shown.
 */
export function confirmImport(
  ctx: Context,
  officeId: OfficeId,
  id: ImportId,
  {
    timeZone,
    skipErrors = 0,
    structureUnits = 0,
  }: { timeZone: string; skipErrors?: number; structureUnits?: number },
): Promise<ImportResult> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await takeImportTurn(tx);
    const found = await requireImport(inner, officeId, id, { lock: true });
    refuseOver(found);
    // The tree is changed by one hand at a time, be it a list or a reorganisation, and people are added by one.
    if (found.kind === 'units') await takeReorganisationTurn(tx);
    if (found.kind === 'people') await takePeopleTurn(tx);
    const { counts, structure, missing, todo } = await assessImport(inner, found, timeZone, { lock: true });
    if (missing.length > 0) throw new RefusedError('import_columns');
    if (counts.error !== skipErrors) throw new RefusedError('import_errors', { count: counts.error });
    if (structure.units !== structureUnits)
      throw new RefusedError('import_structure', { count: structure.units });
    await apply(inner, todo, { importId: id, officeId, timeZone });
    const result = { counts, skipped: counts.error };
    const tree = structure.units > 0 ? { structure } : {};
    const summary = { ...summaryOf(found), result, ...tree };
    const proof = permitImport(inner, found.kind, officeId);
    await updateImport(tx, proof, id, { state: 'done', summary, finishedAt: ctx.now });
    const { fileName, kind } = found;
    const data = { kind, fileName, sha256: summary.sha256, ...result, ...tree };
    await record(inner, 'import.confirmed', id, { officeId, data });
    return result;
  });
}

type Place = { importId: ImportId; officeId: OfficeId; timeZone: string };

function apply(ctx: Context, todo: ImportWrites, place: Place): Promise<void> {
  const { officeId } = place;
  if (todo.kind === 'meetings')
    return applyMeetings(ctx, permit(ctx, 'meetings.write', officeId), todo.writes);
  const proof = permit(ctx, 'people.write', officeId);
  return todo.kind === 'units'
    ? applyUnits(ctx, proof, todo.writes, place)
    : applyPeople(ctx, proof, todo.writes, place);
}

/** Puts a staged import away; nothing of it was written. */
export function dropImport(ctx: Context, officeId: OfficeId, id: ImportId): Promise<void> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await requireImport(inner, officeId, id, { lock: true });
    refuseOver(found);
    const proof = permitImport(inner, found.kind, officeId);
    await updateImport(tx, proof, id, { state: 'dropped', rows: [], columns: [], finishedAt: ctx.now });
    const { fileName, kind } = found;
    await record(inner, 'import.dropped', id, { officeId, data: { kind, fileName } });
  });
}
