import type { Role } from '#domain/actor.ts';
import type { AccountId, OfficeId, PersonId } from '#domain/ids.ts';
import { createAccount } from '#services/accounts/create-account.ts';
import { type SignedIn, signIn } from '#services/accounts/sign-in.ts';
import type { Context } from '#services/context.ts';
import { createPerson } from '#services/people/people.ts';
import type { TestProgram } from './program.ts';

export type MadeAccount = {
  id: AccountId;
  personId: PersonId;
  username: string;
  password: string;
  ctx: Context;
};

let serial = 0;

/** A new person's account with this role in the office (the main one unless named), and the context it acts in. */
export async function makeAccount(
  test: TestProgram,
  role: Role | null = 'secretariat',
  officeId: OfficeId = test.seed.office.id,
): Promise<MadeAccount> {
  const by = officeId === test.seed.office.id ? test.as('admin') : test.as('otherAdmin');
  serial += 1;
  const facts = { fullName: `Người thứ ${serial}` };
  const { id: personId } = await createPerson(by, officeId, facts, 'Asia/Ho_Chi_Minh');
  const username = `nguoi.${serial}`;
  const { account, password } = await createAccount(by, officeId, { personId, username, role });
  const actor = { kind: 'account', accountId: account.id, personId } as const;
  const grants = role ? [{ role, officeId }] : [];
  return { id: account.id, personId, username, password, ctx: { ...test.system(), actor, grants } };
}

/** Signs in from a place of its own, so that no limit of tries is met. */
export function enter(test: TestProgram, username: string, password: string): Promise<SignedIn> {
  serial += 1;
  return signIn(test.system(), { username, password, place: `test ${serial}`, userAgent: null });
}

/** Open roles of the account in the office, by name. */
export async function rolesOf(test: TestProgram, id: AccountId, officeId: OfficeId): Promise<string[]> {
  const rows = await test.connection.sql`select role from role_grants
    where account_id = ${id} and office_id = ${officeId} and to_at is null order by role`;
  return rows.map((row) => row.role);
}
