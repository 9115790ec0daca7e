import { z } from 'zod';
import { type Import, updateImport } from '#db/queries/imports.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { ImportId, OfficeId } from '#domain/ids.ts';
import { importFields } from '#domain/imports/columns.lexicon.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { line, parseInput } from '../input.ts';
import { record } from '../record.ts';
import { permitImport } from './permit-import.ts';
import { refuseOver, requireImport } from './read-import.ts';
import { summaryOf } from './summary.ts';

type Change = Partial<Pick<Import, 'columns' | 'rows' | 'summary'>>;

/**
 * Changes a staged import behind its lock, and says in the audit what was `done`; refuses `import_over` once it was
 * confirmed or dropped.
 */
function changeImport(
  ctx: Context,
  officeId: OfficeId,
  id: ImportId,
  done: Record<string, unknown>,
  change: (found: Import) => Change,
): Promise<void> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await requireImport(inner, officeId, id, { lock: true });
    refuseOver(found);
    await updateImport(tx, permitImport(inner, found.kind, officeId), id, change(found));
    await record(inner, 'import.changed', id, { officeId, data: done });
  });
}

const fixesInput = z
  .array(
    z.object({
      row: z.number().int().min(0),
      field: z.string().max(40),
      value: line(4000, 0),
      /** What stood in the cell when it was looked at; unset: whatever stands there is replaced. */
      was: z.string().max(8000).optional(),
    }),
  )
  .max(5000);
export type CellFix = z.input<typeof fixesInput>[number];

/**
 * Writes cells anew, all or none. A cell that was not touched since it was shown is left alone, and one that somebody else
 * has mended meanwhile is refused (`changed_meanwhile`), so that two hands do not undo each other.
 */
export function fixCells(ctx: Context, officeId: OfficeId, id: ImportId, input: CellFix[]): Promise<void> {
  const fixes = parseInput(fixesInput, input).filter(({ value, was }) => value !== was);
  // Which cells, not what is in them: a person's data stays out of the log that nobody may shorten.
  const cells = fixes.map(({ row, field }) => ({ row, field }));
  return changeImport(ctx, officeId, id, { cells }, (found) => {
    const summary = summaryOf(found);
    const map: Record<string, number> = { ...summary.map };
    const columns = [...found.columns];
    const rows = found.rows.map((row) => [...row]);
    for (const { row, field, value, was } of fixes) {
      const known = importFields[found.kind].find(({ name }) => name === field);
      const cells = rows[row];
      if (!known || !cells) throw new InvalidError([{ field: 'cells', code: 'not_valid' }]);
      // A field that the file has no column for gets one, so that it can be filled in here.
      map[field] ??= columns.push(known.names[0] ?? field) - 1;
      const column = map[field] ?? 0;
      const present = cells[column] ?? '';
      if (was !== undefined && present !== was && present !== value)
        throw new RefusedError('changed_meanwhile');
      while (cells.length < column) cells.push('');
      cells[column] = value;
    }
    return { columns, rows, summary: { ...summary, map } };
  });
}

/** Takes one row out of the import; the file's other rows keep their numbers. */
export function dropRow(ctx: Context, officeId: OfficeId, id: ImportId, row: number): Promise<void> {
  return changeImport(ctx, officeId, id, { droppedRow: row }, (found) => {
    if (!found.rows[row]) throw new InvalidError([{ field: 'row', code: 'not_valid' }]);
    return { rows: found.rows.map((cells, index) => (index === row ? [] : cells)) };
  });
}

const mapInput = z.record(z.string().max(40), z.number().int().min(0).nullable());

/** Says which column holds which field; null is none. A column holds one field. */
export function mapColumns(
  ctx: Context,
  officeId: OfficeId,
  id: ImportId,
  input: Record<string, number | null>,
): Promise<void> {
  const given = parseInput(mapInput, input);
  return changeImport(ctx, officeId, id, { map: given }, (found) => {
    const summary = summaryOf(found);
    const map: Record<string, number> = { ...summary.map };
    for (const [field, column] of Object.entries(given)) {
      const isKnown = importFields[found.kind].some(({ name }) => name === field);
      if (!isKnown || (column !== null && column >= found.columns.length))
        throw new InvalidError([{ field, code: 'not_valid' }]);
      if (column === null) delete map[field];
      else map[field] = column;
    }
    const used = Object.values(map);
    const doubled = Object.keys(map).find((field) => used.filter((each) => each === map[field]).length > 1);
    if (doubled) throw new InvalidError([{ field: doubled, code: 'taken' }]);
    return { summary: { ...summary, map } };
  });
}
