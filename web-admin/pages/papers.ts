import { type PaperDuty, readPaperDuties } from '#services/reports/read-reports.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { html } from '#web-kit/html.ts';
import { badge, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../frame.ts';
import { longTime, shortTime } from '../meeting-words.ts';
import type { AdminApp, AdminContext } from '../site.ts';

/** "Chia sẻ tài liệu": who prepares which papers of coming meetings, and by when. */
export function paperPages(app: AdminApp): void {
  app.get('/o/:officeId/papers', listPage);
}

async function listPage(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminReports.papers;
  const rows = await readPaperDuties(ctx, office.id, office.timeZone);
  const columns: Column<PaperDuty>[] = [
    { head: words.item, rowHeader: true, cell: (row) => row.title },
    { head: words.unit, cell: (row) => row.unitName },
    { head: words.due, cell: (row) => dueOf(c, row) },
    {
      head: words.meeting,
      cell: (row) => html`<a href="${path}/meetings/${row.meetingId}/agenda">${row.meetingTitle}</a>`,
    },
    { head: words.time, width: 'fit', cell: (row) => shortTime(c, row.startsAt) },
  ];
  const empty = emptyState({
    icon: 'file',
    title: words.emptyTitle,
    body: words.emptyBody,
    actions: buttonLink({ href: path, label: words.toSchedule, icon: 'calendar' }),
  });
  return adminPage(c, {
    title: words.title,
    section: 'papers',
    main: html`${pageHead({ title: words.title, lead: words.lead })}
${dataTable({ caption: words.title, captionHidden: true, columns, rows, empty })}`,
  });
}

function dueOf(c: AdminContext, { dueAt }: PaperDuty) {
  const words = c.get('words').adminReports.papers;
  if (!dueAt) return html`<span class="muted">${words.noLimit}</span>`;
  const isPast = dueAt < c.get('desk').ctx.now;
  return html`<div>${longTime(c, dueAt)}${isPast ? html`<br>${badge({ label: words.past, tone: 'warn', icon: 'clock' })}` : ''}</div>`;
}
