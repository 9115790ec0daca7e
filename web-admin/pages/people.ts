import type { PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { compareGivenNames, formatPhone } from '#lib/vietnamese.ts';
import { RefusedError } from '#services/errors.ts';
import { cutOff } from '#services/links/cut-off.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { createPerson, findPeoplePage } from '#services/people/people.ts';
import { readPerson } from '#services/people/read-person.ts';
import { findUnitsOn } from '#services/units/units.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { checkbox } from '#web-kit/choices.ts';
import { form, selectField, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { breadcrumbs, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../frame.ts';
import { type FoundPerson, searchPeople, suggestions } from '../person-choice.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../problems.ts';
import { searchForm } from '../search-form.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf, wantsFragment } from '../site.ts';
import { codePage, cutOffDialog, cutOffPage, personPage } from './person.ts';

const root = '/o/:officeId/people';
/** More than fits an eye; who looks for somebody types the name. */
const mostRows = 300;

/** The register of people: search, add, one person, and codes that link a phone. */
export function peoplePages(app: AdminApp): void {
  app.get(root, listPage);
  app.get(`${root}/suggest`, async (c) => {
    const [words = ''] = new URL(c.req.url).searchParams.values();
    return c.html(suggestions(await searchPeople(c, words)));
  });
  app.get(`${root}/new`, (c) => newPage(c, noProblems));
  app.post(`${root}/new`, createFromForm);
  app.get(`${root}/:id`, async (c) => {
    const { ctx, office } = c.get('desk');
    return personPage(c, await readPerson(ctx, office.id, idOf<PersonId>(c, 'id'), office.timeZone));
  });
  app.post(`${root}/:id/code`, async (c) => {
    const { ctx, office } = c.get('desk');
    const id = idOf<PersonId>(c, 'id');
    const issued = await issueLinkCode(ctx, office.id, id);
    return codePage(c, await readPerson(ctx, office.id, id, office.timeZone), issued);
  });
  app.get(`${root}/:id/cut-off`, async (c) => {
    const { ctx, office, can } = c.get('desk');
    if (!can('links.issue')) throw new RefusedError('not_permitted');
    const { person } = await readPerson(ctx, office.id, idOf<PersonId>(c, 'id'), office.timeZone);
    return wantsFragment(c) ? c.html(cutOffDialog(c, person)) : cutOffPage(c, person);
  });
  app.post(`${root}/:id/cut-off`, async (c) => {
    const { ctx, office, path } = c.get('desk');
    const id = idOf<PersonId>(c, 'id');
    await cutOff(ctx, office.id, id);
    return goTo(c, `${path}/people/${id}?done=cut_off`);
  });
}

async function listPage(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const search = c.req.query('search') ?? '';
  const on = toOfficeDate(ctx.now, office.timeZone);
  const found = await findPeoplePage(ctx, office.id, { on, search, limit: mostRows });
  found.sort((a, b) => compareGivenNames(a.fullName, b.fullName));
  const table = peopleTable(c, found, search);
  if (wantsFragment(c)) return c.html(table);
  const words = c.get('words').adminPeople.people;
  const { path, can } = c.get('desk');
  const add = can('people.write')
    ? buttonLink({ href: `${path}/people/new`, label: words.add, icon: 'plus', kind: 'primary' })
    : undefined;
  return adminPage(c, {
    title: words.title,
    section: 'people',
    main: html`${pageHead({ title: words.title, lead: words.lead, actions: add })}
${searchForm({ action: `${path}/people`, value: search, label: words.search, hint: words.searchHint, submit: words.searchDo, target: '#people' })}${table}`,
  });
}

function peopleTable(c: AdminContext, people: readonly FoundPerson[], search: string): Html {
  const { adminPeople, adminBoard } = c.get('words');
  const words = adminPeople.people;
  const { path } = c.get('desk');
  const channels = (person: FoundPerson) =>
    person.linkedChannels.length === 0
      ? html`<span class="muted">${words.noChannel}</span>`
      : person.linkedChannels.map((name) => adminBoard.channels[name] ?? name).join(', ');
  const sought = search.trim();
  const empty = emptyState({
    icon: 'users',
    title: sought === '' ? words.emptyTitle : words.noneTitle(sought),
    body: sought === '' ? words.emptyBody : words.noneBody,
  });
  const count = people.length < mostRows ? words.found(people.length) : words.foundMany(people.length);
  return html`<div id="people"><p class="hint" role="status">${people.length === 0 ? '' : count}</p>${dataTable(
    {
      caption: words.caption,
      captionHidden: true,
      rows: people,
      empty,
      columns: [
        {
          head: words.name,
          rowHeader: true,
          cell: (row) => html`<a href="${path}/people/${row.id}">${row.fullName}</a>`,
        },
        { head: words.post, cell: (row) => [row.title, row.unitName].filter(Boolean).join(', ') },
        { head: words.phone, width: 'fit', cell: (row) => (row.phone ? formatPhone(row.phone) : '') },
        { head: words.channels, width: 'fit', cell: channels },
      ],
    },
  )}</div>`;
}

async function createFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const typed = (name: string) => c.get('form').get(name) ?? '';
  const outcome = await attempt(c, () =>
    createPerson(
      ctx,
      office.id,
      {
        fullName: typed('fullName'),
        phone: typed('phone'),
        email: typed('email').trim(),
        unitId: (typed('unitId') || null) as UnitId | null,
        title: typed('title'),
        isHead: typed('isHead') === 'on',
      },
      office.timeZone,
    ),
  );
  if (outcome.done) return goTo(c, `${path}/people/${outcome.result.id}?done=person_added`);
  c.status(422);
  return newPage(c, outcome.problems);
}

async function newPage(c: AdminContext, problems: Problems) {
  const { ctx, office, path, can } = c.get('desk');
  if (!can('people.write')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminPeople.people;
  const units = await findUnitsOn(ctx, office.id, { on: toOfficeDate(ctx.now, office.timeZone) });
  const field = (name: string) => ({
    name,
    value: c.get('form').get(name) ?? '',
    error: problems.fields[name],
    autocomplete: 'off',
  });
  const crumbs = [{ href: `${path}/people`, label: words.title }, { label: words.add }];
  return adminPage(c, {
    title: words.add,
    section: 'people',
    main: html`${pageHead({ title: words.add, lead: words.addLead, crumbs: breadcrumbs({ label: c.get('words').admin.nav.crumbs, items: crumbs }) })}
<div class="stack readable">${problemSummary(c, problems, { title: words.jobTitle })}${form({
      action: `${path}/people/new`,
      csrfToken: visitOf(c).formToken,
      body: html`${card({
        body: html`<div class="form">${textField({ ...field('fullName'), label: words.fullName, required: true })}
<div class="pair">${textField({ ...field('phone'), label: words.phone, hint: words.phoneHint, type: 'tel', optional: words.optional })}
${textField({ ...field('email'), label: words.email, type: 'email', optional: words.optional })}</div>
${selectField({ ...field('unitId'), label: words.unit, empty: words.unitEmpty, options: units.map((unit) => ({ value: unit.id, label: unit.name })) })}
${textField({ ...field('title'), label: words.jobTitle, hint: words.jobTitleHint })}
${checkbox({ name: 'isHead', label: words.isHead, hint: words.isHeadHint, checked: c.get('form').get('isHead') === 'on' })}</div>`,
      })}${buttonRow(html`${button({ label: words.submit, kind: 'primary' })}${buttonLink({ href: `${path}/people`, label: words.cancel, kind: 'quiet' })}`)}`,
    })}</div>`,
  });
}
