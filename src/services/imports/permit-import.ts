import type { OfficeId } from '#domain/ids.ts';
import { type ImportKind, importKinds } from '#domain/imports/table.ts';
import { decidePermit, type Permit } from '#domain/permissions.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';

export type ImportPermit = Permit<'people.write'> | Permit<'meetings.write'>;

/** The right that an import of this kind needs: what it writes could also be typed in. */
export function permitImport(ctx: Context, kind: ImportKind, officeId: OfficeId): ImportPermit {
  return kind === 'meetings'
    ? permit(ctx, 'meetings.write', officeId)
    : permit(ctx, 'people.write', officeId);
}

/** Kinds the caller may import in the office; refuses who may import none. */
export function permittedKinds(
  ctx: Context,
  officeId: OfficeId,
): { kinds: ImportKind[]; proof: ImportPermit } {
  const people = decidePermit(ctx.grants, 'people.write', officeId);
  const meetings = decidePermit(ctx.grants, 'meetings.write', officeId);
  const proof = people ?? meetings;
  if (!proof) throw new RefusedError('not_permitted');
  const kinds = importKinds.filter((kind) => (kind === 'meetings' ? meetings : people) !== null);
  return { kinds, proof };
}
