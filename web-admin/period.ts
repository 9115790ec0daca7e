import { toOfficeDate } from '#lib/office-time.ts';
import type { Period } from '#services/reports/read-reports.ts';
import { button } from '#web-kit/buttons.ts';
import { dateField } from '#web-kit/fields.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import type { AdminContext } from './site.ts';

const isDay = /^\d{4}-\d{2}-\d{2}$/;
const longestMs = 3 * 366 * 86_400_000;

/** The period that the address asks for, this year without one; `isWrong` where it is no period of three years at most. */
export function typedPeriod(c: AdminContext): { period: Period; isWrong: boolean } {
  const { ctx, office } = c.get('desk');
  const today = toOfficeDate(ctx.now, office.timeZone);
  const year = today.slice(0, 4);
  const whole = { from: `${year}-01-01`, until: `${year}-12-31` };
  const asked = { from: c.req.query('from') || whole.from, until: c.req.query('until') || whole.until };
  const length = Date.parse(asked.until) - Date.parse(asked.from);
  const isPeriod = isReal(asked.from) && isReal(asked.until) && length >= 0 && length < longestMs;
  return isPeriod ? { period: asked, isWrong: false } : { period: whole, isWrong: true };
}

function isReal(on: string): boolean {
  const at = Date.parse(on);
  return isDay.test(on) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(on);
}

/** The two days and a button; every figure of the page follows them. */
export function periodForm(
  c: AdminContext,
  action: string,
  { period, isWrong }: ReturnType<typeof typedPeriod>,
): Html {
  const words = c.get('words').adminReports.period;
  const error = isWrong ? words.error : undefined;
  return html`<form class="period-form" method="get"${attrs({ action })}>${dateField({ name: 'from', label: words.from, value: period.from, error })}${dateField({ name: 'until', label: words.until, value: period.until })}${button({ label: words.apply, icon: 'search' })}</form>`;
}
