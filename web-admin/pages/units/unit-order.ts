import type { UnitId } from '#domain/ids.ts';
import { RefusedError } from '#services/errors.ts';
import { findPostsInUnit, orderPosts } from '#services/people/posts.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, numberField } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { breadcrumbs, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, isId, visitOf } from '../../site.ts';

const root = '/o/:officeId/units/:id/order';
const prefix = 'rank-';

/** The protocol order within one unit, as numbers. */
export function unitOrderPages(app: AdminApp): void {
  app.get(root, (c) => orderPage(c, noProblems));
  app.post(root, orderFromForm);
}

async function orderFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const unitId = idOf<UnitId>(c, 'id');
  const ranks = [...c.get('form')]
    .map(([name, value]) => ({ postId: name.slice(prefix.length), protocolRank: Number(value), name }))
    .filter(({ name, postId }) => name.startsWith(prefix) && isId(postId))
    .map(({ postId, protocolRank }) => ({ postId, protocolRank }));
  const names = Object.fromEntries(
    ranks.map(({ postId }, at) => [`ranks.${at}.protocolRank`, prefix + postId]),
  );
  const outcome = await attempt(c, () => orderPosts(ctx, office.id, unitId, { ranks }), names);
  if (outcome.done) return goTo(c, `${path}/units/${unitId}/order?done=order_saved`);
  c.status(422);
  return orderPage(c, outcome.problems);
}

async function orderPage(c: AdminContext, problems: Problems) {
  const { ctx, office, path, can } = c.get('desk');
  if (!can('people.write')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminRegister.order;
  const unitId = idOf<UnitId>(c, 'id');
  const { unit, posts } = await findPostsInUnit(ctx, office.id, unitId, office.timeZone);
  type Row = (typeof posts)[number];
  const title = words.title(unit.name);
  const desk = `${path}/units/${unitId}/desk`;
  const columns: Column<Row>[] = [
    { head: words.person, rowHeader: true, cell: ({ fullName }) => fullName },
    { head: c.get('words').adminRegister.posts.name, cell: ({ post }) => post.title },
    {
      head: words.rank,
      width: 'fit',
      cell: ({ post, fullName }) =>
        numberField({
          ...{
            name: prefix + post.id,
            label: words.rankOf(fullName),
            labelHidden: true,
            min: 1,
            max: 100_000,
          },
          value: c.get('form').get(prefix + post.id) ?? post.protocolRank,
          error: problems.fields[prefix + post.id],
        }),
    },
  ];
  const empty = emptyState({ icon: 'users', title: words.empty });
  const table = dataTable({ caption: words.caption, captionHidden: true, columns, rows: posts, empty });
  const items = [
    { href: `${path}/units`, label: c.get('words').adminPeople.units.title },
    { href: desk, label: unit.shortName },
    { label: words.open },
  ];
  const back = buttonLink({ href: desk, label: c.get('words').adminRegister.edit.cancel, kind: 'quiet' });
  const save = posts.length > 0 ? button({ label: words.submit, kind: 'primary' }) : '';
  const labels = Object.fromEntries(
    posts.map(({ post, fullName }) => [prefix + post.id, words.rankOf(fullName)]),
  );
  return adminPage(c, {
    title,
    section: 'units',
    main: html`${pageHead({ title, lead: words.lead, crumbs: breadcrumbs({ label: c.get('words').admin.nav.crumbs, items }) })}
<div class="stack readable">${problemSummary(c, problems, labels)}${form({ action: `${path}/units/${unitId}/order`, csrfToken: visitOf(c).formToken, body: html`${table}${buttonRow(html`${save}${back}`)}` })}</div>`,
  });
}
