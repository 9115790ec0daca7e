import { countRegister, listRegister, type RegisterPlace } from '#db/queries/register.ts';
import type { OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import type { Context } from '../context.ts';
import { permit } from '../gate.ts';

export type { RegisterPlace };
export type RegisterQuery = {
  on: string;
  search?: string | undefined;
  unitId?: UnitId | undefined;
  /** Whether a messenger is linked or the personal page was opened. */
  linked?: boolean | undefined;
  account?: boolean | undefined;
  /** Those who have left, instead of those who have not. */
  left?: boolean | undefined;
};

/** One page of the register: its rows in the order of given names, where the next begins, and how many match in all. */
export async function findRegister(
  ctx: Context,
  officeId: OfficeId,
  { after, limit, ...query }: RegisterQuery & { after?: RegisterPlace | undefined; limit: number },
) {
  const proof = permit(ctx, 'people.read', officeId);
  const { search, ...rest } = query;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const filter = { ...given, on: query.on, ...(search ? { search: foldVietnamese(search) } : {}) };
  const size = Math.min(limit, 500);
  const [rows, total] = await Promise.all([
    listRegister(ctx.db, proof, { ...filter, ...(after ? { after } : {}), limit: size + 1 }),
    countRegister(ctx.db, proof, filter),
  ]);
  const page = rows.slice(0, size);
  const last = page.at(-1);
  const next: RegisterPlace | null =
    rows.length > size && last ? [last.givenName, last.fullName, last.id as PersonId] : null;
  return { rows: page, next, total };
}
