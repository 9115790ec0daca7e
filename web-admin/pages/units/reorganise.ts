import { type ReorganisationKind, reorganisationKinds } from '#domain/units/reorganisation.ts';
import { RefusedError } from '#services/errors.ts';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import { previewReorganisation } from '#services/units/preview-reorganisation.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { radioCards } from '#web-kit/choices.ts';
import { form } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems } from '../../problems.ts';
import { reorganisationOf } from '../../reorganisation-input.ts';
import { type AdminApp, type AdminContext, goTo } from '../../site.ts';
import { unitCrumbs } from '../../unit-words.ts';
import { reorganiseForm } from './reorganise-form.ts';
import { previewPage } from './reorganise-preview.ts';

const root = '/o/:officeId/units/reorganise';

/** The way through one act: choose what, fill in, preview, carry out. Works without script. */
export function reorganisePages(app: AdminApp): void {
  app.get(root, choosePage);
  app.get(`${root}/:kind`, (c) => reorganiseForm(c, kindOf(c), noProblems));
  app.post(`${root}/:kind`, (c) => {
    const step = c.get('form').get('step') ?? '';
    // A split asks for its unit first; the rest of the form depends on it.
    const isUnitOnly = c.req.param('kind') === 'split' && !c.get('form').has('taker1Name');
    if (step === 'edit' || isUnitOnly) return reorganiseForm(c, kindOf(c), noProblems);
    return step === 'go' ? carryOut(c, kindOf(c)) : preview(c, kindOf(c));
  });
}

function kindOf(c: AdminContext): ReorganisationKind {
  if (!c.get('desk').can('units.reorganise')) throw new RefusedError('not_permitted');
  const kind = reorganisationKinds.find((known) => known === c.req.param('kind'));
  if (!kind) throw new RefusedError('not_found');
  return kind;
}

function choosePage(c: AdminContext) {
  const { path, can } = c.get('desk');
  if (!can('units.reorganise')) throw new RefusedError('not_permitted');
  const asked = reorganisationKinds.find((known) => known === c.req.query('kind'));
  if (asked) return goTo(c, `${path}/units/reorganise/${asked}`);
  const { choose, kinds, kindHints, tree, form: words } = c.get('words').adminUnits;
  const choices = reorganisationKinds.map((kind) => ({
    value: kind,
    label: kinds[kind],
    hint: kindHints[kind],
  }));
  const back = buttonLink({ href: `${path}/units`, label: words.cancel, kind: 'quiet' });
  const history = buttonLink({ href: `${path}/units/reorganisations`, label: tree.history, kind: 'quiet' });
  return adminPage(c, {
    title: choose.title,
    section: 'units',
    main: html`${pageHead({ title: choose.title, lead: choose.lead, crumbs: unitCrumbs(c, choose.title), actions: history })}
<div class="stack readable">${form({
      action: `${path}/units/reorganise`,
      method: 'get',
      body: html`${card({ body: radioCards({ name: 'kind', label: choose.label, choices, value: 'merge' }) })}${buttonRow(html`${button({ label: choose.go, kind: 'primary' })}${back}`)}`,
    })}</div>`,
  });
}

function refuse(c: AdminContext, kind: ReorganisationKind, problems: Problems) {
  c.status(422);
  return reorganiseForm(c, kind, problems);
}

/** Fields of the verb's input under the names the form has for them. */
const names: Readonly<Record<string, string>> = {
  'successor.unit.name': 'name',
  'successor.unit.shortName': 'shortName',
  successor: 'successorId',
  predecessorId: 'unitId',
  successors: 'taker1Name',
};

/** The form as the verb wants it, or the form again with what is missing. */
function inputOf(c: AdminContext, kind: ReorganisationKind) {
  const parsed = reorganisationOf(kind, c.get('form'));
  if ('input' in parsed) return parsed.input;
  const { issues } = c.get('words').admin;
  const { atLeastOne } = c.get('words').adminUnits.form;
  const said = parsed.missing.map((name) => [
    name,
    name === 'predecessorIds' ? atLeastOne : issues.required(0),
  ]);
  return { ...noProblems, fields: Object.fromEntries(said) } satisfies Problems;
}

async function preview(c: AdminContext, kind: ReorganisationKind) {
  const { ctx, office } = c.get('desk');
  const input = inputOf(c, kind);
  if ('fields' in input) return refuse(c, kind, input);
  const outcome = await attempt(c, () => previewReorganisation(ctx, office.id, input), names);
  return outcome.done ? previewPage(c, outcome.result) : refuse(c, kind, outcome.problems);
}

async function carryOut(c: AdminContext, kind: ReorganisationKind) {
  const { ctx, office, path } = c.get('desk');
  const input = inputOf(c, kind);
  if ('fields' in input) return refuse(c, kind, input);
  const outcome = await attempt(c, () => carryOutReorganisation(ctx, office.id, input), names);
  if (!outcome.done) return refuse(c, kind, outcome.problems);
  return goTo(c, `${path}/units/reorganisations/${outcome.result.reorganisation.id}?done=reorganised`);
}
