import type { PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { formatPhone } from '#lib/vietnamese.ts';
import { RefusedError } from '#services/errors.ts';
import { createPerson, findAlikePeople, type PersonInput } from '#services/people/people.ts';
import { findUnitsHeld } from '#services/units/units.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { checkbox } from '#web-kit/choices.ts';
import { form, selectField, textField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { breadcrumbs, callout, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, isId, visitOf } from '../../site.ts';

const root = '/o/:officeId/people/new';

/** The form that adds a person, with a warning when the register seems to have them already. */
export function personNewPages(app: AdminApp): void {
  app.get(root, (c) => newPage(c, noProblems));
  app.post(root, createFromForm);
}

/** What was typed; on a first visit the address may name the unit. */
function typed(c: AdminContext, name: string): string {
  return c.get('form').get(name) ?? (name === 'unitId' ? (c.req.query('unit') ?? '') : '');
}

function inputOf(c: AdminContext): PersonInput {
  const unitId = typed(c, 'unitId');
  return {
    fullName: typed(c, 'fullName'),
    phone: typed(c, 'phone'),
    email: typed(c, 'email').trim(),
    code: typed(c, 'code'),
    unitId: isId(unitId) ? (unitId as UnitId) : null,
    title: typed(c, 'title'),
    isHead: typed(c, 'isHead') === 'on',
    isAnother: typed(c, 'isAnother') === 'on',
  };
}

async function createFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const input = inputOf(c);
  const outcome = await attempt(c, () => createPerson(ctx, office.id, input, office.timeZone));
  if (outcome.done) return goTo(c, `${path}/people/${outcome.result.id}?done=person_added`);
  c.status(422);
  if (outcome.problems.code !== 'person_alike') return newPage(c, outcome.problems);
  const alike = await findAlikePeople(ctx, office.id, input, office.timeZone);
  return newPage(c, noProblems, alikeWarning(c, alike));
}

type Alike = Awaited<ReturnType<typeof findAlikePeople>>;

function alikeWarning(c: AdminContext, alike: Alike): Html {
  const words = c.get('words').adminRegister.edit;
  const line = ({ id, fullName, phone, leftAt }: Alike[number]) =>
    html`<li><a href="${c.get('desk').path}/people/${id as PersonId}">${fullName}</a>${phone ? `, ${formatPhone(phone)}` : ''}${leftAt ? ` (${words.alikeLeft})` : ''}</li>`;
  return callout({
    tone: 'warn',
    title: words.alikeTitle,
    urgent: true,
    body: html`<p>${words.alikeBody}</p><ul>${alike.map(line)}</ul>${checkbox({ name: 'isAnother', label: words.isAnother })}`,
  });
}

async function newPage(c: AdminContext, problems: Problems, warning: Child = '') {
  const { path, can } = c.get('desk');
  if (!can('people.write')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminPeople.people;
  const crumbs = [{ href: `${path}/people`, label: words.title }, { label: words.add }];
  return adminPage(c, {
    title: words.add,
    section: 'people',
    main: html`${pageHead({ title: words.add, lead: words.addLead, crumbs: breadcrumbs({ label: c.get('words').admin.nav.crumbs, items: crumbs }) })}
<div class="stack readable">${problemSummary(c, problems, { title: words.jobTitle, code: c.get('words').adminRegister.edit.code })}${form(
      {
        action: `${path}/people/new`,
        csrfToken: visitOf(c).formToken,
        body: html`${warning}${card({ body: await fields(c, problems) })}${buttonRow(html`${button({ label: words.submit, kind: 'primary' })}${buttonLink({ href: `${path}/people`, label: words.cancel, kind: 'quiet' })}`)}`,
      },
    )}</div>`,
  });
}

async function fields(c: AdminContext, problems: Problems): Promise<Html> {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').adminPeople.people;
  const more = c.get('words').adminRegister.edit;
  const units = await findUnitsHeld(ctx, office.id, toOfficeDate(ctx.now, office.timeZone));
  const field = (name: string) => ({
    name,
    value: typed(c, name),
    error: problems.fields[name],
    autocomplete: 'off',
  });
  return html`<div class="form">${textField({ ...field('fullName'), label: words.fullName, required: true })}
<div class="pair">${textField({ ...field('phone'), label: words.phone, hint: words.phoneHint, type: 'tel', optional: words.optional })}
${textField({ ...field('email'), label: words.email, type: 'email', optional: words.optional })}</div>
${textField({ ...field('code'), label: more.code, hint: more.codeHint, optional: words.optional, width: 'medium' })}
${selectField({ ...field('unitId'), label: words.unit, empty: words.unitEmpty, options: units.map((unit) => ({ value: unit.id, label: unit.name })) })}
${textField({ ...field('title'), label: words.jobTitle, hint: words.jobTitleHint })}
${checkbox({ name: 'isHead', label: words.isHead, hint: words.isHeadHint, checked: typed(c, 'isHead') === 'on' })}</div>`;
}
