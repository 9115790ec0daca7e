import { z } from 'zod';
import { findOffice } from '#db/queries/offices.ts';
import { listUnitsFrom } from '#db/queries/reorganisation-ground.ts';
import { takeReorganisationTurn } from '#db/queries/reorganisations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { correctUnitRow, findUnitOn, isUnitCodeTaken, lockUnit } from '#db/queries/unit-page.ts';
import type { Unit } from '#db/queries/units.ts';
import type { OfficeId, UnitId } from '#domain/ids.ts';
import { isUnder } from '#domain/units/move-unit.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { line, parseInput } from '../input.ts';
import { requireRemit } from '../offices/remit.ts';
import { record } from '../record.ts';

export const unitCorrectionInput = z.object({
  code: line(40),
  name: line(200),
  shortName: line(60),
  kind: line(40),
  parentId: z
    .uuid()
    .transform((id) => id as UnitId)
    .nullable(),
  protocolRank: z.number().int().min(1).max(100_000),
});
export type UnitCorrectionInput = z.input<typeof unitCorrectionInput>;

/**
 * "Sửa sai": corrects what was entered wrongly about a unit, without history; the audit keeps both. What is set for a
 * later day stays. A name or place that changed on a day is a reorganisation instead. Refuses a unit under itself (`unit_under_itself`) and `outside_remit`.
 */
export function correctUnit(
  ctx: Context,
  officeId: OfficeId,
  id: UnitId,
  input: UnitCorrectionInput,
): Promise<Unit> {
  const proof = permit(ctx, 'people.write', officeId);
  const facts = parseInput(unitCorrectionInput, input);
  return inTransaction(ctx.db, async (tx) => {
    await takeReorganisationTurn(tx);
    const [newest, office] = [await lockUnit(tx, id), await findOffice(tx, officeId)];
    const on = office && toOfficeDate(ctx.now, office.timeZone);
    const old = on && (await findUnitOn(tx, id, on));
    if (!newest || !old) throw new RefusedError('not_found');
    if (await isUnitCodeTaken(tx, facts.code, id)) throw new InvalidError([{ field: 'code', code: 'taken' }]);
    const all = await listUnitsFrom(tx, old.validFrom, [id]);
    const { parentId } = facts;
    if (parentId && !all.some((unit) => unit.id === parentId))
      throw new InvalidError([{ field: 'parentId', code: 'not_valid' }]);
    const places = parentId === old.parentId ? [id] : [id, parentId];
    await requireRemit(within(ctx, tx), 'people.write', { units: places });
    if (isUnder(all, parentId, id)) throw new RefusedError('unit_under_itself', { unit: old.name });
    const coming = newest.name === old.name ? '' : `${newest.name} ${newest.shortName}`;
    const words = foldVietnamese(`${facts.name} ${facts.shortName} ${coming}`.trim());
    const isRenamed = facts.name !== old.name || facts.shortName !== old.shortName;
    const searchText = isRenamed ? words : old.searchText;
    await correctUnitRow(tx, proof, { id, on }, { ...facts, searchText });
    const { code, name, shortName, kind, protocolRank } = old;
    const before = { code, name, shortName, kind, protocolRank, parentId: old.parentId };
    await record(within(ctx, tx), 'unit.corrected', id, { officeId, data: { before, after: facts } });
    return { ...old, ...facts, searchText };
  });
}
