import { findOffice, type Office } from '#db/queries/offices.ts';
import type { OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';

/** One office the caller holds a role in; its clock's zone is what days and limits are counted by. */
export async function readOffice(ctx: Context, officeId: OfficeId): Promise<Office> {
  permit(ctx, 'office.read', officeId);
  const office = await findOffice(ctx.db, officeId);
  if (!office) throw new RefusedError('not_found');
  return office;
}
