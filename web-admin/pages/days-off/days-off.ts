import { toOfficeDate, weekdayOf } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import { type DayOffRow, findDaysOff, findPendingDays } from '#services/days-off/days-off.ts';
import { findWholeHolder } from '#services/offices/remit.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { badge, callout, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { dayWords } from '../../rule-words.ts';
import type { AdminApp, AdminContext } from '../../site.ts';
import { ruleTabs } from '../rule-sets/rules.ts';
import { dayOffFormPages } from './day-off-form.ts';
import { daysOffPastePages } from './days-off-paste.ts';

/** Days off and make-up days by year; what nobody has confirmed is asked about first. */
export function daysOffPages(app: AdminApp): void {
  app.get('/o/:officeId/rules/days-off', listPage);
  dayOffFormPages(app);
  daysOffPastePages(app);
}

function yearOf(c: AdminContext): number {
  const { ctx, office } = c.get('desk');
  const asked = c.req.query('year') ?? '';
  return Number(/^20\d\d$/.test(asked) ? asked : toOfficeDate(ctx.now, office.timeZone).slice(0, 4));
}

async function listPage(c: AdminContext) {
  const { ctx, office, path, can } = c.get('desk');
  const words = c.get('words').adminRules.daysOff;
  const year = yearOf(c);
  const [rows, pending] = [await findDaysOff(ctx, office.id, year), await findPendingDays(ctx, office.id)];
  const columns: Column<DayOffRow>[] = [
    { head: words.on, rowHeader: true, width: 'fit', cell: ({ on }) => formatDate(on) },
    {
      head: words.weekday,
      width: 'fit',
      cell: ({ on }) => c.get('words').time.weekdays[weekdayOf(on) - 1] ?? '',
    },
    { head: words.name, cell: ({ name }) => name },
    { head: words.kind, width: 'fit', cell: ({ kind }) => words.kinds[kind] },
    { head: words.status, width: 'fit', cell: (day) => statusBadge(c, day) },
    { head: words.decision, cell: ({ decisionNumber }) => decisionNumber ?? '' },
  ];
  const edit = ({ on }: DayOffRow) =>
    buttonLink({
      href: `${path}/rules/days-off/${on}`,
      label: words.edit,
      size: 'small',
      attributes: { 'aria-label': words.editFor(formatDate(on)) },
    });
  const whole = await findWholeHolder(ctx, 'rules.write');
  const mayWrite = can('rules.write') && whole.isOwn;
  const elsewhere =
    can('rules.write') && !mayWrite ? callout({ tone: 'neutral', body: words.writtenBy(whole.office) }) : '';
  const acts = html`${buttonLink({ href: `${path}/rules/days-off/new`, label: words.add, icon: 'plus', kind: 'primary' })}${buttonLink({ href: `${path}/rules/days-off/year`, label: words.paste.open, icon: 'upload' })}`;
  const empty = emptyState({ icon: 'calendar', title: words.emptyTitle(year), body: words.emptyBody });
  return adminPage(c, {
    title: words.title,
    section: 'rules',
    main: html`${pageHead({ title: words.title, lead: words.lead, actions: mayWrite ? acts : undefined })}
${ruleTabs(c, 'daysOff')}<div class="stack">${elsewhere}${pendingBox(c, pending, mayWrite)}${yearLinks(c, year)}
${dataTable({
  ...{ caption: words.caption(year), columns, rows, empty },
  rowAttributes: ({ status }) => (status === 'pending' ? { tone: 'warn' as const } : {}),
  ...(mayWrite ? { actions: { head: words.edit, cell: edit } } : {}),
})}</div>`,
  });
}

function statusBadge(c: AdminContext, { status }: DayOffRow): Html {
  const label = c.get('words').adminRules.daysOff.statuses[status];
  return badge({ label, tone: status === 'pending' ? 'warn' : 'success' });
}

/** The secretariat is asked about what no paper confirms. */
function pendingBox(c: AdminContext, pending: readonly DayOffRow[], mayWrite: boolean): Html | '' {
  const words = c.get('words').adminRules.daysOff;
  if (pending.length === 0) return '';
  const days = pending.map(({ on, name }) => `${dayWords(c, on)} (${name})`).join('; ');
  const body = mayWrite ? words.askBody(days) : words.askReader(days);
  return callout({ tone: 'warn', title: words.askTitle(pending.length), body });
}

function yearLinks(c: AdminContext, year: number): Html {
  const words = c.get('words').adminRules.daysOff;
  const link = (at: number) =>
    buttonLink({
      href: `${c.get('desk').path}/rules/days-off?year=${at}`,
      label: words.year(at),
      size: 'small',
      ...(at === year ? { attributes: { 'aria-current': 'page' } } : { kind: 'quiet' as const }),
    });
  return html`<nav class="button-row" aria-label="${words.years}">${[year - 1, year, year + 1].map(link)}</nav>`;
}
