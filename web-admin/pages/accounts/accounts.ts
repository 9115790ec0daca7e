import { type Role, roles } from '#domain/actor.ts';
import type { AccountId } from '#domain/ids.ts';
import { createAccount } from '#services/accounts/create-account.ts';
import { findManagedAccounts, type ManagedAccount } from '#services/accounts/find-accounts.ts';
import { type AccountName, grantRole } from '#services/accounts/grant-role.ts';
import { lockAccount, unlockAccount } from '#services/accounts/lock-account.ts';
import { resetPassword } from '#services/accounts/reset-password.ts';
import { revokeRole } from '#services/accounts/revoke-role.ts';
import { RefusedError } from '#services/errors.ts';
import { choiceProblem, choosePerson, type PersonChoice } from '../../person-choice.ts';
import { attempt, noProblems, type Problems } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, wantsFragment } from '../../site.ts';
import { type Act, actDialog, actPage, wholeActs } from './account-acts.ts';
import { type AccountsState, accountsPage } from './account-list.ts';

const root = '/o/:officeId/accounts';

/** Accounts of the office: the list, giving somebody one or a role, and what is done to one. */
export function accountPages(app: AdminApp): void {
  app.get(root, (c) => accountsPage(c, { problems: noProblems }));
  app.post(root, createFromForm);
  app.post(`${root}/grant`, grantFromForm);
  for (const kind of wholeActs) {
    app.get(`${root}/:id/${kind}`, (c) => askAct(c, { kind }));
    app.post(`${root}/:id/${kind}`, (c) => doAct(c, { kind }));
  }
  app.get(`${root}/:id/roles/:role/revoke`, (c) => askAct(c, revokeOf(c)));
  app.post(`${root}/:id/roles/:role/revoke`, (c) => doAct(c, revokeOf(c)));
}

const typed = (c: AdminContext, name: string) => c.get('form').get(name) ?? '';
const roleNamed = (name: string) => roles.find((known) => known === name);

function refuse(c: AdminContext, state: AccountsState) {
  c.status(422);
  return accountsPage(c, state);
}

async function createFromForm(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const choice = await choosePerson(c, { text: typed(c, 'person'), chosenId: typed(c, 'personId') });
  if (choice.kind !== 'one') {
    const person = choiceProblem(c, choice) ?? c.get('words').admin.issues.required(0);
    return refuse(c, { problems: { ...noProblems, fields: { person } }, choice });
  }
  const role = roleNamed(typed(c, 'role')) ?? 'secretariat';
  const outcome = await attempt(c, () =>
    createAccount(ctx, office.id, { personId: choice.id, username: typed(c, 'username'), role }),
  );
  if (!outcome.done) {
    const { personId, ...fields } = outcome.problems.fields;
    const taken = c.get('words').admin.accounts.personTaken;
    const named: Record<string, string> = personId === undefined ? fields : { ...fields, person: taken };
    return refuse(c, { problems: { ...outcome.problems, fields: named }, choice });
  }
  const { account, password } = outcome.result;
  const shown = { why: 'created', username: account.username, password } as const;
  return accountsPage(c, { problems: noProblems, shown });
}

async function grantFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').admin.accounts.grant;
  const holder = await choosePerson(c, { text: typed(c, 'holder'), chosenId: typed(c, 'holderId') });
  const of = accountMeant(c, holder);
  if (typeof of === 'string')
    return refuse(c, { problems: { ...noProblems, fields: { holder: of } }, holder });
  const role = roleNamed(typed(c, 'grantRole')) ?? 'secretariat';
  const outcome = await attempt(c, () => grantRole(ctx, office.id, { of, role }));
  if (outcome.done) return goTo(c, `${path}/accounts?done=role_granted`);
  const wrong = outcome.problems.fields;
  const fields: Problems['fields'] = {
    ...(wrong.personId ? { holder: words.noAccount } : {}),
    ...(wrong.username ? { grantUsername: words.noUsername } : {}),
    ...(wrong.role ? { grantRole: words.held } : {}),
  };
  return refuse(c, { problems: { ...outcome.problems, fields }, holder });
}

/** The account that the form means by a person or by a username; a sentence when it means none or two. */
function accountMeant(c: AdminContext, holder: PersonChoice): AccountName | string {
  const username = typed(c, 'grantUsername').trim();
  const isNamed = holder.kind !== 'none';
  if (isNamed === (username !== '')) return c.get('words').admin.accounts.grant.either;
  if (holder.kind === 'one') return { personId: holder.id };
  return choiceProblem(c, holder) ?? { username };
}

function revokeOf(c: AdminContext): Act {
  const role: Role | undefined = roleNamed(c.req.param('role') ?? '');
  if (!role) throw new RefusedError('not_found');
  return { kind: 'revoke', role };
}

/** The account of the path, as the office's list shows it; what the list offers no button for does not exist. */
async function accountOf(c: AdminContext, act: Act): Promise<ManagedAccount> {
  const { ctx, office } = c.get('desk');
  const id = idOf<AccountId>(c, 'id');
  const account = (await findManagedAccounts(ctx, office.id)).find((each) => each.id === id);
  const isOffered = act.kind === 'revoke' ? account?.roles.includes(act.role) : account?.bar === null;
  if (!account || !isOffered) throw new RefusedError('not_found');
  return account;
}

async function askAct(c: AdminContext, act: Act) {
  const account = await accountOf(c, act);
  return wantsFragment(c) ? c.html(actDialog(c, account, act)) : actPage(c, account, act);
}

async function doAct(c: AdminContext, act: Act) {
  const { ctx, office, path } = c.get('desk');
  const { id } = await accountOf(c, act);
  if (act.kind === 'reset-password') {
    const { account, password } = await resetPassword(ctx, office.id, id);
    const shown = { why: 'reset', username: account.username, password } as const;
    return accountsPage(c, { problems: noProblems, shown });
  }
  const outcome = await attempt(c, () => {
    if (act.kind === 'revoke') return revokeRole(ctx, office.id, { id, role: act.role });
    return act.kind === 'lock' ? lockAccount(ctx, office.id, id) : unlockAccount(ctx, office.id, id);
  });
  if (!outcome.done) return refuse(c, { problems: outcome.problems });
  const done = { lock: 'account_locked', unlock: 'account_unlocked', revoke: 'role_revoked' }[act.kind];
  return goTo(c, `${path}/accounts?done=${done}`);
}
