import { findImport, type Import, listImports } from '#db/queries/imports.ts';
import type { ImportId, OfficeId } from '#domain/ids.ts';
import { expireAfterDays, importExpiresAt } from '#domain/imports/retention.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type Assessment, assessImport } from './assess-import.ts';
import { permitImport, permittedKinds } from './permit-import.ts';

export type ImportInFull = { import: Import; assessment: Assessment };

/** One import with what each of its rows will do, judged anew each time it is looked at. */
export async function readImport(
  ctx: Context,
  officeId: OfficeId,
  id: ImportId,
  timeZone: string,
): Promise<ImportInFull> {
  const found = await requireImport(ctx, officeId, id);
  return { import: found, assessment: await assessImport(ctx, found, timeZone) };
}

/** The import if the caller may do what it does; anything else does not exist. */
export async function requireImport(
  ctx: Context,
  officeId: OfficeId,
  id: ImportId,
  options: { lock?: boolean } = {},
): Promise<Import> {
  const { proof } = permittedKinds(ctx, officeId);
  const found = await findImport(ctx.db, proof, id, options);
  if (!found) throw new RefusedError('not_found');
  permitImport(ctx, found.kind, officeId);
  return isOverdue(ctx, found) ? { ...found, state: 'expired', rows: [], columns: [] } : found;
}

/** A table that nobody confirmed in time has expired, whether or not the job has been by. */
const isOverdue = ({ now }: Context, { state, createdAt }: Pick<Import, 'state' | 'createdAt'>) =>
  state === 'staged' && importExpiresAt(createdAt) <= now;

/** Refuses what can no longer be changed: `import_over` once written or dropped, `import_expired` after its days. */
export function refuseOver({ state }: Pick<Import, 'state'>): void {
  if (state === 'expired') throw new RefusedError('import_expired', { days: expireAfterDays });
  if (state !== 'staged') throw new RefusedError('import_over');
}

const mostListed = 100;

/** The office's imports, the newest first. */
export async function findImports(ctx: Context, officeId: OfficeId) {
  const { kinds, proof } = permittedKinds(ctx, officeId);
  const rows = await listImports(ctx.db, proof, kinds, mostListed);
  return rows.map((row) => (isOverdue(ctx, row) ? { ...row, state: 'expired' as const } : row));
}
