import type { UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { RefusedError } from '#services/errors.ts';
import { correctUnit } from '#services/units/correct-unit.ts';
import { readUnit } from '#services/units/read-unit.ts';
import { findUnitsHeld } from '#services/units/units.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, numberField, selectField, textField } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';
import { unitCrumbs, unitOptions } from '../../unit-words.ts';

const root = '/o/:officeId/units/:id/correct';

/** "Sửa sai": what was entered wrongly about a unit, without history. */
export function unitCorrectPages(app: AdminApp): void {
  app.get(root, (c) => correctPage(c, noProblems));
  app.post(root, async (c) => {
    const { ctx, office, path } = c.get('desk');
    const id = idOf<UnitId>(c, 'id');
    const typed = (name: string) => c.get('form').get(name) ?? '';
    const outcome = await attempt(c, () =>
      correctUnit(ctx, office.id, id, {
        ...{ code: typed('code'), name: typed('name'), shortName: typed('shortName'), kind: typed('kind') },
        parentId: (typed('parentId') || null) as UnitId | null,
        protocolRank: Number(typed('protocolRank')),
      }),
    );
    if (outcome.done) return goTo(c, `${path}/units/${id}?done=unit_corrected`);
    c.status(422);
    return correctPage(c, outcome.problems);
  });
}

async function correctPage(c: AdminContext, problems: Problems) {
  const { ctx, office, path, can } = c.get('desk');
  if (!can('people.write')) throw new RefusedError('not_permitted');
  const { unit, parent, heldBy } = await readUnit(ctx, office.id, idOf<UnitId>(c, 'id'), office.timeZone);
  // Who may not save it is told so before filling it in; what was sent all the same stays in the form.
  if (heldBy !== null && problems === noProblems)
    throw new RefusedError('outside_remit', { name: unit.name, office: heldBy });
  const held = await findUnitsHeld(ctx, office.id, toOfficeDate(ctx.now, office.timeZone));
  const places = unitOptions(held.filter(({ id }) => id !== unit.id));
  // A unit below one that has ended, or that another office manages, stays there.
  if (parent && !held.some(({ id }) => id === parent.id))
    places.unshift({ value: parent.id, label: parent.name });
  const words = c.get('words').adminPeople.units;
  const { code, rank } = c.get('words').adminUnits.unit;
  const own = c.get('words').adminUnits.correct;
  const field = (name: string, stored: string) => ({
    name,
    value: c.get('form').get(name) ?? stored,
    error: problems.fields[name],
    autocomplete: 'off',
  });
  const kinds = Object.entries(words.kinds).map(([value, label]) => ({ value, label }));
  const fields = html`<div class="form">${textField({ ...field('name', unit.name), label: words.fullName, required: true })}
<div class="pair">${textField({ ...field('shortName', unit.shortName), label: words.shortName, required: true })}
${textField({ ...field('code', unit.code), label: code, required: true })}</div>
<div class="pair">${selectField({ ...field('kind', unit.kind), label: words.kind, options: kinds })}
${numberField({ ...field('protocolRank', String(unit.protocolRank)), label: rank, hint: words.rankHint, min: 1, max: 100_000 })}</div>
${selectField({ ...field('parentId', unit.parentId ?? ''), label: words.parent, empty: words.parentEmpty, options: places })}</div>`;
  const back = buttonLink({ href: `${path}/units/${unit.id}`, label: words.cancel, kind: 'quiet' });
  const title = own.title(unit.name);
  return adminPage(c, {
    title,
    section: 'units',
    main: html`${pageHead({ title, lead: own.lead, crumbs: unitCrumbs(c, c.get('words').adminUnits.unit.correct, unit) })}
<div class="stack readable">${problemSummary(c, problems)}${form({
      action: `${path}/units/${unit.id}/correct`,
      csrfToken: visitOf(c).formToken,
      body: html`${card({ body: fields })}${buttonRow(html`${button({ label: own.submit, kind: 'primary' })}${back}`)}`,
    })}</div>`,
  });
}
