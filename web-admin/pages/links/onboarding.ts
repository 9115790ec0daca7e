import type { OnboardingGap } from '#domain/units/onboarding.ts';
import { findOutside } from '#services/offices/remit.ts';
import { readOnboarding } from '#services/units/read-onboarding.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { progress, stat, statRow } from '#web-kit/figures.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, breadcrumbs, emptyState, pageHead, type Tone } from '#web-kit/parts.ts';
import { type Column, dataTable, pagination } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { type AdminApp, type AdminContext, goTo } from '../../site.ts';

type Board = Awaited<ReturnType<typeof readOnboarding>>;
type Unit = Board['units'][number];
/** What one eye goes through before a next page is better. */
const perPage = 100;
const tones: Record<OnboardingGap, Tone> = {
  ...{ nobody: 'danger', no_desk: 'danger', unreached: 'warn', some_unreached: 'info', none: 'success' },
};

/** The onboarding board (R54): how far each unit has come, what is missing, and the next act. */
export function onboardingPages(app: AdminApp): void {
  app.get('/o/:officeId/onboarding', onboardingPage);
}

async function onboardingPage(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminDesks.onboarding;
  const asked = (Object.keys(tones) as OnboardingGap[]).find((gap) => gap === c.req.query('gap'));
  const from = (pageOf(c) - 1) * perPage;
  const board = await readOnboarding(ctx, office, { gap: asked, from, limit: perPage });
  // Units that were helped meanwhile leave a list shorter: its last page is what is left to see.
  if (board.units.length === 0 && from > 0) return goTo(c, addressOf(c, asked, lastPage(board)));
  const items = [
    { href: `${path}/units`, label: c.get('words').adminPeople.units.title },
    { label: words.title },
  ];
  const crumbs = breadcrumbs({ label: c.get('words').admin.nav.crumbs, items });
  return adminPage(c, {
    title: words.title,
    section: 'onboarding',
    main: html`${pageHead({ title: words.title, lead: words.lead, crumbs })}${figures(c, board, asked)}${unitTable(c, board.units, await findTheirs(c, board.units))}${pages(c, board, asked)}`,
  });
}

/** The page that was asked for, from 1. */
const pageOf = (c: AdminContext) => Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1);

const lastPage = ({ total }: Board) => Math.max(1, Math.ceil(total / perPage));

