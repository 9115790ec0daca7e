import { listOffices, type Office } from '#db/queries/offices.ts';
import { findPerson } from '#db/queries/people.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';

/** An office in which the account holds a role. */
export type OwnOffice = Office;
export type OwnAccount = { fullName: string; offices: OwnOffice[] };

/** Who is signed in, and the offices where they hold a role, by name. */
export async function readOwnAccount(ctx: Context): Promise<OwnAccount> {
  if (ctx.actor.kind !== 'account') throw new RefusedError('not_permitted');
  const officeIds = [...new Set(ctx.grants.map((grant) => grant.officeId))];
  const [person, offices] = await Promise.all([
    findPerson(ctx.db, ctx.actor.personId),
    officeIds.length === 0 ? [] : listOffices(ctx.db, officeIds),
  ]);
  return { fullName: person?.fullName ?? '', offices };
}
