import { toOfficeDate } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import type { findDeskHolders, findUnitsOn } from '#services/units/units.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, emptyState } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import type { AdminContext } from '../site.ts';

type Units = Awaited<ReturnType<typeof findUnitsOn>>;
type Holders = Awaited<ReturnType<typeof findDeskHolders>>;
type Unit = Units[number];

/** The units in protocol order with their desk holders; an empty desk stands out. */
export function unitTable(
  c: AdminContext,
  { units, holders, search }: { units: Units; holders: Holders; search: string },
): Html {
  const words = c.get('words').adminPeople.units;
  const { path, can } = c.get('desk');
  const byUnit = Map.groupBy(holders, ({ unitId }) => unitId);
  const names = new Map(units.map((unit) => [unit.id, unit.shortName]));
  const columns: Column<Unit>[] = [
    { head: words.name, rowHeader: true, cell: (unit) => unit.name },
    {
      head: words.kind,
      width: 'fit',
      cell: (unit) => words.kinds[unit.kind] ?? unit.kind,
      hideOnPhone: true,
    },
    {
      head: words.parent,
      cell: (unit) => (unit.parentId ? names.get(unit.parentId) : ''),
      hideOnPhone: true,
    },
    { head: words.holders, cell: (unit) => holdersOf(c, byUnit.get(unit.id) ?? []) },
  ];
  const assign = (unit: Unit) =>
    buttonLink({
      href: `${path}/units/${unit.id}/desk`,
      label: words.assign,
      size: 'small',
      attributes: { 'aria-label': words.assignFor(unit.name) },
    });
  const sought = search.trim();
  const title = sought === '' ? words.emptyTitle : words.noneTitle(sought);
  return html`<div id="units"><p class="hint" role="status">${units.length === 0 ? '' : words.found(units.length)}</p>${dataTable(
    {
      caption: words.caption,
      captionHidden: true,
      columns,
      rows: units,
      empty: emptyState({ icon: 'building', title, body: sought === '' ? words.emptyBody : undefined }),
      ...(can('people.write') ? { actions: { head: words.assign, cell: assign } } : {}),
    },
  )}</div>`;
}

function holdersOf(c: AdminContext, holders: Holders): Child {
  const words = c.get('words').adminPeople.units;
  const { office } = c.get('desk');
  if (holders.length === 0) return badge({ label: words.noHolder, tone: 'warn' });
  return html`<ul class="plain">${holders.map(
    ({ fullName, fromAt }) =>
      html`<li>${words.holderSince(fullName, formatDate(toOfficeDate(fromAt, office.timeZone)))}</li>`,
  )}</ul>`;
}
