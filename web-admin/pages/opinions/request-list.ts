import { readRequests } from '#services/opinions/read-requests.ts';
import { type Remark, readRemarks } from '#services/reports/read-reports.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { badge, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { rsvpBadge, shortTime } from '../../meeting-words.ts';
import type { AdminApp, AdminContext } from '../../site.ts';
import { requestTable } from './request-table.ts';

/** "Đóng góp ý kiến": what the office asked in writing, and what delegates wrote with their answers to invitations. */
export function opinionPages(app: AdminApp): void {
  app.get('/o/:officeId/opinions', listPage);
}

async function listPage(c: AdminContext) {
  const { ctx, office, path, can } = c.get('desk');
  const { requests: words } = c.get('words').adminOpinions;
  const { opinions } = c.get('words').adminReports;
  const rows = can('opinions.read') ? await readRequests(ctx, office.id) : null;
  const create = can('opinions.write')
    ? buttonLink({ href: `${path}/opinions/new`, label: words.create, icon: 'plus', kind: 'primary' })
    : undefined;
  const none = emptyState({ icon: 'chat', title: words.emptyTitle, body: words.emptyBody });
  const asked =
    rows === null
      ? ''
      : card({
          ...{ title: words.title, note: words.lead, flush: rows.length > 0 },
          body: rows.length > 0 ? requestTable(c, rows) : none,
        });
  return adminPage(c, {
    title: opinions.title,
    section: 'opinions',
    main: html`${pageHead({ title: opinions.title, actions: create })}
<div class="stack">${asked}${await remarks(c)}</div>`,
  });
}

async function remarks(c: AdminContext): Promise<Html> {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminReports.opinions;
  const { remarks: title } = c.get('words').adminOpinions.requests;
  const rows = await readRemarks(ctx, office.id);
  const disputed = badge({ label: words.disputed, tone: 'danger', icon: 'alert' });
  const columns: Column<Remark>[] = [
    { head: words.who, rowHeader: true, cell: (row) => row.invitee },
    {
      ...{ head: words.said, width: 'wide' },
      cell: (row) => html`<div>${row.reason}${row.disputedAt ? html` ${disputed}` : ''}</div>`,
    },
    { head: words.answer, width: 'fit', cell: (row) => rsvpBadge(c, row.rsvp) },
    {
      ...{ head: words.at, width: 'fit' },
      cell: (row) => shortTime(c, row.disputedAt ?? row.answeredAt ?? row.startsAt),
    },
    {
      head: words.meeting,
      cell: (row) => html`<a href="${path}/meetings/${row.meetingId}">${row.meetingTitle}</a>`,
    },
  ];
  const empty = emptyState({ icon: 'chat', title: words.emptyTitle, body: words.emptyBody });
  return card({
    ...{ title, note: words.lead, flush: rows.length > 0 },
    body: dataTable({ caption: title, captionHidden: true, columns, rows, empty }),
  });
}
