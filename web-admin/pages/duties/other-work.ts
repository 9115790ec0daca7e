import { formatDate, formatShortTime } from '#messages/time.ts';
import { readAskedOfMe, readOfficeWork, type Waiting } from '#services/duties/asked-of-me.ts';
import { asDelegate } from '#services/duties/own-duties.ts';
import { type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { badge, card } from '#web-kit/parts.ts';
import { type AdminContext, visitOf } from '../../site.ts';

/**
 * What waits for the signed-in person beside invitations: the office's notices of conclusion and opinion requests that come to
 * their limit, and what they or their units are asked. Null where nothing waits.
 */
export async function otherWork(c: AdminContext): Promise<Html | null> {
  const { ctx } = visitOf(c);
  const [office, own] = await Promise.all([readOfficeWork(ctx), readAskedOfMe(asDelegate(ctx))]);
  if (office.length + own.length === 0) return null;
  const { asked } = c.get('words').duties;
  const hint = own.length > 0 ? html`<p class="hint">${asked.onPage}</p>` : '';
  return card({
    ...{ title: asked.title, flush: true },
    body: html`${rowList([...office, ...own].map((one) => row(c, one)))}${hint}`,
  });
}

function row(c: AdminContext, waiting: Waiting) {
  const { asked } = c.get('words').duties;
  const { kind, title, office, unitName, answers, isLate, dueAt, dueOn } = waiting;
  const by = dueAt ? formatShortTime(dueAt, office.timeZone) : dueOn ? formatDate(dueOn) : null;
  const detail = [
    asked.kinds[kind],
    unitName ?? office.name,
    ...(answers ? [asked.answers(answers.given, answers.asked)] : []),
  ].join(' · ');
  const tone = isLate ? ('danger' as const) : ('warn' as const);
  const href = addressOf(waiting);
  return {
    ...{ title, detail, ...(href ? { href } : {}) },
    end: by ? badge({ label: (isLate ? asked.late : asked.by)(by), tone, icon: 'clock' }) : undefined,
  };
}

/** The office's page of it; what is one's own is answered in a chat or on the personal page. */
function addressOf({ kind, id, office, meetingId }: Waiting): string | null {
  if (kind === 'conclusion') return `/admin/o/${office.id}/meetings/${meetingId}/conclusions`;
  return kind === 'opinion_request' ? `/admin/o/${office.id}/opinions/${id}` : null;
}
