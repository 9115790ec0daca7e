import type { ReorganisationKind } from '#domain/units/reorganisation.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { findUnitsHeld } from '#services/units/units.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { checkbox, radioCards } from '#web-kit/choices.ts';
import { dateField, form, numberField, selectField, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { card, pageHead } from '#web-kit/parts.ts';
import { treePicker } from '#web-kit/tree-picker.ts';
import { adminPage } from '../../frame.ts';
import { type Problems, problemSummary } from '../../problems.ts';
import { askedUnit } from '../../reorganisation-input.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import { unitCrumbs, unitOptions } from '../../unit-words.ts';
import { splitFields } from './reorganise-split.ts';

type Units = Awaited<ReturnType<typeof findUnitsHeld>>;
export type Fields = {
  units: Units;
  problems: Problems;
  /** A field as it was typed, else as stored. */
  field(name: string, stored?: string): { name: string; value: string; error: string | undefined };
};

/** The form of one kind of act; typed values stay in it. */
export async function reorganiseForm(c: AdminContext, kind: ReorganisationKind, problems: Problems) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminUnits.form;
  const today = toOfficeDate(ctx.now, office.timeZone);
  const units = (await findUnitsHeld(ctx, office.id, today)).filter((unit) => unit.validTo === null);
  const typed = c.get('form');
  const asked = askedUnit(typed, c.req.query('unit'));
  const fields: Fields = {
    ...{ units, problems },
    field: (name, stored = '') => ({
      name,
      value: typed.get(name) ?? stored,
      error: problems.fields[name],
    }),
  };
  const title = words.title[kind];
  const back = buttonLink({ href: `${path}/units/reorganise`, label: words.cancel, kind: 'quiet' });
  const main = await fieldsOf(c, kind, fields, asked);
  const when = html`<div class="pair">${dateField({ ...fields.field('on', today), label: words.on, hint: words.onHint, required: true })}
${textField({ ...fields.field('decisionNumber'), label: words.decision, optional: words.optional, autocomplete: 'off' })}</div>`;
  return adminPage(c, {
    title,
    section: 'units',
    styles: ['admin/units.css'],
    main: html`${pageHead({ title, lead: c.get('words').adminUnits.kindHints[kind], crumbs: unitCrumbs(c, title) })}
<div class="stack readable">${problemSummary(c, problems, labelsOf(c))}${form({
      action: `${path}/units/reorganise/${kind}`,
      csrfToken: visitOf(c).formToken,
      body: html`${card({ body: html`<div class="form">${main.first}${when}</div>` })}${main.rest}${buttonRow(html`${button({ label: words.preview, kind: 'primary', name: 'step', value: 'preview' })}${back}`)}`,
    })}</div>`,
  });
}

/** Field names of the error box, where the site has no general one. */
function labelsOf(c: AdminContext): Record<string, string> {
  const { form: words } = c.get('words').adminUnits;
  return {
    ...{ on: words.on, unitId: words.unit, name: words.newName, shortName: words.newShortName },
    ...{ predecessorIds: words.predecessors, successorId: words.successor, parentId: words.parent },
    ...{ taker1Name: words.taker(1), taker1ShortName: words.newShortName },
    ...{ taker2ShortName: words.newShortName, taker3ShortName: words.newShortName },
  };
}

async function fieldsOf(
  c: AdminContext,
  kind: ReorganisationKind,
  fields: Fields,
  asked: ReturnType<typeof askedUnit>,
): Promise<{ first: Html; rest: Html }> {
  const words = c.get('words').adminUnits.form;
  const { units, field } = fields;
  const none = html``;
  if (kind === 'merge') return { first: mergeFields(c, fields, asked), rest: none };
  const unit = selectField({
    ...field('unitId', asked ?? ''),
    ...{ label: words.unit, empty: words.unitEmpty, options: unitOptions(units), required: true },
  });
  if (kind === 'split') return splitFields(c, fields, { asked, unit });
  if (kind === 'end') return { first: unit, rest: none };
  if (kind === 'move') {
    const options = unitOptions(units.filter(({ id }) => id !== asked));
    const above = selectField({
      ...field('parentId'),
      label: words.newParent,
      empty: words.noParent,
      options,
    });
    return { first: html`${unit}${above}`, rest: none };
  }
  const old = units.find(({ id }) => id === asked);
  return {
    first: html`${unit}${textField({ ...field('name', old?.name), label: words.name, required: true, autocomplete: 'off' })}
${textField({ ...field('shortName', old?.shortName), label: words.shortName, required: true, width: 'medium', autocomplete: 'off' })}`,
    rest: none,
  };
}

function mergeFields(
  c: AdminContext,
  { units, problems, field }: Fields,
  asked: ReturnType<typeof askedUnit>,
): Html {
  const words = c.get('words').adminUnits.form;
  const { kinds, kind, rank } = c.get('words').adminPeople.units;
  const typed = c.get('form');
  const chosen = typed.has('target') ? typed.getAll('predecessorIds') : asked ? [asked as string] : [];
  const nodes = unitOptions(units).map(({ value, label }, at) => ({
    ...{ value, label },
    keywords: units[at]?.shortName ?? '',
  }));
  const { hint, ...pick } = words.pick;
  const like = units.find(({ id }) => id === asked);
  const kindOptions = Object.entries(kinds).map(([value, label]) => ({ value, label }));
  return html`${treePicker({ name: 'predecessorIds', label: words.predecessors, error: problems.fields.predecessorIds, nodes, values: chosen, words: { ...pick, searchHint: hint } })}
${radioCards({
  name: 'target',
  label: words.target,
  value: typed.get('target') ?? 'new',
  choices: [
    { value: 'new', label: words.targetNew, hint: words.targetNewHint },
    { value: 'existing', label: words.targetOld, hint: words.targetOldHint },
  ],
})}
<fieldset class="taker"><legend>${words.targetNew}</legend>${textField({ ...field('name'), label: words.newName, autocomplete: 'off' })}
<div class="pair">${textField({ ...field('shortName'), label: words.newShortName, autocomplete: 'off' })}
${selectField({ ...field('kind', like?.kind ?? 'department'), label: kind, options: kindOptions })}</div>
<div class="pair">${selectField({ ...field('parentId', like?.parentId ?? ''), label: words.parent, empty: words.noParent, options: unitOptions(units) })}
${numberField({ ...field('protocolRank', String(like?.protocolRank ?? 1000)), label: rank, min: 1, max: 100_000 })}</div></fieldset>
<fieldset class="taker"><legend>${words.targetOld}</legend>${selectField({ ...field('successorId'), label: words.successor, empty: words.unitEmpty, options: unitOptions(units) })}</fieldset>
${checkbox({ name: 'movesDesks', label: words.movesDesks, checked: typed.has('target') ? typed.has('movesDesks') : true })}`;
}
