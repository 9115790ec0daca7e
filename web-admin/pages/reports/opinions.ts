import { type Remark, readRemarks } from '#services/reports/read-reports.ts';
import { html } from '#web-kit/html.ts';
import { badge, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { rsvpBadge, shortTime } from '../../meeting-words.ts';
import type { AdminApp, AdminContext } from '../../site.ts';

/** "Đóng góp ý kiến": what delegates wrote with their answers, and answers entered for them that they dispute. */
export function opinionPages(app: AdminApp): void {
  app.get('/o/:officeId/opinions', listPage);
}

async function listPage(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminReports.opinions;
  const rows = await readRemarks(ctx, office.id);
  const disputed = badge({ label: words.disputed, tone: 'danger', icon: 'alert' });
  const columns: Column<Remark>[] = [
    { head: words.who, rowHeader: true, cell: (row) => row.invitee },
    {
      head: words.said,
      width: 'wide',
      cell: (row) => html`<div>${row.reason}${row.disputedAt ? html` ${disputed}` : ''}</div>`,
    },
    { head: words.answer, width: 'fit', cell: (row) => rsvpBadge(c, row.rsvp) },
    {
      head: words.at,
      width: 'fit',
      cell: (row) => shortTime(c, row.disputedAt ?? row.answeredAt ?? row.startsAt),
    },
    {
      head: words.meeting,
      cell: (row) => html`<a href="${path}/meetings/${row.meetingId}">${row.meetingTitle}</a>`,
    },
  ];
  const empty = emptyState({ icon: 'chat', title: words.emptyTitle, body: words.emptyBody });
  return adminPage(c, {
    title: words.title,
    section: 'opinions',
    main: html`${pageHead({ title: words.title, lead: words.lead })}
${dataTable({ caption: words.title, captionHidden: true, columns, rows, empty })}`,
  });
}
