import type { Role } from '#domain/actor.ts';
import type { ManagedAccount } from '#services/accounts/find-accounts.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { dialog } from '#web-kit/overlays.ts';
import { breadcrumbs, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { type AdminContext, visitOf } from '../../site.ts';

/** What an administrator does to an account, as its address names it. */
export const wholeActs = ['reset-password', 'lock', 'unlock'] as const;
export type WholeAct = (typeof wholeActs)[number];
export type Act = { kind: WholeAct } | { kind: 'revoke'; role: Role };

/** Where an act is asked about (GET) and done (POST). */
function addressOf(c: AdminContext, { id }: ManagedAccount, act: Act): string {
  const own = `${c.get('desk').path}/accounts/${id}`;
  return act.kind === 'revoke' ? `${own}/roles/${act.role}/revoke` : `${own}/${act.kind}`;
}

const titleOf = (c: AdminContext, { fullName }: ManagedAccount, act: Act): string => {
  const { accounts: words, roles } = c.get('words').admin;
  return act.kind === 'revoke'
    ? words.acts.revoke.title(fullName, roles[act.role])
    : words.acts[act.kind].title(fullName);
};

/** The button of an act: opens the question over the list, or as a page where there is no script. */
export function actButton(c: AdminContext, account: ManagedAccount, act: Act): Html {
  const href = addressOf(c, account, act);
  const { label } = c.get('words').admin.accounts.acts[act.kind];
  return buttonLink({
    ...{ href, label, size: 'small' },
    attributes: {
      'aria-label': titleOf(c, account, act),
      ...{ 'hx-get': href, 'hx-target': '#dialog', 'hx-swap': 'innerHTML' },
    },
  });
}

/** The question over the list. */
export function actDialog(c: AdminContext, account: ManagedAccount, act: Act): Html {
  const title = titleOf(c, account, act);
  const closeLabel = c.get('words').admin.accounts.cancel;
  return dialog({ id: 'act', title, closeLabel, openAtOnce: true, body: question(c, account, act) });
}

/** The same question as a page of its own. */
export function actPage(c: AdminContext, account: ManagedAccount, act: Act) {
  const title = titleOf(c, account, act);
  const { accounts: words, nav } = c.get('words').admin;
  const items = [{ href: `${c.get('desk').path}/accounts`, label: words.title }, { label: title }];
  return adminPage(c, {
    title,
    section: 'accounts',
    main: html`${pageHead({ title, crumbs: breadcrumbs({ label: nav.crumbs, items }) })}
<div class="readable">${card({ body: question(c, account, act) })}</div>`,
  });
}

function question(c: AdminContext, account: ManagedAccount, act: Act): Html {
  const { accounts: words } = c.get('words').admin;
  const { effects, label } = words.acts[act.kind];
  const isOwn = act.kind === 'revoke' && account.bar === 'own';
  const said = isOwn ? [...effects, words.ownRevoked] : effects;
  const back = buttonLink({ href: `${c.get('desk').path}/accounts`, label: words.cancel, kind: 'quiet' });
  return html`<div class="stack"><p>${words.willHappen}</p><ul>${said.map((each) => html`<li>${each}</li>`)}</ul>${form(
    {
      action: addressOf(c, account, act),
      csrfToken: visitOf(c).formToken,
      body: buttonRow(html`${button({ label, kind: act.kind === 'unlock' ? 'primary' : 'danger' })}${back}`),
    },
  )}</div>`;
}
