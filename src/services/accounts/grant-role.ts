import {
  type Account,
  findAccount,
  findAccountByUsername,
  findAccountOfPerson,
  insertGrant,
  listGrants,
} from '#db/queries/accounts.ts';
import { mayManageAccount } from '#domain/accounts/manage-account.ts';
import type { Role } from '#domain/actor.ts';
import type { AccountId, OfficeId, PersonId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { record } from '../record.ts';
import { changeRights } from './change-rights.ts';

/** Which account is meant: by its id, by its username, or as the one of a person. */
export type AccountName = { id: AccountId } | { username: string } | { personId: PersonId };

/**
 * Gives an account that exists, also one of another office, a role in this office; sessions go on and have it at once.
 * Refused: a locked account that the caller could not unlock (`account_disabled`). Invalid: nobody's username, a person
 * without an account (`not_valid`), a role it holds already (`taken`).
 */
export function grantRole(
  ctx: Context,
  officeId: OfficeId,
  { of, role }: { of: AccountName; role: Role },
): Promise<Account> {
  return changeRights(ctx, officeId, async (inner) => {
    const account = await findNamed(inner, of);
    if (account.disabledAt && !mayManageAccount(inner.grants, await listGrants(inner.db, account.id)))
      throw new RefusedError('account_disabled');
    const isNew = await insertGrant(inner.db, {
      ...{ accountId: account.id, officeId, role },
      ...{ grantedBy: ctx.actor, fromAt: ctx.now },
    });
    if (!isNew) throw new InvalidError([{ field: 'role', code: 'taken' }]);
    const data = { username: account.username, role };
    await record(inner, 'account.role_granted', account.id, { officeId, data });
    return account;
  });
}

async function findNamed({ db }: Context, of: AccountName): Promise<Account> {
  if ('id' in of) {
    const account = await findAccount(db, of.id);
    if (!account) throw new RefusedError('not_found');
    return account;
  }
  const [field, account] =
    'username' in of
      ? (['username', await findAccountByUsername(db, tidyUsername(of.username))] as const)
      : (['personId', await findAccountOfPerson(db, of.personId)] as const);
  if (!account) throw new InvalidError([{ field, code: 'not_valid' }]);
  return account;
}

const tidyUsername = (typed: string) => typed.normalize('NFC').replaceAll('\0', '').trim().toLowerCase();
