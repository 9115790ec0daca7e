import { z } from 'zod';
import { updateOffice as writeOffice } from '#db/queries/offices.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { OfficeId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { InvalidError } from '../errors.ts';
import { permit } from '../gate.ts';
import { isoDate, line, parseInput } from '../input.ts';
import { record } from '../record.ts';

const officeInput = z.object({
  publishedAddress: line(200, 0).default(''),
  botNames: line(300, 0).default(''),
  approvalNumber: line(60, 0).default(''),
  approvalOn: isoDate.nullable().default(null),
});
export type OfficeInput = z.input<typeof officeInput>;

/**
 * Sets what the office publishes so that people can tell a false bot (R7b), and the approval without which no third
 * party's messenger is used (QĐ 45 Đ10). An approval has both number and date, or neither.
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
  await inTransaction(ctx.db, async (tx) => {
    await writeOffice(tx, proof, change);
    await record(within(ctx, tx), 'office.updated', officeId, { officeId, data: change });
  });
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
