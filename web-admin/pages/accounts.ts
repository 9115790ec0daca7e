import { type Role, roles } from '#domain/actor.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import { createAccount } from '#services/accounts/create-account.ts';
import { findAccounts } from '#services/accounts/read-own-account.ts';
import { button, buttonRow, copyButton } from '#web-kit/buttons.ts';
import { radioGroup } from '#web-kit/choices.ts';
import { form, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { badge, callout, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../frame.ts';
import { choiceProblem, choosePerson, type PersonChoice, personField } from '../person-choice.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../problems.ts';
import { type AdminApp, type AdminContext, visitOf } from '../site.ts';

const root = '/o/:officeId/accounts';

/** Accounts of the office: the list, and giving somebody one. */
export function accountPages(app: AdminApp): void {
  app.get(root, (c) => accountsPage(c, { problems: noProblems }));
  app.post(root, async (c) => {
    const { ctx, office } = c.get('desk');
    const typed = typedAccount(c);
    const choice = await choosePerson(c, { text: typed.person, chosenId: typed.personId });
    if (choice.kind !== 'one') {
      c.status(422);
      const person = choiceProblem(c, choice) ?? c.get('words').admin.issues.required(0);
      return accountsPage(c, { problems: { ...noProblems, fields: { person } }, choice });
    }
    const role = roles.find((known) => known === typed.role) ?? 'secretariat';
    const { username } = typed;
    const outcome = await attempt(c, () =>
      createAccount(ctx, office.id, { personId: choice.id, username, role }),
    );
    if (!outcome.done) {
      c.status(422);
      const { personId, ...fields } = outcome.problems.fields;
      const taken = c.get('words').admin.accounts.personTaken;
      const named: Record<string, string> = personId === undefined ? fields : { ...fields, person: taken };
      return accountsPage(c, { problems: { ...outcome.problems, fields: named }, choice });
    }
    const { account, password } = outcome.result;
    return accountsPage(c, { problems: noProblems, created: { username: account.username, password } });
  });
}

function typedAccount(c: AdminContext) {
  const text = (name: string) => c.get('form').get(name) ?? '';
  return {
    person: text('person'),
    personId: text('personId'),
    username: text('username'),
    role: text('role'),
  };
}

type AccountsState = {
  problems: Problems;
  choice?: PersonChoice;
  created?: { username: string; password: string };
};

async function accountsPage(c: AdminContext, state: AccountsState) {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').admin.accounts;
  const rows = await findAccounts(ctx, office.id);
  return adminPage(c, {
    title: words.title,
    section: 'accounts',
    main: html`${pageHead({ title: words.title, lead: words.lead })}<div class="stack">${state.created ? createdCard(c, state.created) : ''}
${problemSummary(c, state.problems)}${accountTable(c, rows)}${accountForm(c, state)}</div>`,
  });
}

function createdCard(c: AdminContext, { username, password }: { username: string; password: string }): Html {
  const words = c.get('words').admin.accounts;
  return callout({
    tone: 'success',
    title: words.createdTitle(username),
    body: html`<p>${words.createdBody}</p><p class="hint">${words.firstPassword}</p><p class="big-code" id="first-password">${password}</p>
${copyButton({ label: words.copy, from: '#first-password', done: words.copied })}`,
  });
}

type Row = Awaited<ReturnType<typeof findAccounts>>[number];

function accountTable(c: AdminContext, rows: Row[]): Html {
  const { accounts: words, roles: roleNames } = c.get('words').admin;
  const { office } = c.get('desk');
  const columns: Column<Row>[] = [
    { head: words.fullName, rowHeader: true, cell: (row) => row.fullName },
    { head: words.username, cell: (row) => html`<code>${row.username}</code>` },
    { head: words.role, cell: (row) => roleNames[row.role] },
    {
      head: words.passwordSetOn,
      width: 'fit',
      cell: (row) => formatDate(toOfficeDate(row.passwordSetAt, office.timeZone)),
    },
    {
      head: words.state,
      width: 'fit',
      cell: (row) =>
        row.disabledAt
          ? badge({ label: words.disabled, tone: 'danger', icon: 'lock' })
          : badge({ label: words.active, tone: 'success' }),
    },
  ];
  const empty = emptyState({ icon: 'lock', title: words.emptyTitle });
  return dataTable({ caption: words.caption, captionHidden: true, columns, rows, empty });
}

function accountForm(c: AdminContext, { problems, choice, created }: AccountsState): Html {
  const { accounts: words, setUp, roles: names, roleHints } = c.get('words').admin;
  const typed = created ? { person: '', personId: '', username: '', role: '' } : typedAccount(c);
  const choices = roles.map((value: Role) => ({ value, label: names[value], hint: roleHints[value] }));
  const person = { text: typed.person, chosenId: typed.personId };
  return card({
    title: words.add,
    note: words.addNote,
    body: form({
      action: `${c.get('desk').path}/accounts`,
      csrfToken: visitOf(c).formToken,
      className: 'readable',
      body: html`${personField(c, { name: 'person', label: words.person, typed: person, choice, error: problems.fields.person, required: true })}
${textField({ name: 'username', label: words.username, hint: setUp.usernameHint, value: typed.username, error: problems.fields.username, required: true, autocomplete: 'off', width: 'medium', attributes: { autocapitalize: 'none', spellcheck: 'false' } })}
${radioGroup({ name: 'role', label: words.role, choices, value: typed.role || 'secretariat', required: true })}
${buttonRow(button({ label: words.submit, kind: 'primary' }))}`,
    }),
  });
}
