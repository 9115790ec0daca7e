import type { CheckStanding } from '#domain/checks/standing.ts';
import type { CheckWindow } from '#domain/checks/windows.ts';
import { formatClock } from '#messages/time.ts';
import type { CheckCell } from '#services/checks/read-checks.ts';
import { type Html, html } from '#web-kit/html.ts';
import { badge, type Tone } from '#web-kit/parts.ts';
import type { AdminContext } from './site.ts';

const tones: Record<CheckStanding, Tone> = {
  met: 'success',
  due: 'info',
  missed: 'warn',
  coming: 'neutral',
  not_due: 'neutral',
};
const icons = { met: 'check', due: 'clock', missed: 'minus', coming: 'circle', not_due: 'minus' } as const;

/** How a unit stands in a window, with who looked, when and how. */
export function checkCell(c: AdminContext, { standing, check }: CheckCell, timeZone: string): Html {
  const words = c.get('words').adminChecks;
  const mark = badge({ label: words.standings[standing], tone: tones[standing], icon: icons[standing] });
  if (!check) return mark;
  const detail = words.by(formatClock(check.checkedAt, timeZone), check.name, words.how[check.how]);
  return html`${mark}<br><small class="muted">${detail}</small>`;
}

/** A window in a table's head: "07:00 (06:45–07:30)". */
export function windowHead(
  c: AdminContext,
  { at, opensAt, closesAt }: CheckWindow,
  timeZone: string,
): string {
  const clock = (instant: Date) => formatClock(instant, timeZone);
  return c.get('words').adminChecks.window({ at, from: clock(opensAt), until: clock(closesAt) });
}