function addressOf(c: AdminContext, asked: OnboardingGap | undefined, page: number): string {
  const own = `${c.get('desk').path}/onboarding`;
  const query = new URLSearchParams({
    ...(asked ? { gap: asked } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  });
  return query.size === 0 ? own : `${own}?${query}`;
}

function pages(c: AdminContext, board: Board, asked: OnboardingGap | undefined): Child {
  const { units, total } = board;
  if (total <= perPage) return '';
  const page = pageOf(c);
  const words = c.get('words').adminDesks.onboarding;
  const from = (page - 1) * perPage;
  const link = (to: number, label: string) => ({ href: addressOf(c, asked, to), label });
  return pagination({
    label: words.pages,
    summary: words.shown(from + 1, from + units.length, total),
    previous: page > 1 ? link(page - 1, words.previous) : undefined,
    next: page < lastPage(board) ? link(page + 1, words.next) : undefined,
  });
}

function figures(c: AdminContext, { ready, gaps }: Board, asked: OnboardingGap | undefined): Html {
  const words = c.get('words').adminDesks.onboarding;
  const own = `${c.get('desk').path}/onboarding`;
  const total = Object.values(gaps).reduce((sum, count) => sum + count, 0);
  const all = stat({
    ...{ label: words.ready, value: ready, of: words.of(total), tone: 'success', href: own },
    ...{ share: total === 0 ? 0 : ready / total, current: asked === undefined },
  });
  const names = Object.keys(tones) as OnboardingGap[];
  const each = names.map((gap) =>
    stat({
      ...{ label: words.gaps[gap], value: gaps[gap], tone: tones[gap] },
      ...{ href: `${own}?gap=${gap}`, current: asked === gap },
    }),
  );
  const portions = names.map((gap) => ({ label: words.gaps[gap], value: gaps[gap], tone: tones[gap] }));
  return html`${statRow(html`${all}${each}`)}${progress({ label: words.progress, portions, legend: false })}`;
}

/** Units of the page that another office manages: what is to be done there is not said here. */
async function findTheirs(c: AdminContext, units: Unit[]): Promise<ReadonlySet<string>> {
  const written = { units: units.map(({ unitId }) => unitId) };
  return new Set((await findOutside(c.get('desk').ctx, 'people.write', written)).map(({ id }) => id));
}

function unitTable(c: AdminContext, units: Unit[], theirs: ReadonlySet<string>): Html {
  const words = c.get('words').adminDesks.onboarding;
  const { path, can } = c.get('desk');
  const columns: Column<Unit>[] = [
    {
      head: words.unit,
      rowHeader: true,
      width: 'wide',
      cell: ({ unitId, name }) => html`<a href="${path}/units/${unitId}/desk">${name}</a>`,
    },
    { head: words.state, cell: ({ gap }) => badge({ label: words.gaps[gap], tone: tones[gap] }) },
    {
      head: words.desk,
      cell: ({ deskHolders, deskReached }) =>
        deskHolders === 0 ? words.noDesk : words.deskFigures(deskReached, deskHolders),
    },
    { head: words.head, width: 'fit', cell: ({ heads }) => (heads > 0 ? words.yes : words.no) },
    {
      head: words.people,
      cell: (unit) => {
        const ways = waysOf(c, unit);
        const figures = words.peopleFigures(unit.reached, unit.people);
        return html`<div>${figures}${ways ? html`<br><small class="muted">${ways}</small>` : ''}</div>`;
      },
    },
    { head: words.never, width: 'fit', align: 'end', cell: ({ people, reached }) => people - reached },
    { head: words.accounts, width: 'fit', align: 'end', cell: ({ accounts }) => accounts },
  ];
  const addUnit = buttonLink({ href: `${path}/units/new`, label: words.addUnit, icon: 'plus' });
  return dataTable({
    ...{ caption: words.caption, captionHidden: true, columns, rows: units },
    empty: emptyState({
      icon: 'building',
      title: words.empty,
      body: words.emptyBody,
      actions: can('people.write') ? addUnit : undefined,
    }),
    actions: { head: words.state, cell: (unit) => (theirs.has(unit.unitId) ? '' : nextAct(c, unit)) },
  });
}

function waysOf(c: AdminContext, { channels, bound }: Unit): string {
  const { adminBoard, adminDesks } = c.get('words');
  const chats = Object.entries(channels).map(
    ([channel, count]) => `${adminBoard.channels[channel] ?? channel} ${count}`,
  );
  return [...chats, ...(bound > 0 ? [`${adminDesks.onboarding.bound} ${bound}`] : [])].join(', ');
}

/** The one thing to do next for the unit; who may not do it sees none. */
function nextAct(c: AdminContext, unit: Unit): Child {
  const words = c.get('words').adminDesks.onboarding;
  const { path, can } = c.get('desk');
  const to = (act: keyof typeof words.acts, href: string) =>
    buttonLink({
      ...{ href, label: words.acts[act], size: 'small' },
      attributes: { 'aria-label': words.actFor(words.acts[act], unit.name) },
    });
  if (unit.gap === 'none') return '';
  if (unit.people === 0)
    return can('people.write') ? to('people', `${path}/people/new?unit=${unit.unitId}`) : '';
  if (unit.deskHolders === 0)
    return can('people.write') ? to('desk', `${path}/units/${unit.unitId}/desk`) : '';
  return can('links.issue') ? to('slips', `${path}/slips?scope=unit&unit=${unit.unitId}`) : '';
}
