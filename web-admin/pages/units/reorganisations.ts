import type { ReorganisationId } from '#domain/ids.ts';
import { formatDate } from '#messages/time.ts';
import { findReorganisations, readReorganisation } from '#services/units/read-reorganisations.ts';
import { findUndoHolder, undoReorganisation } from '#services/units/undo-reorganisation.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, card, emptyState, keyValues, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { longTime } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { remitHint } from '../../remit-hint.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';
import { unitCrumbs } from '../../unit-words.ts';

const root = '/o/:officeId/units/reorganisations';
type Act = Awaited<ReturnType<typeof readReorganisation>>;
type Row = Awaited<ReturnType<typeof findReorganisations>>[number];

/** "Lịch sử sắp xếp": what was carried out, one act in full, and undoing it. */
export function reorganisationPages(app: AdminApp): void {
  app.get(root, listPage);
  app.get(`${root}/:id`, (c) => actPage(c, noProblems));
  app.post(`${root}/:id/undo`, async (c) => {
    const { ctx, office, path } = c.get('desk');
    const id = idOf<ReorganisationId>(c, 'id');
    const outcome = await attempt(c, () => undoReorganisation(ctx, office.id, id));
    if (outcome.done) return goTo(c, `${path}/units/reorganisations/${id}?done=reorganisation_undone`);
    c.status(422);
    return actPage(c, outcome.problems);
  });
}

function summaryOf(c: AdminContext, act: Pick<Act, 'kind' | 'ended' | 'begun' | 'changed'>): string {
  const words = c.get('words').adminUnits.history;
  const to = [
    ...act.begun.map(({ name }) => name),
    ...act.changed.filter(() => act.kind !== 'end').map((row) => row.to),
  ];
  if (act.kind === 'end' || to.length === 0) return words.ended(act.ended.join(', '));
  if (act.kind === 'rename' || act.kind === 'move')
    return act.changed.map(({ from, to: name }) => words.changedFrom(from, name)).join(', ');
  const from = act.ended.length > 0 ? act.ended : act.changed.map((row) => row.from);
  return words.merged(from.join(', '), act.begun.map(({ name }) => name).join(', ') || to.join(', '));
}

async function listPage(c: AdminContext) {
  const { ctx, office, path, can } = c.get('desk');
  const { history: words, kinds, tree } = c.get('words').adminUnits;
  const rows = await findReorganisations(ctx, office.id);
  const columns: Column<Row>[] = [
    {
      head: words.what,
      rowHeader: true,
      cell: (row) =>
        html`<a href="${path}/units/reorganisations/${row.id}">${kinds[row.kind]}</a><br><small>${summaryOf(c, row)}</small>`,
    },
    { head: words.on, width: 'fit', cell: (row) => formatDate(row.on) },
    { head: words.decision, cell: (row) => row.decisionNumber ?? '' },
    { head: words.by, cell: (row) => words.at(longTime(c, row.carriedOutAt), row.byName ?? '') },
    { head: words.state, width: 'fit', cell: (row) => stateOf(c, row.undoneAt) },
  ];
  const act = can('units.reorganise')
    ? buttonLink({ href: `${path}/units/reorganise`, label: tree.reorganise, kind: 'primary' })
    : undefined;
  const empty = emptyState({ icon: 'list', title: words.emptyTitle, body: words.emptyBody });
  return adminPage(c, {
    title: words.title,
    section: 'units',
    main: html`${pageHead({ title: words.title, lead: words.lead, crumbs: unitCrumbs(c, words.title), actions: act })}
${dataTable({ caption: words.caption, captionHidden: true, columns, rows, empty })}`,
  });
}

function stateOf(c: AdminContext, undoneAt: Date | null): Html {
  const words = c.get('words').adminUnits.history;
  return undoneAt === null
    ? badge({ label: words.done, tone: 'success' })
    : badge({ label: words.undone, tone: 'neutral' });
}

