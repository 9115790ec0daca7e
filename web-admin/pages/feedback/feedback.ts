import { type FeedbackState, feedbackKinds, isOpenFeedback } from '#domain/feedback/lifecycle.ts';
import { minutesBetween, toOfficeDate } from '#lib/office-time.ts';
import { formatDate, formatLength } from '#messages/time.ts';
import { RefusedError } from '#services/errors.ts';
import {
  type FeedbackChoice,
  type FeedbackLine,
  findFeedbackOfOffice,
} from '#services/feedback/find-feedback.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { dateField, selectField } from '#web-kit/fields.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable, pagination } from '#web-kit/tables.ts';
import { feedbackBadge, ticketOf } from '../../feedback-words.ts';
import { adminPage } from '../../frame.ts';
import type { AdminApp, AdminContext } from '../../site.ts';
import { exportMenu } from '../imports/exports.ts';
import { queryOf, typedChoice } from './feedback-choice.ts';
import { feedbackEnterPages } from './feedback-enter.ts';
import { feedbackTicketPages } from './feedback-ticket.ts';

const root = '/o/:officeId/feedback';
const onePage = 50;
const longestExcerpt = 160;

/** "Góp ý, kiến nghị": what waits and what was answered (R45, R62). */
export function feedbackPages(app: AdminApp): void {
  app.get(root, listPage);
  feedbackEnterPages(app);
  feedbackTicketPages(app);
}

async function listPage(c: AdminContext) {
  const { ctx, office, path, can } = c.get('desk');
  if (!can('feedback.read')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminFeedback;
  const { choice, isWrong } = typedChoice(c);
  const page = Math.max(1, Math.min(1000, Math.trunc(Number(c.req.query('page') ?? '1')) || 1));
  const offset = (page - 1) * onePage;
  const found = await findFeedbackOfOffice(ctx, office, choice, { limit: onePage + 1, offset });
  const rows = found.slice(0, onePage);
  const isFiltered = isWrong || queryOf(choice) !== '';
  const enter = can('feedback.write')
    ? buttonLink({ href: `${path}/feedback/new`, label: words.enter, icon: 'plus', kind: 'primary' })
    : '';
  const nothing = isFiltered
    ? emptyState({ icon: 'search', title: words.noneTitle, body: words.noneBody })
    : emptyState({ icon: 'chat', title: words.emptyTitle, body: words.emptyBody, actions: enter });
  const pages = pagination({
    label: words.page,
    summary: words.summary(offset + 1, offset + rows.length),
    ...(page > 1
      ? { previous: { href: `${path}/feedback${queryOf(choice, page - 1)}`, label: words.previous } }
      : {}),
    ...(found.length > onePage
      ? { next: { href: `${path}/feedback${queryOf(choice, page + 1)}`, label: words.next } }
      : {}),
  });
  const head = pageHead({
    title: words.title,
    lead: words.lead,
    actions: html`${enter}${rows.length > 0 ? exportMenu(c, 'feedback', queryOf(choice)) : ''}`,
  });
  const table = dataTable({
    caption: words.caption,
    captionHidden: true,
    columns: columnsOf(c),
    rows,
    empty: nothing,
  });
  return adminPage(c, {
    title: words.title,
    section: 'feedback',
    styles: ['admin/feedback.css'],
    main: html`${head}<div class="stack">${isFiltered || rows.length > 0 ? filterForm(c, choice, isWrong) : ''}${table}${page > 1 || found.length > onePage ? pages : ''}</div>`,
  });
}

function filterForm(c: AdminContext, choice: FeedbackChoice, isWrong: boolean): Html {
  const { path } = c.get('desk');
  const { filters: words, stateFilters } = c.get('words').adminFeedback;
  const { kindTitles } = c.get('words').feedback;
  const kinds = feedbackKinds.map((value) => ({ value, label: kindTitles[value] }));
  const order: (FeedbackState | 'open')[] = [
    'open',
    'new',
    'in_progress',
    'reopened',
    'answered',
    'declined',
  ];
  const states = order.map((value) => ({ value, label: stateFilters[value] }));
  const day = (name: 'from' | 'until') => c.req.query(name) ?? '';
  const clear =
    isWrong || queryOf(choice) !== ''
      ? buttonLink({ href: `${path}/feedback`, label: words.clear, kind: 'quiet' })
      : '';
  return html`<form class="feedback-filter" method="get"${attrs({ action: `${path}/feedback` })}>
${selectField({ name: 'kind', label: words.kind, empty: words.anyKind, value: choice.kind ?? '', options: kinds })}
${selectField({ name: 'state', label: words.state, empty: words.anyState, value: choice.state ?? '', options: states })}
${dateField({ name: 'from', label: words.from, value: day('from'), error: isWrong ? words.error : undefined })}
${dateField({ name: 'until', label: words.until, value: day('until') })}
<div class="button-row">${button({ label: words.apply, icon: 'search' })}${clear}</div></form>`;
}

function columnsOf(c: AdminContext): Column<FeedbackLine>[] {
  const { path, ctx, office } = c.get('desk');
  const words = c.get('words').adminFeedback;
  const { kindTitles } = c.get('words').feedback;
  const age = ({ movedAt, createdAt, state }: FeedbackLine) => {
    if (!isOpenFeedback(state)) return '—';
    const since = state === 'reopened' ? movedAt : createdAt;
    return formatLength(minutesBetween(since, ctx.now), c.get('language'));
  };
  const about = (row: FeedbackLine) => words.about(row.ruleSetName, row.article);
  return [
    {
      head: words.columns.ticket,
      width: 'fit',
      rowHeader: true,
      cell: (row) =>
        html`<a href="${path}/feedback/${row.id}">${ticketOf(row)}</a><br><small class="muted">${kindTitles[row.kind]}</small>`,
    },
    {
      head: words.columns.text,
      width: 'wide',
      cell: (row) =>
        html`<div>${excerpt(row.text)}${about(row) ? html`<br><small class="muted">${about(row)}</small>` : ''}</div>`,
    },
    {
      head: words.columns.sender,
      width: 'name',
      cell: (row) =>
        html`<div>${row.senderName}${row.senderUnit ? html`<br><small class="muted">${row.senderUnit}</small>` : ''}</div>`,
    },
    { head: words.columns.state, width: 'fit', cell: (row) => feedbackBadge(c, row.state) },
    { head: words.columns.age, width: 'fit', cell: age },
    {
      head: words.columns.assignee,
      hideOnPhone: true,
      cell: (row) => row.assigneeName ?? html`<span class="muted">${words.nobody}</span>`,
    },
    {
      head: words.columns.sent,
      width: 'fit',
      cell: (row) => formatDate(toOfficeDate(row.createdAt, office.timeZone)),
    },
  ];
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= longestExcerpt ? line : `${line.slice(0, longestExcerpt).replace(/\s+\S*$/, '')}…`;
}
