import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Import, insertImport } from '#db/queries/imports.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { OfficeId } from '#domain/ids.ts';
import { findHeader, matchColumns } from '#domain/imports/match-columns.ts';
import { importKinds } from '#domain/imports/table.ts';
import { bearsMark } from '#domain/secrecy/declared.ts';
import { tidyText } from '#lib/vietnamese.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { line, parseInput } from '../input.ts';
import type { Sheets } from '../ports.ts';
import { record } from '../record.ts';
import { permitImport } from './permit-import.ts';
import type { ImportSummary } from './summary.ts';

const stageInput = z.object({ kind: z.enum(importKinds), fileName: line(200) });

/**
 * Reads a spreadsheet somebody brought and keeps it to be looked at; no register is touched. Refuses `sheet_…` when the file
 * cannot be read, with the reason, and `sheet_bears_mark` when a cell or its name bears a mark of state secrecy (R18).
 */
export async function stageImport(
  ctx: Context,
  officeId: OfficeId,
  input: { kind: string; fileName: string; bytes: Uint8Array },
  sheets: Pick<Sheets, 'read'>,
): Promise<Import> {
  const { kind, fileName } = parseInput(stageInput, { kind: input.kind, fileName: input.fileName });
  const proof = permitImport(ctx, kind, officeId);
  const reading = await sheets.read(input.bytes);
  if (reading.kind === 'refused') throw new RefusedError(`sheet_${reading.problem}`);
  const { lines } = reading;
  if ([fileName, ...lines.flat()].some(bearsMark)) throw new RefusedError('sheet_bears_mark');
  const header = findHeader(kind, lines);
  const rows = lines.slice(header + 1);
  if (rows.length === 0) throw new RefusedError('sheet_empty');
  const width = Math.max(...lines.slice(header).map((cells) => cells.length));
  const wide = (cells: readonly string[]) =>
    Array.from({ length: width }, (_, index) => (cells[index] ?? '').replaceAll('\0', ''));
  const columns = wide(lines[header] ?? []).map(tidyText);
  const sha256 = createHash('sha256').update(input.bytes).digest('hex');
  const summary: ImportSummary = { sha256, firstLine: header + 2, map: matchColumns(kind, columns) };
  return inTransaction(ctx.db, async (tx) => {
    const row = { kind, fileName, columns, rows: rows.map(wide), summary, createdBy: ctx.actor };
    const staged = await insertImport(tx, proof, { ...row, createdAt: ctx.now });
    const data = { kind, fileName, sha256, rows: rows.length };
    await record(within(ctx, tx), 'import.staged', staged.id, { officeId, data });
    return staged;
  });
}
