import type { GroupId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import { RefusedError } from '#services/errors.ts';
import { createGroup, editGroup, findAllGroups, readGroup } from '#services/groups/groups.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { dateField, form, textField } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { badge, breadcrumbs, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';
import { groupMemberPages } from './group-members.ts';

const root = '/o/:officeId/groups';
type Group = Awaited<ReturnType<typeof readGroup>>['group'];

/** Groups of the office (Ban Chỉ đạo, R3): the list, the form of one, and its members. */
export function groupPages(app: AdminApp): void {
  app.get(root, listPage);
  app.get(`${root}/new`, (c) => formPage(c, null, noProblems));
  app.post(`${root}/new`, createFromForm);
  app.get(`${root}/:id/edit`, async (c) => formPage(c, await groupOf(c), noProblems));
  app.post(`${root}/:id/edit`, editFromForm);
  groupMemberPages(app);
}

async function groupOf(c: AdminContext): Promise<Group> {
  const { ctx, office } = c.get('desk');
  return (await readGroup(ctx, office.id, idOf<GroupId>(c, 'id'))).group;
}

async function listPage(c: AdminContext) {
  const { ctx, office, path, can } = c.get('desk');
  const words = c.get('words').adminRegister.groups;
  const rows = await findAllGroups(ctx, office.id);
  type Row = (typeof rows)[number];
  const today = toOfficeDate(ctx.now, office.timeZone);
  const columns: Column<Row>[] = [
    {
      head: words.name,
      rowHeader: true,
      cell: ({ group }) =>
        html`<a href="${path}/groups/${group.id}">${group.name}</a>${group.validTo && group.validTo < today ? html` ${badge({ label: words.ended })}` : ''}`,
    },
    { head: words.decision, cell: ({ group }) => group.decisionNumber },
    { head: words.time, cell: ({ group }) => validity(c, group) },
    { head: words.members, width: 'fit', cell: ({ members }) => words.memberCount(members) },
  ];
  const add = can('people.write')
    ? buttonLink({ href: `${path}/groups/new`, label: words.add, icon: 'plus', kind: 'primary' })
    : undefined;
  const empty = emptyState({ icon: 'users', title: words.emptyTitle, body: words.emptyBody });
  return adminPage(c, {
    title: words.title,
    section: 'groups',
    main: html`${pageHead({ title: words.title, lead: words.lead, crumbs: groupCrumbs(c), actions: add })}${dataTable({ caption: words.caption, captionHidden: true, columns, rows, empty })}`,
  });
}

/** From which day to which a group exists, in words. */
export function validity(
  c: AdminContext,
  { validFrom, validTo }: Pick<Group, 'validFrom' | 'validTo'>,
): string {
  const words = c.get('words').adminRegister.posts;
  const from = formatDate(validFrom);
  return validTo ? words.span(from, formatDate(validTo)) : words.since(from);
}

/** The way to a page about groups. */
export function groupCrumbs(c: AdminContext, ...here: { href?: string; label: string }[]) {
  const { path } = c.get('desk');
  const groups = c.get('words').adminRegister.groups.title;
  const items = [
    { href: `${path}/people`, label: c.get('words').adminPeople.people.title },
    here.length === 0 ? { label: groups } : { href: `${path}/groups`, label: groups },
    ...here,
  ];
  return breadcrumbs({ label: c.get('words').admin.nav.crumbs, items });
}

const typed = (c: AdminContext, name: string) => c.get('form').get(name) ?? '';
const factsOf = (c: AdminContext) => ({
  name: typed(c, 'name'),
  decisionNumber: typed(c, 'decisionNumber'),
  validFrom: (typed(c, 'validFrom') || undefined) as string,
  validTo: typed(c, 'validTo') || null,
});

async function createFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const outcome = await attempt(c, () => createGroup(ctx, office.id, factsOf(c)));
  if (outcome.done) return goTo(c, `${path}/groups/${outcome.result.id}?done=group_saved`);
  c.status(422);
  return formPage(c, null, outcome.problems);
}

async function editFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const id = idOf<GroupId>(c, 'id');
  const outcome = await attempt(c, () => editGroup(ctx, office.id, id, factsOf(c)));
  if (outcome.done) return goTo(c, `${path}/groups/${id}?done=group_saved`);
  c.status(422);
  return formPage(c, await groupOf(c), outcome.problems);
}

function formPage(c: AdminContext, group: Group | null, problems: Problems) {
  const { ctx, office, path, can } = c.get('desk');
  if (!can('people.write')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminRegister.groups;
  const today = toOfficeDate(ctx.now, office.timeZone);
  const known: Record<string, string | null | undefined> = { validFrom: today, ...group };
  const field = (name: string) => ({
    name,
    value: c.get('form').get(name) ?? known[name] ?? '',
    error: problems.fields[name],
  });
  const title = group ? words.edit : words.add;
  const own = group ? `${path}/groups/${group.id}` : `${path}/groups`;
  const body = html`<div class="form">${textField({ ...field('name'), label: words.name, required: true, autocomplete: 'off' })}
${textField({ ...field('decisionNumber'), label: words.decision, optional: words.optional, width: 'medium', autocomplete: 'off' })}
<div class="pair">${dateField({ ...field('validFrom'), label: words.validFrom, required: true })}
${dateField({ ...field('validTo'), label: words.validTo, hint: words.validToHint, optional: words.optional })}</div></div>`;
  const back = buttonLink({ href: own, label: words.cancel, kind: 'quiet' });
  const labels = {
    name: words.name,
    decisionNumber: words.decision,
    validFrom: words.validFrom,
    validTo: words.validTo,
  };
  const here = group ? [{ href: own, label: group.name }, { label: title }] : [{ label: title }];
  return adminPage(c, {
    title,
    section: 'groups',
    main: html`${pageHead({ title, crumbs: groupCrumbs(c, ...here) })}<div class="stack readable">${problemSummary(c, problems, labels)}${form(
      {
        action: group ? `${own}/edit` : `${own}/new`,
        csrfToken: visitOf(c).formToken,
        body: html`${card({ body })}${buttonRow(html`${button({ label: words.submit, kind: 'primary' })}${back}`)}`,
      },
    )}</div>`,
  });
}
