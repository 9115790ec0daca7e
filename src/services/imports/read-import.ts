import { findImport, type Import, listImports } from '#db/queries/imports.ts';
import type { ImportId, OfficeId } from '#domain/ids.ts';
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
  return found;
}

const mostListed = 100;

/** The office's imports, the newest first. */
export function findImports(ctx: Context, officeId: OfficeId) {
  const { kinds, proof } = permittedKinds(ctx, officeId);
  return listImports(ctx.db, proof, kinds, mostListed);
}
