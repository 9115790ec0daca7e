import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { auditOf } from '#db/queries/audit.ts';
import type { Role } from '#domain/actor.ts';
import type { AccountId, OfficeId } from '#domain/ids.ts';
import { openApiToken, openSession } from '#services/accounts/authenticate.ts';
import { createToken } from '#services/accounts/create-token.ts';
import { findManagedAccounts } from '#services/accounts/find-accounts.ts';
import { grantRole } from '#services/accounts/grant-role.ts';
import { lockAccount, unlockAccount } from '#services/accounts/lock-account.ts';
import { resetPassword } from '#services/accounts/reset-password.ts';
import { revokeRole } from '#services/accounts/revoke-role.ts';
import type { Context } from '#services/context.ts';
import { enter as enterAs, makeAccount, rolesOf } from '#tests/support/accounts.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let main: OfficeId;
let other: OfficeId;
beforeAll(async () => {
  test = await testProgram();
  [main, other] = [test.seed.office.id, test.seed.otherOffice.id];
});
afterAll(() => test.close());

const make = (role: Role | null = 'secretariat', officeId = main) => makeAccount(test, role, officeId);
const enter = (username: string, password: string) => enterAs(test, username, password);
const isIn = async (token: string) => (await openSession(test.system(), token)) !== null;
const lastAct = async (id: AccountId) => (await auditOf(test.program.db, id)).at(-1);
const refused = (code: string) => expect.objectContaining({ code });

describe('a reset password', () => {
  it('is a new one-time password; the old one and every session end, a token stays', async () => {
    const held = await make();
    const { token } = await enter(held.username, held.password);
    const bearer = await createToken(test.system(), held.username);
    const { password } = await resetPassword(test.as('admin'), main, held.id);
    expect(password).not.toBe(held.password);
    expect(await isIn(token)).toBe(false);
    await expect(enter(held.username, held.password)).rejects.toEqual(refused('sign_in_failed'));
    const again = await enter(held.username, password);
    expect(again.account.mustChangePassword).toBe(true);
    expect(await openApiToken(test.system(), bearer)).not.toBeNull();
    const acts = await auditOf(test.program.db, held.id);
    expect(acts.map(({ action }) => action)).toContain('account.password_reset');
    expect(JSON.stringify(acts)).not.toContain(password);
  });

  it('is for others: one’s own is changed by who knows it', async () => {
    const { admin } = test.seed.accounts;
    await expect(resetPassword(test.as('admin'), main, admin.id)).rejects.toEqual(refused('not_permitted'));
  });

  it('is given to an account without any role, and to nobody unknown', async () => {
    const none = await make(null);
    expect((await resetPassword(test.as('admin'), main, none.id)).password).toHaveLength(16);
    const nobody = '00000000-0000-4000-8000-000000000000' as AccountId;
    await expect(resetPassword(test.as('admin'), main, nobody)).rejects.toEqual(refused('not_found'));
  });
});

describe('a lock', () => {
  it('ends sessions, closes sign-in and tokens until it is opened; roles stay', async () => {
    const held = await make();
    const { token } = await enter(held.username, held.password);
    const bearer = await createToken(test.system(), held.username);
    await lockAccount(test.as('admin'), main, held.id);
    await lockAccount(test.as('admin'), main, held.id);
    expect(await isIn(token)).toBe(false);
    await expect(enter(held.username, held.password)).rejects.toEqual(refused('sign_in_failed'));
    expect(await openApiToken(test.system(), bearer)).toBeNull();
    expect(await rolesOf(test, held.id, main)).toEqual(['secretariat']);
    await unlockAccount(test.as('admin'), main, held.id);
    expect(await isIn(token)).toBe(false);
    expect(await openApiToken(test.system(), bearer)).not.toBeNull();
    await enter(held.username, held.password);
    const acts = (await auditOf(test.program.db, held.id)).map(({ action }) => action);
    expect(acts.filter((action) => /lock/.test(action))).toEqual(['account.locked', 'account.unlocked']);
  });

  it('is never one’s own', async () => {
    const own = test.seed.accounts.admin.id;
    await expect(lockAccount(test.as('admin'), main, own)).rejects.toEqual(refused('not_permitted'));
  });

  it('stays when roles are gone and come back, and only who could open it gives a role', async () => {
    const held = await make();
    await lockAccount(test.as('admin'), main, held.id);
    const grant = (ctx: Context, officeId: OfficeId) =>
      grantRole(ctx, officeId, { of: { id: held.id }, role: 'auditor' });
    await expect(grant(test.as('otherAdmin'), other)).rejects.toEqual(refused('account_disabled'));
    await revokeRole(test.as('admin'), main, { id: held.id, role: 'secretariat' });
    await grant(test.as('otherAdmin'), other);
    await unlockAccount(test.as('otherAdmin'), other, held.id);
    await enter(held.username, held.password);
  });
});

