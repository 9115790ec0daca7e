import type { RequestReport } from '#services/opinions/read-requests.ts';
import { type Html, html } from '#web-kit/html.ts';
import { badge, type Tone } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { shortTime } from '../../meeting-words.ts';
import type { AdminContext } from '../../site.ts';

type State = 'open' | 'due' | 'closed' | 'withdrawn';
const tones: Record<State, Tone> = { open: 'info', due: 'warn', closed: 'success', withdrawn: 'neutral' };

/** Where a request stands for the office. */
export function requestState({ request }: Pick<RequestReport, 'request'>, now: Date): State {
  if (request.withdrawnReason !== null) return 'withdrawn';
  if (request.closedAt) return 'closed';
  return now > request.dueAt ? 'due' : 'open';
}

export function requestBadge(c: AdminContext, report: RequestReport): Html {
  const state = requestState(report, c.get('desk').ctx.now);
  return badge({ label: c.get('words').adminOpinions.requests.states[state], tone: tones[state] });
}

/** Requests with their limit and how many have answered. */
export function requestTable(c: AdminContext, rows: readonly RequestReport[]): Html {
  const { path } = c.get('desk');
  const words = c.get('words').adminOpinions.requests;
  const columns: Column<RequestReport>[] = [
    {
      ...{ head: words.heads.matter, rowHeader: true, width: 'wide' },
      cell: ({ request }) => html`<a href="${path}/opinions/${request.id}">${request.matter}</a>`,
    },
    { head: words.heads.due, width: 'fit', cell: ({ request }) => shortTime(c, request.dueAt) },
    {
      ...{ head: words.heads.answered, width: 'fit' },
      cell: ({ answered, late, lines }) =>
        html`${words.answered(answered, lines.length)}${late > 0 ? html` ${badge({ label: words.late(late), tone: 'danger' })}` : ''}`,
    },
    { head: words.heads.state, width: 'fit', cell: (row) => requestBadge(c, row) },
  ];
  return dataTable({ caption: words.title, captionHidden: true, columns, rows, empty: words.emptyTitle });
}
