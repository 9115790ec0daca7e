import type { Missing, NextStep } from '#domain/meetings/next-step.ts';
import { formatTimeLeft } from '#messages/time.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { callout } from '#web-kit/parts.ts';
import { longTime, shortTime } from '../../meeting-words.ts';
import type { AdminContext } from '../../site.ts';

/** The line that always says what is missing before the next step and by when; it follows every change by itself. */
export function nextStepLine(c: AdminContext, here: string, steps: readonly NextStep[]): Html {
  const live = attrs({
    'hx-get': `${here}/next`,
    'hx-trigger': 'sse:changed, every 60s',
    'hx-swap': 'outerHTML',
  });
  const [now, ...later] = steps;
  if (!now) return html`<div id="next-step"${live}></div>`;
  const words = c.get('words').adminAgenda.next;
  const tone = now.late ? 'danger' : now.missing.length > 0 ? 'warn' : 'info';
  const after = later.filter((step) => step.dueAt !== null);
  const then =
    after.length === 0
      ? ''
      : html`<br><small class="muted">${words.afterwards}: ${after.map((step) => words.afterwardsItem(words.due[step.step], step.dueAt ? shortTime(c, step.dueAt) : '')).join(' · ')}</small>`;
  return html`<div id="next-step"${live}>${callout({
    tone,
    icon: now.late ? 'alert' : 'clock',
    title: words.title,
    body: html`${sentence(c, now)}${then}`,
  })}</div>`;
}

/** "Còn thiếu: người chủ trì. Hạn phát hành: 17 giờ 00, thứ Sáu, ngày 20/11/2026 (còn 2 ngày)." */
export function sentence(c: AdminContext, step: NextStep): string {
  const words = c.get('words').adminAgenda.next;
  const name = (missing: Missing) => words.missing[missing.what]('count' in missing ? missing.count : 0);
  const named = step.missing.map(name).join(', ');
  const isCounted = step.missing.some((missing) => 'count' in missing);
  const lacks =
    named === '' ? words.nothing[step.step] : isCounted ? words.waits(capital(named)) : words.lacks(named);
  return [lacks, dueSentence(c, step)].filter(Boolean).join(' ');
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

function dueSentence(c: AdminContext, { step, dueAt }: NextStep): string {
  if (dueAt === null) return '';
  const words = c.get('words').adminAgenda.next;
  const left = formatTimeLeft(dueAt, c.get('desk').ctx.now, c.get('language'));
  return words.by(words.due[step], longTime(c, dueAt), left);
}