describe('a role', () => {
  it('is given by username, by person and by id, once, and counts at once in an open session', async () => {
    const held = await make('secretariat', other);
    const { token } = await enter(held.username, held.password);
    const by = test.as('admin');
    await grantRole(by, main, { of: { username: ` ${held.username.toUpperCase()} ` }, role: 'auditor' });
    expect((await openSession(test.system(), token))?.grants).toContainEqual({
      role: 'auditor',
      officeId: main,
    });
    await grantRole(by, main, { of: { personId: held.personId }, role: 'chair' });
    await grantRole(by, main, { of: { id: held.id }, role: 'secretariat' });
    expect(await rolesOf(test, held.id, main)).toEqual(['auditor', 'chair', 'secretariat']);
    const twice = grantRole(by, main, { of: { id: held.id }, role: 'chair' });
    await expect(twice).rejects.toMatchObject({ issues: [{ field: 'role', code: 'taken' }] });
    expect(await lastAct(held.id)).toMatchObject({
      ...{ action: 'account.role_granted', officeId: main, actor: by.actor },
      data: { username: held.username, role: 'secretariat' },
    });
  });

  it('is not given to nobody', async () => {
    const give = (of: Parameters<typeof grantRole>[2]['of']) =>
      grantRole(test.as('admin'), main, { of, role: 'auditor' });
    await expect(give({ username: 'khong.co\0' })).rejects.toMatchObject({ issues: [{ field: 'username' }] });
    const personId = test.seed.people.homeHead.id;
    await expect(give({ personId })).rejects.toMatchObject({ issues: [{ field: 'personId' }] });
  });

  it('is taken back in this office alone, and sessions end', async () => {
    const held = await make('secretariat', other);
    await grantRole(test.as('admin'), main, { of: { id: held.id }, role: 'secretariat' });
    const { token } = await enter(held.username, held.password);
    await revokeRole(test.as('admin'), main, { id: held.id, role: 'secretariat' });
    expect(await isIn(token)).toBe(false);
    expect([await rolesOf(test, held.id, main), await rolesOf(test, held.id, other)]).toEqual([
      [],
      ['secretariat'],
    ]);
    expect(await lastAct(held.id)).toMatchObject({ action: 'account.role_revoked', officeId: main });
    const again = revokeRole(test.as('admin'), main, { id: held.id, role: 'secretariat' });
    await expect(again).rejects.toEqual(refused('not_found'));
  });

  it('lets nobody but the office’s administrators do any of it', async () => {
    const held = await make();
    const given = { of: { id: held.id }, role: 'admin' } as const;
    for (const ctx of [
      test.as('secretariat'),
      test.as('otherAdmin'),
      test.as('none'),
      test.asDelegate('guest'),
    ])
      for (const act of [
        async () => grantRole(ctx, main, given),
        async () => revokeRole(ctx, main, { id: held.id, role: 'secretariat' }),
        async () => lockAccount(ctx, main, held.id),
        async () => unlockAccount(ctx, main, held.id),
        async () => resetPassword(ctx, main, held.id),
      ])
        await expect(act()).rejects.toEqual(refused('not_permitted'));
    expect(await rolesOf(test, held.id, main)).toEqual(['secretariat']);
  });
});

/** Tries to come into the main office through its people's accounts, as the other office's admin; returns what worked. */
async function escalate(verbs: {
  resetPassword: typeof resetPassword;
  lockAccount: typeof lockAccount;
  unlockAccount: typeof unlockAccount;
}): Promise<string[]> {
  const target = await make('secretariat');
  const ctx = test.as('otherAdmin');
  // Granting first makes the account one of the attacker's own office: still not theirs to take over.
  await grantRole(ctx, other, { of: { id: target.id }, role: 'auditor' });
  const worked: string[] = [];
  for (const [name, verb] of Object.entries(verbs))
    await verb(ctx, other, target.id).then(
      () => worked.push(name),
      (error: unknown) => expect(error).toMatchObject({ code: 'not_permitted' }),
    );
  return worked;
}

describe('the way into another office', () => {
  it('is closed: no reset, lock or unlock of an account that has a role elsewhere', async () => {
    expect(await escalate({ resetPassword, lockAccount, unlockAccount })).toEqual([]);
  });

  it('goes red without the rule: the broken variant takes the account over', async () => {
    vi.resetModules();
    vi.doMock('#domain/accounts/manage-account.ts', () => ({ mayManageAccount: () => true }));
    const open = await import('#services/accounts/reset-password.ts');
    const locks = await import('#services/accounts/lock-account.ts');
    expect(await escalate({ ...locks, resetPassword: open.resetPassword })).toHaveLength(3);
    vi.doUnmock('#domain/accounts/manage-account.ts');
    vi.resetModules();
  });

  it('is open to an administrator of both, as their grants are now, whatever the request knew', async () => {
    const both = await make('admin');
    await grantRole(test.as('otherAdmin'), other, { of: { id: both.id }, role: 'admin' });
    const held = await make('secretariat');
    await grantRole(test.as('otherAdmin'), other, { of: { id: held.id }, role: 'auditor' });
    // As the API does: only the office in the address.
    const barOf = async (ctx: Context) =>
      (await findManagedAccounts(ctx, main)).find(({ id }) => id === held.id)?.bar;
    expect(await barOf(test.as('admin'))).toBe('elsewhere');
    const whole = {
      ...both.ctx,
      grants: [main, other].map((officeId) => ({ role: 'admin', officeId }) as const),
    };
    expect(await barOf(whole)).toBe(null);
    expect((await findManagedAccounts(whole, main)).find(({ id }) => id === both.id)?.bar).toBe('own');
    await resetPassword(both.ctx, main, held.id);
    await revokeRole(test.as('otherAdmin'), other, { id: both.id, role: 'admin' });
    await expect(resetPassword(whole, main, held.id)).rejects.toEqual(refused('not_permitted'));
  });
});
