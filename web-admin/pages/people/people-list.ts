import type { UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { formatPhone } from '#lib/vietnamese.ts';
import { findRegister, type RegisterQuery } from '#services/people/register.ts';
import { findUnitsOn } from '#services/units/units.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { selectField, textField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable, pagination } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { readPlace, writePlace } from '../../register-place.ts';
import { type AdminContext, isId, wantsFragment } from '../../site.ts';
import { exportMenu } from '../imports/exports.ts';

type Register = Awaited<ReturnType<typeof findRegister>>;
type Row = Register['rows'][number];
/** What one eye goes through before a next page is better. */
const pageSize = 100;
const yesNo = { yes: true, no: false } as Readonly<Record<string, boolean | undefined>>;

const asked = (c: AdminContext, name: string) => c.req.query(name) ?? '';

function queryOf(c: AdminContext): RegisterQuery {
  const { ctx, office } = c.get('desk');
  const unit = asked(c, 'unit');
  return {
    on: toOfficeDate(ctx.now, office.timeZone),
    search: asked(c, 'search').slice(0, 100),
    unitId: isId(unit) ? (unit as UnitId) : undefined,
    linked: yesNo[asked(c, 'link')],
    account: yesNo[asked(c, 'account')],
    left: asked(c, 'state') === 'left',
  };
}

/** The register: filters above, a page of people below; typing and choosing swap the rows alone. */
export async function peopleList(c: AdminContext) {
  const { ctx, office, path, can } = c.get('desk');
  const words = c.get('words').adminPeople.people;
  const more = c.get('words').adminRegister.list;
  const after = readPlace(c.req.query('after'));
  const register = await findRegister(ctx, office.id, { ...queryOf(c), after, limit: pageSize });
  const table = peopleTable(c, register, after !== undefined);
  if (wantsFragment(c)) return c.html(table);
  const actions = html`${can('people.write') ? buttonLink({ href: `${path}/people/new`, label: words.add, icon: 'plus', kind: 'primary' }) : ''}
${can('links.issue') ? buttonLink({ href: `${path}/slips`, label: more.slips, icon: 'print' }) : ''}
${buttonLink({ href: `${path}/groups`, label: more.groups, icon: 'users' })}
${exportMenu(c, 'people')}`;
  return adminPage(c, {
    title: words.title,
    section: 'people',
    main: html`${pageHead({ title: words.title, lead: words.lead, actions })}${await filterForm(c)}${table}`,
  });
}

async function filterForm(c: AdminContext): Promise<Html> {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminRegister.list;
  const { search, searchHint } = c.get('words').adminPeople.people;
  const units = await findUnitsOn(ctx, office.id, { on: toOfficeDate(ctx.now, office.timeZone) });
  const choose = (name: string, label: string, labels: Readonly<Record<string, string>>) => {
    const [[, first] = ['', '']] = Object.entries(labels);
    const options = Object.entries(labels)
      .slice(1)
      .map(([value, said]) => ({ value, label: said }));
    return selectField({ name, label, empty: first, options, value: asked(c, name) });
  };
  const live = {
    'hx-get': `${path}/people`,
    'hx-trigger': 'change, input changed delay:250ms from:#f-search, search from:#f-search',
    'hx-target': '#people',
    'hx-swap': 'outerHTML',
    'hx-sync': 'this:replace',
  };
  return html`<form class="register-filter" method="get" role="search" aria-label="${words.filter}" action="${path}/people" hx-get="${live['hx-get']}" hx-trigger="${live['hx-trigger']}" hx-target="${live['hx-target']}" hx-swap="${live['hx-swap']}" hx-sync="${live['hx-sync']}">
${textField({ name: 'search', label: search, type: 'search', placeholder: searchHint, value: asked(c, 'search'), autocomplete: 'off' })}
${selectField({ name: 'unit', label: words.unit, empty: words.anyUnit, options: units.map(({ id, name }) => ({ value: id, label: name })), value: asked(c, 'unit') })}
${choose('link', words.link, words.links)}${choose('account', words.account, words.accounts)}${choose('state', words.state, words.states)}
${button({ label: words.apply, icon: 'search' })}</form>`;
}

function peopleTable(c: AdminContext, { rows, next, total }: Register, isLater: boolean): Html {
  const { adminPeople, adminRegister } = c.get('words');
  const words = adminPeople.people;
  const { path } = c.get('desk');
  const sought = asked(c, 'search').trim();
  const isFiltered = ['search', 'unit', 'link', 'account', 'state'].some((name) => asked(c, name) !== '');
  const empty = emptyState({
    icon: 'users',
    title: isFiltered ? words.noneTitle(sought) : words.emptyTitle,
    body: isFiltered ? words.noneBody : words.emptyBody,
  });
  const columns: Column<Row>[] = [
    {
      head: words.name,
      rowHeader: true,
      cell: (row) =>
        html`<a href="${path}/people/${row.id}">${row.fullName}</a>${row.leftAt ? html` ${badge({ label: adminRegister.leave.badge })}` : ''}`,
    },
    { head: words.post, cell: (row) => [row.title, row.unitName].filter(Boolean).join(', ') },
    { head: words.phone, width: 'fit', cell: (row) => (row.phone ? formatPhone(row.phone) : '') },
    { head: words.channels, cell: (row) => reachOf(c, row) },
    { head: adminRegister.list.account, width: 'fit', hideOnPhone: true, cell: (row) => row.username },
  ];
  const table = dataTable({ caption: words.caption, captionHidden: true, rows, empty, columns });
  return html`<div id="people"><p class="hint" role="status">${total === 0 ? '' : adminRegister.list.found(total)}</p>${table}${
    next || isLater ? pages(c, { rows, next, total }, isLater) : ''
  }</div>`;
}

/** What reaches the person: linked messengers, the personal page, or nothing. */
export function reachOf(
  c: AdminContext,
  row: Pick<Row, 'linkedChannels' | 'hasDevice' | 'isUnreachable'>,
): Child {
  const { adminPeople, adminBoard, adminRegister } = c.get('words');
  const names = row.linkedChannels.map((name) => adminBoard.channels[name] ?? name);
  const ways = row.hasDevice ? [...names, adminRegister.list.pageOnly] : names;
  if (ways.length === 0) return html`<span class="muted">${adminPeople.people.noChannel}</span>`;
  const trouble = row.isUnreachable
    ? html` ${badge({ label: adminRegister.list.unreachable, tone: 'warn' })}`
    : '';
  return html`${ways.join(', ')}${trouble}`;
}

function pages(c: AdminContext, { rows, next, total }: Register, isLater: boolean): Html {
  const words = c.get('words').adminRegister.list;
  const address = (after?: string) => {
    const query = new URLSearchParams(new URL(c.req.url).search);
    query.delete('after');
    query.delete('done');
    if (after) query.set('after', after);
    return `${c.get('desk').path}/people?${query}`;
  };
  return pagination({
    label: words.pages,
    summary: words.shown(rows.length, total),
    ...(isLater ? { previous: { href: address(), label: words.first } } : {}),
    ...(next ? { next: { href: address(writePlace(next)), label: words.next } } : {}),
  });
}
