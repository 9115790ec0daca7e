import { shiftDays } from '#domain/calendar/office-day.ts';
import type { RuleSetId } from '#domain/ids.ts';
import type { Limit } from '#domain/rule-sets/deadlines.ts';
import { toOfficeDate, weekdayOf } from '#lib/office-time.ts';
import { isoDate } from '#services/input.ts';
import { readLimits } from '#services/rule-sets/read-rule-set.ts';
import { button } from '#web-kit/buttons.ts';
import { dateField, form } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { card, disclosure } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { countWords, dayWords, dueWords } from '../../rule-words.ts';
import type { AdminContext } from '../../site.ts';

/** The date that is tried: the one of the address, or the Monday after next week's. */
export function triedDate(c: AdminContext): string | null {
  const asked = c.req.query('on');
  if (asked !== undefined) return isoDate.safeParse(asked).success ? asked : null;
  const { ctx, office } = c.get('desk');
  const today = toOfficeDate(ctx.now, office.timeZone);
  return shiftDays(today, 15 - weekdayOf(today));
}

/** A box for a meeting's date, and every limit for it by class with the count day by day; works without script. */
export async function exampleCard(c: AdminContext, ruleSetId: RuleSetId): Promise<Html> {
  const words = c.get('words').adminRules.example;
  const action = `${c.get('desk').path}/rules/${ruleSetId}`;
  const on = triedDate(c);
  const error = on === null ? words.badDate : undefined;
  const value = on ?? c.req.query('on') ?? '';
  const follows = {
    'hx-get': `${action}/limits`,
    'hx-trigger': 'change, input changed delay:300ms',
    'hx-target': '#limits',
  };
  const box = form({
    action: `${action}#limits`,
    method: 'get',
    body: html`<div class="when">${dateField({ name: 'on', label: words.on, value, error, attributes: follows })}</div>
<div class="button-row">${button({ label: words.submit })}</div>`,
  });
  return card({
    title: words.title,
    note: words.note,
    body: html`<div class="stack">${box}<div id="limits" aria-live="polite">${await limitsOf(c, ruleSetId)}</div></div>`,
  });
}

/** The limits of the tried date alone, for the swap. */
export async function limitsOf(c: AdminContext, ruleSetId: RuleSetId): Promise<Html> {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').adminRules.example;
  const on = triedDate(c);
  if (on === null) return html`<p class="hint">${words.badDate}</p>`;
  const classes = await readLimits(ctx, office.id, { on, timeZone: office.timeZone, ruleSetId });
  const alike = Map.groupBy(classes, ({ limits }) => JSON.stringify(limits));
  return html`<div class="stack">${[...alike.values()].map((same) =>
    tableOf(c, on, { names: same.map(({ rules }) => rules.name), limits: same[0]?.limits ?? [] }),
  )}</div>`;
}

function tableOf(c: AdminContext, on: string, { names, limits }: { names: string[]; limits: Limit[] }): Html {
  const { example: words, limitNames } = c.get('words').adminRules;
  const columns: Column<Limit>[] = [
    { head: words.limit, rowHeader: true, cell: ({ kind }) => limitNames[kind] },
    { head: words.dueAt, cell: (limit) => dueWords(c, limit) },
    { head: words.counted, cell: (limit) => countOf(c, limit) },
  ];
  const title = html`<h3 class="form-part">${names.join(' · ')}</h3>`;
  if (limits.length === 0) return html`<div>${title}<p class="hint">${words.nothing}</p></div>`;
  const caption = words.caption(dayWords(c, on));
  return html`<div>${title}${dataTable({ caption, captionHidden: true, columns, rows: limits, empty: '' })}</div>`;
}

function countOf(c: AdminContext, { counting, days, ifOff }: Limit): Child {
  const { example: words } = c.get('words').adminRules;
  const list = (said: readonly string[]) =>
    html`<ul class="plain">${said.map((each) => html`<li>${each}</li>`)}</ul>`;
  const shown = list(countWords(c, days));
  if (counting === 'calendar')
    return html`<div>${shown}<small class="muted">${words.calendarAll}</small></div>`;
  if (!ifOff) return shown;
  const pending = ifOff.pendingOn.map((on) => dayWords(c, on)).join(', ');
  return html`<div>${shown}${disclosure({ summary: words.ifOff(pending, ''), body: list(countWords(c, ifOff.days)) })}</div>`;
}
