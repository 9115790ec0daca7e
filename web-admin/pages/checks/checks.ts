import { shiftDays } from '#domain/calendar/office-day.ts';
import type { UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { formatDate, formatFullDate } from '#messages/time.ts';
import { type CheckDay, type CheckRow, readCheckDay, readUnitMonth } from '#services/checks/read-checks.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { dateField, textField } from '#web-kit/fields.ts';
import { stat, statRow } from '#web-kit/figures.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { breadcrumbs, callout, card, disclosure, emptyState, pageHead } from '#web-kit/parts.ts';
import { dataTable } from '#web-kit/tables.ts';
import { checkCell, windowHead } from '../../check-words.ts';
import { adminPage } from '../../frame.ts';
import { type AdminApp, type AdminContext, idOf } from '../../site.ts';
import { exportMenu } from '../imports/exports.ts';

const root = '/o/:officeId/checks';

/** "Kiểm tra trong ngày" (R38): units × windows of any day, and one unit's month. */
export function checkPages(app: AdminApp): void {
  app.get(root, dayPage);
  app.get(`${root}/units/:id`, monthPage);
}

const isDay = (on: string) => /^\d{4}-\d{2}-\d{2}$/.test(on) && !Number.isNaN(Date.parse(on));

async function dayPage(c: AdminContext) {
  const { ctx, office, path, can } = c.get('desk');
  const words = c.get('words').adminChecks;
  const today = toOfficeDate(ctx.now, office.timeZone);
  const asked = c.req.query('on') || today;
  const on = isDay(asked) ? asked : today;
  const day = await readCheckDay(ctx, office.id, { on });
  const said = capitalized(formatFullDate(on, c.get('language')));
  const hours = can('rules.read')
    ? buttonLink({ href: `${path}/checks/rules`, label: words.hours, icon: 'settings' })
    : '';
  return adminPage(c, {
    title: words.title,
    section: 'checks',
    main: html`${pageHead({ title: words.title, lead: words.lead, actions: html`${hours}${exportMenu(c, 'checks', `?on=${on}`)}` })}
<div class="stack">${dayForm(c, { on, today, isWrong: on !== asked })}${dayBody(c, day, said)}</div>`,
  });
}

const capitalized = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

function dayForm(
  c: AdminContext,
  { on, today, isWrong }: { on: string; today: string; isWrong: boolean },
): Html {
  const words = c.get('words').adminChecks;
  const href = (day: string) => `${c.get('desk').path}/checks?on=${day}`;
  const link = (day: string, label: string) => buttonLink({ href: href(day), label, kind: 'quiet' });
  const error = isWrong ? words.dayWrong : undefined;
  return html`<form class="period-form" method="get"${attrs({ action: `${c.get('desk').path}/checks` })}>${dateField({ name: 'on', label: words.day, value: on, error })}${button({ label: words.show, icon: 'search' })}
${link(shiftDays(on, -1), words.earlier)}${on === today ? '' : link(today, words.today)}${on < today ? link(shiftDays(on, 1), words.later) : ''}</form>`;
}

function dayBody(c: AdminContext, day: CheckDay, said: string): Child {
  const { path } = c.get('desk');
  const words = c.get('words').adminChecks;
  if (day.windows.length === 0)
    return emptyState({ icon: 'calendar', title: words.dayOffTitle(said), body: words.dayOffBody });
  const onboarding = buttonLink({ href: `${path}/onboarding`, label: words.toOnboarding, kind: 'primary' });
  if (day.rows.length === 0)
    return emptyState({
      icon: 'users',
      title: words.nobodyTitle,
      body: words.nobodyBody,
      actions: onboarding,
    });
  const { met, due } = day.share;
  const figures = statRow([
    stat({
      ...{ label: words.metOf, value: met, of: words.ofDue(due) },
      ...(due > 0 ? { share: met / due, tone: met === due ? ('success' as const) : ('info' as const) } : {}),
    }),
    stat({ label: words.unitsCount, value: day.rows.length }),
    stat({ label: words.none, value: day.none.length }),
  ]);
  const deskless = day.deskless > 0 ? html`<p class="hint">${words.deskless(day.deskless)}</p>` : '';
  return html`${figures}${noneBox(c, day)}
${card({ title: said, flush: true, body: unitTable(c, day) })}${deskless}
${disclosure({ summary: words.definitions, body: html`<ul>${words.definition.map((each) => html`<li>${each}</li>`)}</ul>` })}`;
}

/** Units without a single check of the day: listed for whoever can help, said to nobody else. */
function noneBox(c: AdminContext, { none, on }: CheckDay): Child {
  if (none.length === 0) return '';
  const words = c.get('words').adminChecks;
  const list = html`<p>${words.noneLead}</p><ul class="plain">${none.map((row) => html`<li>${unitLink(c, row, on)}</li>`)}</ul>`;
  return callout({ tone: 'warn', title: words.noneTitle(none.length), body: list });
}

function unitLink(c: AdminContext, { unitId, name }: Pick<CheckRow, 'unitId' | 'name'>, on: string): Html {
  return html`<a href="${c.get('desk').path}/checks/units/${unitId}?month=${on.slice(0, 7)}">${name}</a>`;
}

function unitTable(c: AdminContext, { rows, windows, on }: CheckDay): Html {
  const words = c.get('words').adminChecks;
  const { timeZone } = c.get('desk').office;
  return dataTable<CheckRow>({
    caption: words.title,
    captionHidden: true,
    rows,
    empty: '',
    columns: [
      { head: words.unit, rowHeader: true, width: 'name', cell: (row) => unitLink(c, row, on) },
      ...windows.map((window, at) => ({
        head: windowHead(c, window, timeZone),
        cell: ({ cells }: CheckRow) => (cells[at] ? checkCell(c, cells[at], timeZone) : ''),
      })),
      { head: words.share, align: 'end', width: 'fit', cell: ({ share }) => words.shareOf(share) },
    ],
  });
}

const shiftMonth = (month: string, by: 1 | -1) =>
  by === 1 ? shiftDays(`${month}-01`, 31).slice(0, 7) : shiftDays(`${month}-01`, -1).slice(0, 7);

async function monthPage(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminChecks;
  const present = toOfficeDate(ctx.now, office.timeZone).slice(0, 7);
  const asked = c.req.query('month') ?? '';
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : present;
  const unitId = idOf<UnitId>(c, 'id');
  const found = await readUnitMonth(ctx, office.id, { unitId, month });
  const here = `${path}/checks/units/${unitId}`;
  const link = (to: string, label: string) =>
    buttonLink({ href: `${here}?month=${to}`, label, kind: 'quiet' });
  const items = [
    { href: `${path}/checks`, label: words.title },
    { label: words.month.crumb(words.month.monthOf(month)) },
  ];
  const { met, due } = found.share;
  const figure = stat({
    ...{ label: words.metOf, value: met, of: words.ofDue(due) },
    ...(due > 0 ? { share: met / due } : {}),
  });
  return adminPage(c, {
    title: words.month.title(found.name),
    section: 'checks',
    main: html`${pageHead({ title: found.name, crumbs: breadcrumbs({ label: c.get('words').admin.nav.crumbs, items }) })}
<div class="stack"><form class="period-form" method="get"${attrs({ action: here })}>${textField({ name: 'month', label: words.month.pick, value: month, placeholder: '2026-12', width: 'short', autocomplete: 'off' })}${button({ label: words.month.show, icon: 'search' })}
${link(shiftMonth(month, -1), words.month.earlier)}${month < present ? link(shiftMonth(month, 1), words.month.later) : ''}</form>
${statRow([figure])}${card({ title: words.month.crumb(words.month.monthOf(month)), flush: true, body: dayTable(c, found.days, office.timeZone) })}</div>`,
  });
}

/** Days of one unit, a line each; a day may have other windows than the next. */
export function dayTable(c: AdminContext, days: readonly CheckRow[], timeZone: string): Html {
  const words = c.get('words').adminChecks;
  return dataTable<CheckRow>({
    caption: words.month.windows,
    captionHidden: true,
    rows: days,
    empty: emptyState({ icon: 'calendar', title: words.month.empty, body: words.month.emptyBody }),
    columns: [
      { head: words.month.day, rowHeader: true, width: 'fit', cell: ({ on }) => formatDate(on) },
      {
        head: words.month.windows,
        cell: ({ cells }) =>
          html`<ul class="check-cells">${cells.map((cell) => html`<li><strong>${cell.window.at}</strong> ${checkCell(c, cell, timeZone)}</li>`)}</ul>`,
      },
      { head: words.share, align: 'end', width: 'fit', cell: ({ share }) => words.shareOf(share) },
    ],
  });
}
