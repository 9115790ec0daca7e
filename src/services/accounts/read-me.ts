import { findAccount } from '#db/queries/accounts.ts';
import { listOffices, type Office } from '#db/queries/offices.ts';
import { findPerson, type Person } from '#db/queries/people.ts';
import type { Role } from '#domain/actor.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';

export type OfficeOfMine = { office: Office; roles: Role[] };
export type Me = { username: string; person: Person; offices: OfficeOfMine[] };

/** Offices in which the caller holds a role, with those roles, in order of name. */
export async function findMyOffices(ctx: Context): Promise<OfficeOfMine[]> {
  const offices = await listOffices(ctx.db, [...new Set(ctx.grants.map((grant) => grant.officeId))]);
  return offices.map((office) => ({
    office,
    roles: ctx.grants.filter((grant) => grant.officeId === office.id).map((grant) => grant.role),
  }));
}

/** Who the caller is: their account, person and offices. For accounts and their tokens only. */
export async function readMe(ctx: Context): Promise<Me> {
  if (ctx.actor.kind !== 'account' && ctx.actor.kind !== 'apiToken') throw new RefusedError('not_permitted');
  const [account, person, offices] = await Promise.all([
    findAccount(ctx.db, ctx.actor.accountId),
    findPerson(ctx.db, ctx.actor.personId),
    findMyOffices(ctx),
  ]);
  if (!account || !person) throw new RefusedError('not_found');
  return { username: account.username, person, offices };
}
