import { type Role, roles } from '#domain/actor.ts';
import type { AccountId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import { findManagedAccounts, type ManagedAccount } from '#services/accounts/find-accounts.ts';
import { findWhoAccepted } from '#services/rule-sets/accept-rules.ts';
import { button, buttonRow, copyButton } from '#web-kit/buttons.ts';
import { radioGroup } from '#web-kit/choices.ts';
import { form, selectField, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { badge, callout, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { type PersonChoice, personField } from '../../person-choice.ts';
import { type Problems, problemSummary } from '../../problems.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import { actButton } from './account-acts.ts';

export type AccountsState = {
  problems: Problems;
  /** Whom the form that gives an account means, and the one that gives a role. */
  choice?: PersonChoice;
  holder?: PersonChoice;
  /** A password that is shown this once. */
  shown?: { why: 'created' | 'reset'; username: string; password: string };
};

/** The accounts of the office, and below them the forms that give one, or a role. */
export async function accountsPage(c: AdminContext, state: AccountsState) {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').admin.accounts;
  const rows = await findManagedAccounts(ctx, office.id);
  const accepted = await findWhoAccepted(ctx, office);
  const labels = { holder: words.grant.person, grantUsername: words.username, grantRole: words.role };
  return adminPage(c, {
    title: words.title,
    section: 'accounts',
    main: html`${pageHead({ title: words.title, lead: words.lead })}<div class="stack">${state.shown ? passwordCard(c, state.shown) : ''}
${problemSummary(c, state.problems, labels)}${accountTable(c, rows, accepted)}${accountForm(c, state)}${grantForm(c, state)}</div><div id="dialog"></div>`,
  });
}

function passwordCard(c: AdminContext, shown: NonNullable<AccountsState['shown']>): Html {
  const words = c.get('words').admin.accounts;
  const [title, body] =
    shown.why === 'created' ? [words.createdTitle, words.createdBody] : [words.resetTitle, words.resetBody];
  return callout({
    tone: 'success',
    title: title(shown.username),
    body: html`<p>${body}</p><p class="hint">${words.firstPassword}</p><p class="big-code" id="first-password">${shown.password}</p>
${copyButton({ label: words.copy, from: '#first-password', done: words.copied })}`,
  });
}

function accountTable(c: AdminContext, rows: ManagedAccount[], accepted: Map<AccountId, Date>): Html {
  const words = c.get('words').admin.accounts;
  const { office } = c.get('desk');
  const columns: Column<ManagedAccount>[] = [
    { head: words.fullName, rowHeader: true, cell: (row) => row.fullName },
    { head: words.username, cell: (row) => html`<code>${row.username}</code>` },
    { head: words.role, cell: (row) => html`<div>${row.roles.map((role) => roleLine(c, row, role))}</div>` },
    {
      head: words.passwordSetOn,
      width: 'fit',
      cell: (row) =>
        html`<div>${formatDate(toOfficeDate(row.passwordSetAt, office.timeZone))}${row.mustChangePassword ? html`<br><small class="muted">${words.firstPending}</small>` : ''}</div>`,
    },
    {
      head: words.state,
      width: 'fit',
      cell: (row) =>
        row.disabledAt
          ? badge({ label: words.disabled, tone: 'danger', icon: 'lock' })
          : badge({ label: words.active, tone: 'success' }),
    },
    {
      head: c.get('words').adminRules.accept.column,
      width: 'fit',
      cell: (row) => acceptedOn(c, accepted.get(row.id)),
    },
    { head: words.actions, cell: (row) => rowActs(c, row) },
  ];
  const empty = emptyState({ icon: 'lock', title: words.emptyTitle });
  return dataTable({ caption: words.caption, captionHidden: true, columns, rows, empty });
}

/** When the rules in force were accepted (R34); the first sign-in asks. */
function acceptedOn(c: AdminContext, at: Date | undefined): Html {
  const words = c.get('words').adminRules.accept;
  if (!at) return badge({ label: words.notYet, tone: 'warn' });
  return html`${formatDate(toOfficeDate(at, c.get('desk').office.timeZone))}`;
}

function roleLine(c: AdminContext, row: ManagedAccount, role: Role): Html {
  const name = c.get('words').admin.roles[role];
  return html`<div class="button-row"><span>${name}</span>${actButton(c, row, { kind: 'revoke', role })}</div>`;
}

function rowActs(c: AdminContext, row: ManagedAccount): Html {
  const words = c.get('words').admin.accounts;
  if (row.bar) return html`<small class="muted">${words.bars[row.bar]}</small>`;
  const lock = actButton(c, row, { kind: row.disabledAt ? 'unlock' : 'lock' });
  return html`<div class="button-row">${actButton(c, row, { kind: 'reset-password' })}${lock}</div>`;
}

const roleChoices = (c: AdminContext) => {
  const { roles: names, roleHints } = c.get('words').admin;
  return roles.map((value: Role) => ({ value, label: names[value], hint: roleHints[value] }));
};

function accountForm(c: AdminContext, { problems, choice, shown }: AccountsState): Html {
  const { accounts: words, setUp } = c.get('words').admin;
  // What was typed is done with as soon as there is a password to show.
  const typed = (name: string) => (shown ? '' : (c.get('form').get(name) ?? ''));
  const person = { text: typed('person'), chosenId: typed('personId') };
  return card({
    title: words.add,
    note: words.addNote,
    body: form({
      action: `${c.get('desk').path}/accounts`,
      csrfToken: visitOf(c).formToken,
      className: 'readable',
      body: html`${personField(c, { name: 'person', label: words.person, typed: person, choice, error: problems.fields.person, required: true })}
${textField({ name: 'username', label: words.username, hint: setUp.usernameHint, value: typed('username'), error: problems.fields.username, required: true, autocomplete: 'off', width: 'medium', attributes: { autocapitalize: 'none', spellcheck: 'false' } })}
${radioGroup({ name: 'role', label: words.role, choices: roleChoices(c), value: typed('role') || 'secretariat', required: true })}
${buttonRow(button({ label: words.submit, kind: 'primary' }))}`,
    }),
  });
}

function grantForm(c: AdminContext, { problems, holder }: AccountsState): Html {
  const { grant: words, role } = c.get('words').admin.accounts;
  const typed = (name: string) => c.get('form').get(name) ?? '';
  const person = { text: typed('holder'), chosenId: typed('holderId') };
  return card({
    title: words.title,
    note: words.note,
    body: form({
      action: `${c.get('desk').path}/accounts/grant`,
      csrfToken: visitOf(c).formToken,
      className: 'readable',
      body: html`${personField(c, { name: 'holder', label: words.person, typed: person, choice: holder, error: problems.fields.holder })}
${textField({ name: 'grantUsername', label: words.username, value: typed('grantUsername'), error: problems.fields.grantUsername, autocomplete: 'off', width: 'medium', attributes: { autocapitalize: 'none', spellcheck: 'false' } })}
${selectField({ name: 'grantRole', label: role, options: roleChoices(c), value: typed('grantRole') || 'secretariat', error: problems.fields.grantRole, required: true, width: 'medium' })}
${buttonRow(button({ label: words.submit }))}`,
    }),
  });
}
