import { z } from 'zod';
import { findOffice, updateOffice as writeOffice } from '#db/queries/offices.ts';
import { listWholeOffices } from '#db/queries/remit.ts';
import { takeReorganisationTurn } from '#db/queries/reorganisations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { findUnits } from '#db/queries/units.ts';
import type { OfficeId, UnitId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { isoDate, line, parseInput } from '../input.ts';
import { record } from '../record.ts';
import { requireRemit, requireWholeRemit } from './remit.ts';

const officeInput = z.object({
  publishedAddress: line(200, 0).default(''),
  botNames: line(300, 0).default(''),
  approvalNumber: line(60, 0).default(''),
  approvalOn: isoDate.nullable().default(null),
  /** The office's own unit: it manages that one and all below it; null is the whole tree, left out is as it was. */
  rootUnitId: z
    .union([z.literal('').transform(() => null), z.uuid().transform((id) => id as UnitId)])
    .nullable()
    .optional(),
});
export type OfficeInput = z.input<typeof officeInput>;

/**
 * Sets what the office publishes so that people can tell a false bot (R7b), and the approval without which no third
 * party's messenger is used (QĐ 45 Đ10). An approval has both number and date, or neither. The office's
 * own unit is chosen within what the caller manages already (`outside_remit`); somebody goes on managing every unit
 * (`remit_uncovered`).
 */
export async function updateOffice(ctx: Context, officeId: OfficeId, input: OfficeInput): Promise<void> {
  const proof = permit(ctx, 'office.write', officeId);
  const facts = parseInput(officeInput, input);
  requireWholeApproval(facts);
  const change = {
    publishedAddress: facts.publishedAddress || null,
    botNames: facts.botNames || null,
    messengerApprovalNumber: facts.approvalNumber || null,
    messengerApprovalOn: facts.approvalOn,
  };
  const { rootUnitId } = facts;
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const root = rootUnitId === undefined ? {} : await changedRoot(inner, officeId, rootUnitId);
    await writeOffice(tx, proof, { ...change, ...root });
    if ('rootUnitId' in root && (await listWholeOffices(tx)).length === 0)
      throw new RefusedError('remit_uncovered');
    await record(inner, 'office.updated', officeId, { officeId, data: { ...change, ...root } });
  });
}

/** The office's new own unit, or nothing when it is the same. Nobody gives an office more than they manage themselves. */
async function changedRoot(
  ctx: Context,
  officeId: OfficeId,
  rootUnitId: UnitId | null,
): Promise<{ rootUnitId?: UnitId | null }> {
  await takeReorganisationTurn(ctx.db);
  const office = await findOffice(ctx.db, officeId);
  if (office?.rootUnitId === rootUnitId) return {};
  if (rootUnitId === null) await requireWholeRemit(ctx, 'office.write');
  else {
    const [unit] = await findUnits(ctx.db, [rootUnitId]);
    if (!unit || unit.validTo !== null) throw new InvalidError([{ field: 'rootUnitId', code: 'not_valid' }]);
    await requireRemit(ctx, 'office.write', { units: [rootUnitId] });
  }
  return { rootUnitId };
}

/** An approval has both number and date, or neither; the one that is missing is invalid. */
export function requireWholeApproval(facts: {
  approvalNumber: string | null;
  approvalOn: string | null;
}): void {
  if (facts.approvalNumber && facts.approvalOn === null)
    throw new InvalidError([{ field: 'approvalOn', code: 'required' }]);
  if (!facts.approvalNumber && facts.approvalOn !== null)
    throw new InvalidError([{ field: 'approvalNumber', code: 'required' }]);
}
