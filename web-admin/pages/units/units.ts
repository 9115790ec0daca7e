import type { UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { RefusedError } from '#services/errors.ts';
import { readRemit } from '#services/offices/remit.ts';
import { createUnit, findDeskHolders, findUnitsHeld } from '#services/units/units.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { dateField, form, numberField, selectField, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { breadcrumbs, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, visitOf, wantsFragment } from '../../site.ts';
import { exportMenu } from '../imports/exports.ts';
import { findTree, treeForm, treeQuery, unitTree } from './unit-tree.ts';

const root = '/o/:officeId/units';

/** The tree of units, and who sits at each desk. */
export function unitPages(app: AdminApp): void {
  app.get(root, listPage);
  app.get(`${root}/new`, (c) => newPage(c, noProblems));
  app.post(`${root}/new`, createFromForm);
}

async function listPage(c: AdminContext) {
  const { ctx, office, path, can } = c.get('desk');
  const words = c.get('words').adminPeople.units;
  const query = treeQuery(c);
  const tree = await findTree(c, query);
  const holders = await findDeskHolders(
    ctx,
    office.id,
    tree.units.map(({ id }) => id),
  );
  const shown = unitTree(c, { tree, holders, query });
  if (wantsFragment(c)) return c.html(shown);
  const { reorganise, history } = c.get('words').adminUnits.tree;
  const add = can('people.write')
    ? buttonLink({ href: `${path}/units/new`, label: words.add, icon: 'plus', kind: 'primary' })
    : '';
  const act = can('units.reorganise')
    ? buttonLink({ href: `${path}/units/reorganise`, label: reorganise })
    : '';
  const past = buttonLink({ href: `${path}/units/reorganisations`, label: history, kind: 'quiet' });
  return adminPage(c, {
    title: words.title,
    section: 'units',
    styles: ['admin/units.css'],
    scripts: ['admin/unit-tree.js'],
    main: html`${pageHead({ title: words.title, lead: words.lead, actions: html`${add}${act}${past}${exportMenu(c, 'units')}` })}
${treeForm(c, query)}${shown}`,
  });
}

async function createFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const typed = (name: string) => c.get('form').get(name) ?? '';
  const outcome = await attempt(c, () =>
    createUnit(ctx, office.id, {
      name: typed('name'),
      shortName: typed('shortName'),
      kind: typed('kind') || 'other',
      parentId: (typed('parentId') || null) as UnitId | null,
      protocolRank: Number(typed('protocolRank') || 1000),
      validFrom: typed('validFrom'),
    }),
  );
  if (outcome.done) return goTo(c, `${path}/units?done=unit_added`);
  c.status(422);
  return newPage(c, outcome.problems);
}

async function newPage(c: AdminContext, problems: Problems) {
  const { ctx, office, path, can } = c.get('desk');
  if (!can('people.write')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminPeople.units;
  const today = toOfficeDate(ctx.now, office.timeZone);
  const units = await findUnitsHeld(ctx, office.id, today);
  const { top } = await readRemit(ctx, 'people.write', {});
  const field = (name: string, fallback = '') => ({
    name,
    value: c.get('form').get(name) ?? fallback,
    error: problems.fields[name],
    autocomplete: 'off',
  });
  const kinds = Object.entries(words.kinds).map(([value, label]) => ({ value, label }));
  const parents = units.map((unit) => ({ value: unit.id as string, label: unit.name }));
  const fields = html`<div class="form">${textField({ ...field('name'), label: words.fullName, required: true })}
${textField({ ...field('shortName'), label: words.shortName, hint: words.shortNameHint, required: true, width: 'medium' })}
<div class="pair">${selectField({ ...field('kind', 'department'), label: words.kind, options: kinds })}
${selectField({ ...field('parentId', office.rootUnitId ?? ''), label: words.parent, ...(top === null ? { empty: words.parentEmpty } : {}), options: parents })}</div>
<div class="pair">${numberField({ ...field('protocolRank', '1000'), label: words.rank, hint: words.rankHint, min: 1, max: 100_000 })}
${dateField({ ...field('validFrom', today), label: words.validFrom, required: true })}</div></div>`;
  return adminPage(c, {
    title: words.add,
    section: 'units',
    main: html`${pageHead({ title: words.add, crumbs: crumbsOf(c, words.add) })}
<div class="stack readable">${problemSummary(c, problems)}${form({
      action: `${path}/units/new`,
      csrfToken: visitOf(c).formToken,
      body: html`${card({ body: fields })}${buttons(c, words.submit)}`,
    })}</div>`,
  });
}

function buttons(c: AdminContext, submit: string): Html {
  const { cancel } = c.get('words').adminPeople.units;
  const back = buttonLink({ href: `${c.get('desk').path}/units`, label: cancel, kind: 'quiet' });
  return buttonRow(html`${button({ label: submit, kind: 'primary' })}${back}`);
}

function crumbsOf(c: AdminContext, here: string): Html {
  const items = [
    { href: `${c.get('desk').path}/units`, label: c.get('words').adminPeople.units.title },
    { label: here },
  ];
  return breadcrumbs({ label: c.get('words').admin.nav.crumbs, items });
}
