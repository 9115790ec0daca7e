import type { InviteeUptake, MeetingUptake } from '#services/packs/read-uptake.ts';
import { progress } from '#web-kit/figures.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { card, emptyState } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { shortTime } from '../../meeting-words.ts';
import type { AdminContext } from '../../site.ts';

/** Which units have taken the papers (R50); it follows every change by itself. */
export function uptakeCard(c: AdminContext, meetingId: string, { papers, invitees }: MeetingUptake): Html {
  const { uptake: words } = c.get('words').packs;
  const here = `${c.get('desk').path}/meetings/${meetingId}`;
  const live = attrs({
    id: 'uptake',
    'hx-ext': 'sse',
    'sse-connect': `${here}/stream`,
    'hx-get': `${here}/documents/uptake`,
    'hx-trigger': 'sse:changed',
    'hx-swap': 'outerHTML',
  });
  const taken = invitees.filter(({ opened }) => opened > 0).length;
  const empty = emptyState({ icon: 'eye', title: words.emptyTitle, body: words.emptyBody });
  const portions = [
    { label: words.opened, value: taken, tone: 'success' as const },
    { label: words.never, value: invitees.length - taken, tone: 'neutral' as const },
  ];
  const shown = html`${progress({ label: words.title, portions })}${dataTable({
    ...{ caption: words.caption, captionHidden: true, columns: columnsOf(c, papers), rows: invitees, empty },
    scroll: invitees.length > 12,
  })}`;
  const body = papers === 0 || invitees.length === 0 ? empty : shown;
  const note = papers === 0 ? undefined : words.lead(taken, invitees.length);
  return html`<div${live}>${card({ title: words.title, note, body })}</div>`;
}

function columnsOf(c: AdminContext, papers: number): Column<InviteeUptake>[] {
  const { uptake: words } = c.get('words').packs;
  const none = html`<span class="muted">${words.never}</span>`;
  return [
    { head: words.unit, rowHeader: true, cell: ({ name }) => name },
    {
      head: words.opened,
      width: 'fit',
      cell: ({ opened }) => (opened === 0 ? none : words.openedOf(opened, papers)),
    },
    {
      head: words.first,
      width: 'fit',
      cell: ({ firstOpenedAt }) => (firstOpenedAt ? shortTime(c, firstOpenedAt) : ''),
    },
    {
      head: words.readThrough,
      width: 'fit',
      cell: ({ readThrough, opened }) => (opened === 0 ? '' : words.readThroughOf(readThrough, papers)),
    },
    {
      head: words.people,
      hideOnPhone: true,
      cell: ({ people }) =>
        people.map(({ fullName, opened }) => words.person(fullName, opened, papers)).join(', '),
    },
  ];
}
