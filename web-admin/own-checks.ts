import type { UnitId } from '#domain/ids.ts';
import { type CheckRow, readChecksOfUnit, sumOf, type UnitChecks } from '#services/checks/read-checks.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { stat, statRow } from '#web-kit/figures.ts';
import { type Child, html } from '#web-kit/html.ts';
import { card } from '#web-kit/parts.ts';
import { dayTable } from './pages/checks/checks.ts';
import type { AdminContext } from './site.ts';

/** Two weeks at a glance; the office's page has whole months. */
const daysShown = 10;
const monthDays = 30;

function share(c: AdminContext, days: readonly CheckRow[]) {
  const words = c.get('words').adminChecks;
  const { met, due } = sumOf(days);
  const tone = met === due ? ('success' as const) : ('warn' as const);
  return statRow([
    stat({
      ...{ label: words.own.figure, value: met, of: words.ofDue(due) },
      ...(due > 0 ? { share: met / due, tone } : {}),
    }),
  ]);
}

/** A unit's own checks (R38): how many windows it met, and the last days; nothing where its office sets none. */
export function ownChecks(c: AdminContext, { days, timeZone }: UnitChecks): Child {
  if (days.length === 0 || timeZone === null) return '';
  const words = c.get('words').adminChecks.own;
  return html`${card({ title: words.title, body: share(c, days) })}
${card({ title: words.past, level: 3, flush: true, body: dayTable(c, days.slice(0, daysShown), timeZone) })}`;
}

/** On a unit's page of the site: its checks of the last month, with the way to the whole. */
export async function unitChecks(c: AdminContext, unitId: UnitId): Promise<Child> {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminChecks;
  const { officeId, days } = await readChecksOfUnit(ctx, unitId, monthDays);
  // Another office's units answer to that office.
  if (days.length === 0 || officeId !== office.id) return '';
  const label = words.month.show;
  const more = buttonLink({ href: `${path}/checks/units/${unitId}`, label, size: 'small' });
  return card({ title: words.own.title, actions: more, body: share(c, days) });
}
