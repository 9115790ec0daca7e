import { toOfficeDate } from '#lib/office-time.ts';
import { formatPhone } from '#lib/vietnamese.ts';
import { formatDate } from '#messages/time.ts';
import type { PersonDetail } from '#services/people/read-person.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, breadcrumbs, callout, card, emptyState, keyValues, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { remitHint } from '../../remit-hint.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import { linksCard } from '../links/person-links.ts';

/** The day of an instant in the office, as people write it. */
export function dayOf(c: AdminContext, at: Date): string {
  return formatDate(toOfficeDate(at, c.get('desk').office.timeZone));
}

/** One person: facts, posts and their history, desks, account, and how they are reached. */
export function personPage(c: AdminContext, detail: PersonDetail) {
  const { person } = detail;
  return adminPage(c, {
    title: person.fullName,
    section: 'people',
    main: html`${personHead(c, person, null, actionsOf(c, detail))}<div class="stack">${remitHint(c, detail.heldBy)}${person.leftAt ? leftNotice(c, detail, person.leftAt) : ''}
<div class="columns">${factsCard(c, detail)}${linksCard(c, detail)}</div>${postsCard(c, detail)}</div><div id="dialog"></div>`,
  });
}

/** The head of every page about one person. */
export function personHead(
  c: AdminContext,
  { id, fullName }: Pick<PersonDetail['person'], 'id' | 'fullName'>,
  here: string | null,
  actions?: Child,
): Html {
  const people = `${c.get('desk').path}/people`;
  const own = here === null ? { label: fullName } : { href: `${people}/${id}`, label: fullName };
  const items = [{ href: people, label: c.get('words').adminPeople.people.title }, own];
  const all = here === null ? items : [...items, { label: here }];
  const crumbs = breadcrumbs({ label: c.get('words').admin.nav.crumbs, items: all });
  return pageHead({ title: here ?? fullName, crumbs, actions });
}

/** Whether this person is the caller's to change. */
export const isOurs = (c: AdminContext, { heldBy }: PersonDetail): boolean =>
  heldBy === null && c.get('desk').can('people.write');

function actionsOf(c: AdminContext, detail: PersonDetail): Child {
  const { id, leftAt } = detail.person;
  const { path } = c.get('desk');
  const schedule = buttonLink({
    href: `${path}?view=list&person=${id}`,
    label: c.get('words').adminSchedule.ofOne,
    icon: 'calendar',
  });
  if (!isOurs(c, detail)) return schedule;
  const { edit, leave } = c.get('words').adminRegister;
  const own = `${path}/people/${id}`;
  const href = `${own}/leave`;
  const dialog = { 'hx-get': href, 'hx-target': '#dialog', 'hx-swap': 'innerHTML' };
  return html`${schedule}${buttonLink({ href: `${own}/edit`, label: edit.action, icon: 'edit' })}${
    leftAt ? '' : buttonLink({ href, label: leave.action, attributes: dialog })
  }`;
}

function leftNotice(c: AdminContext, detail: PersonDetail, leftAt: Date): Html {
  const words = c.get('words').adminRegister.leave;
  const back = form({
    action: `${c.get('desk').path}/people/${detail.person.id}/return`,
    csrfToken: visitOf(c).formToken,
    body: buttonRow(button({ label: words.back, icon: 'undo' })),
  });
  return callout({
    tone: 'warn',
    title: words.since(dayOf(c, leftAt)),
    body: words.sinceBody,
    ...(isOurs(c, detail) ? { actions: back } : {}),
  });
}

function factsCard(c: AdminContext, { person, desks, account }: PersonDetail): Html {
  const { adminPeople, adminRegister } = c.get('words');
  const words = adminPeople.person;
  const { edit, account: accounts } = adminRegister;
  const { path } = c.get('desk');
  const phone = person.phone
    ? html`<a href="tel:${person.phone}">${formatPhone(person.phone)}</a>`
    : words.nothing;
  const links = desks.map(
    ({ unitId, name }) => html`<li><a href="${path}/units/${unitId}/desk">${name}</a></li>`,
  );
  const username = account && (account.isLocked ? accounts.locked(account.username) : account.username);
  const facts = keyValues([
    { label: words.phone, value: phone },
    { label: adminPeople.people.email, value: person.email ?? words.nothing },
    { label: edit.code, value: person.code ?? words.nothing },
    { label: edit.language, value: edit.languages[person.language] },
    { label: words.desks, value: desks.length === 0 ? words.noDesks : html`<ul class="plain">${links}</ul>` },
    { label: accounts.label, value: username ?? accounts.none },
  ]);
  return card({ title: words.facts, body: facts });
}

type PostRow = PersonDetail['posts'][number];

function postsCard(c: AdminContext, detail: PersonDetail): Html {
  const { person, posts } = detail;
  const words = c.get('words').adminRegister.posts;
  const { path, ctx, office } = c.get('desk');
  const today = toOfficeDate(ctx.now, office.timeZone);
  const isOver = ({ post }: PostRow) => post.validTo !== null && post.validTo < today;
  const own = `${path}/people/${person.id}/posts`;
  const columns: Column<PostRow>[] = [
    {
      head: words.name,
      rowHeader: true,
      cell: (row) =>
        html`${row.post.title}${row.post.isHead ? html` ${badge({ label: words.head, tone: 'info', icon: 'user' })}` : ''}${isOver(row) ? html` ${badge({ label: words.ended })}` : ''}`,
    },
    { head: words.unit, cell: ({ unitName }) => unitName },
    { head: words.time, cell: (row) => timeOf(c, row) },
    { head: words.rank, width: 'fit', align: 'end', cell: ({ post }) => post.protocolRank },
  ];
  const mayWrite = isOurs(c, detail) && !person.leftAt;
  const edit = ({ post, unitName }: PostRow) =>
    !detail.unitsElsewhere.has(post.unitId) &&
    buttonLink({
      href: `${own}/${post.id}`,
      label: words.edit,
      size: 'small',
      attributes: { 'aria-label': words.editFor(post.title, unitName) },
    });
  const empty = emptyState({ icon: 'user', title: words.empty, body: words.emptyBody });
  const table = dataTable({
    ...{ caption: words.caption, captionHidden: true, columns, rows: posts, empty },
    ...(mayWrite ? { actions: { head: words.edit, cell: edit } } : {}),
    rowAttributes: (row) => (isOver(row) ? { tone: 'muted' } : {}),
  });
  const add = buttonLink({ href: `${own}/new`, label: words.add, icon: 'plus', size: 'small' });
  return card({ title: words.title, flush: true, body: table, ...(mayWrite ? { actions: add } : {}) });
}

function timeOf(c: AdminContext, { post }: PostRow): string {
  const words = c.get('words').adminRegister.posts;
  const from = formatDate(post.validFrom);
  return post.validTo ? words.span(from, formatDate(post.validTo)) : words.since(from);
}
