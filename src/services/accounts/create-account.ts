import { z } from 'zod';
import {
  type Account,
  findAccountByUsername,
  findAccountOfPerson,
  insertAccount,
  insertGrant,
} from '#db/queries/accounts.ts';
import { findPerson } from '#db/queries/people.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { type Role, roles } from '#domain/actor.ts';
import type { OfficeId, PersonId } from '#domain/ids.ts';
import type { Random } from '#lib/random.ts';
import { newReadableCode } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { InvalidError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { requireRemit } from '../offices/remit.ts';
import { record } from '../record.ts';
import { hashPassword } from './password.ts';

export const accountInput = z.object({
  personId: z.uuid().transform((id) => id as PersonId),
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/),
  role: z.enum(roles).nullable().default(null),
});
export type AccountInput = z.input<typeof accountInput>;

/** 16 readable characters: 77 bits, used once and then changed. */
const firstPasswordLength = 16;
/** A one-time password to be read out, and changed at the first sign-in. */
export const newFirstPassword = (random: Random) => newReadableCode(random, firstPasswordLength);

/** Gives a person an account with a one-time password that is shown now and never again (R23). Refuses `outside_remit`. */
export function createAccount(
  ctx: Context,
  officeId: OfficeId,
  input: AccountInput,
): Promise<{ account: Account; password: string }> {
  permit(ctx, 'accounts.manage', officeId);
  const { personId, username, role } = parseInput(accountInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const person = await findPerson(tx, personId);
    if (!person || person.leftAt) throw new InvalidError([{ field: 'personId', code: 'not_valid' }]);
    await requireRemit(within(ctx, tx), 'accounts.manage', { people: [personId] });
    if (await findAccountOfPerson(tx, personId))
      throw new InvalidError([{ field: 'personId', code: 'taken' }]);
    if (await findAccountByUsername(tx, username))
      throw new InvalidError([{ field: 'username', code: 'taken' }]);
    return openAccount(within(ctx, tx), { personId, username, role, officeId });
  });
}

/** The insert itself; callers have asked the gate, or are the first set-up. */
export async function openAccount(
  ctx: Context,
  {
    personId,
    username,
    role,
    officeId,
    password,
  }: { personId: PersonId; username: string; role: Role | null; officeId: OfficeId; password?: string },
): Promise<{ account: Account; password: string }> {
  const first = password ?? newFirstPassword(ctx.random);
  const account = await insertAccount(ctx.db, {
    personId,
    username,
    passwordHash: await hashPassword(first),
    passwordSetAt: ctx.now,
    mustChangePassword: password === undefined,
  });
  if (role)
    await insertGrant(ctx.db, {
      accountId: account.id,
      officeId,
      role,
      grantedBy: ctx.actor,
      fromAt: ctx.now,
    });
  await record(ctx, 'account.created', account.id, { officeId, data: { username, role } });
  return { account, password: first };
}