async function actPage(c: AdminContext, problems: Problems) {
  const { ctx, office, path, can } = c.get('desk');
  const { history: words, kinds } = c.get('words').adminUnits;
  const act = await readReorganisation(ctx, office.id, idOf<ReorganisationId>(c, 'id'));
  const title = `${kinds[act.kind]}: ${summaryOf(c, act)}`;
  const again = can('units.reorganise')
    ? buttonLink({ href: `${path}/units/reorganise`, label: words.again })
    : undefined;
  const undo = can('units.reorganise') && act.undoneAt === null ? await undoPart(c, act) : '';
  return adminPage(c, {
    title,
    section: 'units',
    main: html`${pageHead({ title, status: stateOf(c, act.undoneAt), crumbs: unitCrumbs(c, words.title), actions: again })}
<div class="stack readable">${problemSummary(c, problems)}${card({ body: factsOf(c, act) })}${undo}</div>`,
  });
}

function factsOf(c: AdminContext, act: Act): Html {
  const words = c.get('words').adminUnits.history;
  const { path } = c.get('desk');
  const list = (rows: Child[]) => html`<ul class="plain">${rows.map((row) => html`<li>${row}</li>`)}</ul>`;
  const items: { label: string; value: Child }[] = [
    { label: words.on, value: formatDate(act.on) },
    ...(act.decisionNumber ? [{ label: words.decision, value: act.decisionNumber }] : []),
    { label: words.carriedOutAt, value: words.at(longTime(c, act.carriedOutAt), act.byName ?? '') },
  ];
  if (act.undoneAt)
    items.push({
      label: words.undoneAt,
      value: words.at(longTime(c, act.undoneAt), act.undoneByName ?? ''),
    });
  const linkTo = (id: string, label: string) =>
    act.undoneAt ? label : html`<a href="${path}/units/${id}">${label}</a>`;
  if (act.ended.length > 0) items.push({ label: words.endedUnits, value: list(act.ended) });
  if (act.begun.length > 0)
    items.push({ label: words.begun, value: list(act.begun.map(({ id, name }) => linkTo(id, name))) });
  if (act.changed.length > 0)
    items.push({
      label: words.changed,
      value: list(act.changed.map(({ id, from, to }) => linkTo(id, words.changedFrom(from, to)))),
    });
  items.push(
    { label: words.posts, value: words.count(act.posts.touched, act.posts.goOn) },
    { label: words.seats, value: words.count(act.seats.touched, act.seats.goOn) },
  );
  const told = act.undoneAt ? [] : toldLines(c, act);
  if (told.length > 0) items.push({ label: words.invitations, value: list(told) });
  return keyValues(items);
}

/** What became of coming invitations, and who was told by which way; nothing where there were none. */
function toldLines(c: AdminContext, { kind, telling }: Act): string[] {
  if (!telling) return [];
  const words = c.get('words').adminUnits.history.told;
  const { invitations, drafts, told, pageOnly } = telling;
  const as = kind === 'rename' || kind === 'end' ? kind : 'other';
  return [
    ...(invitations > 0 ? [words.invitations[as](invitations)] : []),
    ...(told > 0 ? [words.messaged(told)] : []),
    ...(pageOnly > 0 ? [words.pageOnly(pageOnly)] : []),
    ...(drafts > 0 ? [words.drafts[as](drafts)] : []),
  ];
}

/** Undoing, or who can do it when the units are another office's. */
async function undoPart(c: AdminContext, act: Act): Promise<Html | ''> {
  const { ctx, office } = c.get('desk');
  const holder = await findUndoHolder(ctx, office.id, act.id);
  return holder === null ? undoCard(c, act) : remitHint(c, holder);
}

/** Undoing is asked on the page itself, with what it does beside the button. */
function undoCard(c: AdminContext, act: Act): Html {
  const words = c.get('words').adminUnits.history;
  const { path } = c.get('desk');
  const keep = buttonLink({ href: `${path}/units/reorganisations`, label: words.keep, kind: 'quiet' });
  const effects = html`<ul>${words.undoEffects.map((effect) => html`<li>${effect}</li>`)}</ul>`;
  return card({
    title: words.undoTitle,
    body: html`${effects}${form({
      action: `${path}/units/reorganisations/${act.id}/undo`,
      csrfToken: visitOf(c).formToken,
      body: buttonRow(html`${button({ label: words.undo, kind: 'danger' })}${keep}`),
    })}`,
  });
}
