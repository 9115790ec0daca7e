import type { UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import { type findDeskHolders, findUnitsOn } from '#services/units/units.ts';
import { button } from '#web-kit/buttons.ts';
import { checkbox } from '#web-kit/choices.ts';
import { dateField, textField } from '#web-kit/fields.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { badge, emptyState } from '#web-kit/parts.ts';
import type { AdminContext } from '../../site.ts';

export type TreeQuery = { search: string; on: string; ended: boolean };
type Unit = Awaited<ReturnType<typeof findUnitsOn>>[number];
export type Tree = { units: Unit[]; found: ReadonlySet<UnitId> | null };
type Holders = Awaited<ReturnType<typeof findDeskHolders>>;

/** More is not drawn on one page. */
const mostUnits = 1000;

/** What the address asks to see: a day, ended units or not, words. */
export function treeQuery(c: AdminContext): TreeQuery {
  const { ctx, office } = c.get('desk');
  const asked = c.req.query('on') ?? '';
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(asked));
  return {
    search: c.req.query('search') ?? '',
    on: isDay ? asked : toOfficeDate(ctx.now, office.timeZone),
    ended: c.req.query('ended') === 'on',
  };
}

/** The units of the day; with words only those found and the ones above them, so that each keeps its place. */
export async function findTree(c: AdminContext, query: TreeQuery): Promise<Tree> {
  const { ctx, office } = c.get('desk');
  const { on, ended } = query;
  const all = await findUnitsOn(ctx, office.id, { on, ended });
  const sought = query.search.trim();
  if (sought === '') return { units: all, found: null };
  const matches = await findUnitsOn(ctx, office.id, { on, ended, search: sought });
  const found = new Set(matches.map((unit) => unit.id));
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  const shown = new Set<UnitId>();
  for (const unit of matches)
    for (
      let at: Unit | undefined = unit;
      at && !shown.has(at.id);
      at = at.parentId ? byId.get(at.parentId) : undefined
    )
      shown.add(at.id);
  return { units: all.filter((unit) => shown.has(unit.id)), found };
}

/** Search, day and ended units, as one form that works without script. */
export function treeForm(c: AdminContext, query: TreeQuery): Html {
  const words = c.get('words').adminPeople.units;
  const tree = c.get('words').adminUnits.tree;
  const action = `${c.get('desk').path}/units`;
  const live = attrs({
    action,
    'hx-get': action,
    'hx-trigger': 'input delay:250ms, change, submit',
    'hx-target': '#units',
    'hx-swap': 'outerHTML',
    'hx-sync': 'this:replace',
    'aria-label': words.search,
  });
  return html`<form class="unit-search" method="get" role="search"${live}>
${textField({ name: 'search', label: words.search, type: 'search', placeholder: words.searchHint, value: query.search, autocomplete: 'off' })}
${dateField({ name: 'on', label: tree.on, value: query.on })}
${checkbox({ name: 'ended', label: tree.ended, checked: query.ended })}
${button({ label: tree.show, icon: 'search' })}</form>`;
}

/** The tree itself: groups fold, every unit is a link to its page. */
export function unitTree(
  c: AdminContext,
  { tree, holders, query }: { tree: Tree; holders: Holders; query: TreeQuery },
): Html {
  const words = c.get('words').adminPeople.units;
  const { units } = tree;
  if (units.length === 0) {
    const sought = query.search.trim();
    const title = sought === '' ? words.emptyTitle : words.noneTitle(sought);
    const body = sought === '' ? words.emptyBody : undefined;
    return html`<div id="units">${emptyState({ icon: 'building', title, body })}</div>`;
  }
  const shown = new Set(units.map((unit) => unit.id));
  const below = Map.groupBy(units, (unit) =>
    unit.parentId && shown.has(unit.parentId) && unit.parentId !== unit.id ? unit.parentId : null,
  );
  const desks = Map.groupBy(holders, ({ unitId }) => unitId);
  const said =
    units.length < mostUnits
      ? words.found(tree.found?.size ?? units.length)
      : c.get('words').adminUnits.tree.cut(units.length);
  const branches = (above: UnitId | null): Html =>
    html`<ul>${(below.get(above) ?? []).map((unit) => {
      const row = unitRow(c, unit, {
        holders: desks.get(unit.id) ?? [],
        query,
        isFound: tree.found?.has(unit.id) ?? false,
      });
      if (!below.has(unit.id)) return html`<li><div class="unit-line">${row}</div></li>`;
      const fold = attrs({ 'data-unit-fold': true, hidden: true, tabindex: -1, 'aria-expanded': 'true' });
      return html`<li><div class="unit-line"><button type="button" class="unit-fold"${fold} aria-label="${c.get('words').adminUnits.tree.fold(unit.name)}">${icon('chevron-down')}</button>${row}</div>${branches(unit.id)}</li>`;
    })}</ul>`;
  const { label, keys } = c.get('words').adminUnits.tree;
  return html`<div id="units"><p class="hint" role="status">${said}</p>
<p class="visually-hidden" id="unit-keys">${keys}</p>
<nav class="unit-tree" data-unit-tree aria-label="${label}" aria-describedby="unit-keys">${branches(null)}</nav></div>`;
}

function unitRow(
  c: AdminContext,
  unit: Unit,
  { holders, query, isFound }: { holders: Holders; query: TreeQuery; isFound: boolean },
): Html {
  const words = c.get('words').adminPeople.units;
  const tree = c.get('words').adminUnits.tree;
  const { path } = c.get('desk');
  const isOver = unit.validTo !== null && unit.validTo < query.on;
  const names = holders.map(({ fullName }) => fullName).join(', ');
  const desk = isOver
    ? badge({ label: tree.endedOn(formatDate(unit.validTo ?? '')), tone: 'neutral' })
    : names === ''
      ? badge({ label: words.noHolder, tone: 'warn' })
      : html`<span class="unit-desk">${names}</span>`;
  const name = isFound ? html`<mark>${unit.name}</mark>` : unit.name;
  return html`<span class="unit-row"><a href="${path}/units/${unit.id}">${name}</a><small class="muted">${words.kinds[unit.kind] ?? unit.kind}</small>${desk}</span>`;
}
