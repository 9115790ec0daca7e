import type { BroadcastId } from '#domain/ids.ts';
import { changeLinesOf, offSentence } from '#messages/change-card.ts';
import { type Notice, readNotice, readNotices } from '#services/broadcasts/notices.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { badge, breadcrumbs, card, emptyState, keyValues, pageHead, type Tone } from '#web-kit/parts.ts';
import { type Column, dataTable, pagination } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { longTime, shortTime } from '../../meeting-words.ts';
import { printButton } from '../../print-button.ts';
import { type AdminApp, type AdminContext, idOf } from '../../site.ts';

const root = '/o/:officeId/notices';
const onePage = 50;

/** "Sổ thông báo": every numbered notice of the office, and one with its recipients and proof (R16). */
export function noticePages(app: AdminApp): void {
  app.get(root, listPage);
  app.get(`${root}/:id`, onePageOf);
}

async function listPage(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminNotices;
  const [, year, number] = /^(\d{1,4})-(\d{1,9})$/.exec(c.req.query('before') ?? '') ?? [];
  const before = year && number ? { before: { year: Number(year), number: Number(number) } } : {};
  const rows = await readNotices(ctx, office.id, { ...before, limit: onePage });
  const last = rows.length === onePage ? rows.at(-1) : undefined;
  const next = last && { href: `${path}/notices?before=${last.year}-${last.number}`, label: words.older };
  const empty = emptyState({ icon: 'bell', title: words.emptyTitle, body: words.emptyBody });
  const columns = listColumns(c);
  const main = html`${pageHead({ title: words.title, lead: words.lead, actions: rows.length > 0 ? printButton(words.print) : '' })}
${dataTable({ caption: words.caption, captionHidden: true, columns, rows, empty })}
${next || before.before ? pagination({ label: words.page, summary: words.count(rows.length), next }) : ''}`;
  return adminPage(c, { title: words.title, section: 'notices', main, scripts: ['admin/print.js'] });
}

function listColumns(c: AdminContext): Column<Notice>[] {
  const words = c.get('words').adminNotices;
  const { path } = c.get('desk');
  return [
    {
      head: words.number,
      width: 'fit',
      rowHeader: true,
      cell: (row) => html`<a href="${path}/notices/${row.id}">${words.numberOf(row.number, row.year)}</a>`,
    },
    { head: words.time, width: 'fit', cell: (row) => shortTime(c, row.createdAt) },
    {
      head: words.subject,
      cell: (row) =>
        html`<div>${words.subjects[row.subject]}${row.mark === 'normal' ? '' : html` ${markBadge(c, row)}`}</div>`,
    },
    { head: words.meeting, width: 'wide', cell: (row) => row.meeting.title },
    { head: words.sender, hideOnPhone: true, cell: (row) => row.senderName ?? words.system },
    { head: words.reached, align: 'end', cell: (row) => reachedCell(c, row) },
    { head: words.acknowledged, align: 'end', cell: (row) => words.ofAll(row.acknowledged, row.recipients) },
    { head: words.state, width: 'fit', cell: (row) => stateOf(c, row) },
  ];
}

/** Told apart from what only lies on a page: the first is said first. */
function reachedCell(c: AdminContext, notice: Notice): Html {
  const words = c.get('words').adminNotices;
  const rest = restOf(c, notice).map((line) => html`<br><small class="muted">${line}</small>`);
  return html`<div>${words.ofAll(notice.reached, notice.recipients)}${rest}</div>`;
}

function restOf(c: AdminContext, { pageOnly, withoutChannel }: Notice): string[] {
  const words = c.get('words').adminNotices;
  return [
    ...(pageOnly > 0 ? [words.pageOnly(pageOnly)] : []),
    ...(withoutChannel > 0 ? [words.withoutChannel(withoutChannel)] : []),
  ];
}

const markTones = { normal: 'neutral', urgent: 'warn', very_urgent: 'danger', express: 'danger' } as const;
const markBadge = (c: AdminContext, { mark }: Notice) =>
  badge({ label: c.get('words').adminNotices.marks[mark], tone: markTones[mark] });

function stateOf(c: AdminContext, notice: Notice): Html {
  const is = notice.cancelledAt ? 'cancelled' : notice.isHeld ? 'held' : 'sent';
  const tones: Record<typeof is, Tone> = { cancelled: 'neutral', held: 'warn', sent: 'success' };
  return badge({ label: c.get('words').adminNotices.states[is], tone: tones[is] });
}

type InFull = Awaited<ReturnType<typeof readNotice>>;

async function onePageOf(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminNotices;
  const found = await readNotice(ctx, office.id, idOf<BroadcastId>(c, 'id'));
  const { notice, recipients } = found;
  const title = words.one(words.numberOf(notice.number, notice.year));
  const toMeeting = notice.meetingId
    ? buttonLink({ href: `${path}/meetings/${notice.meetingId}`, label: words.toMeeting, icon: 'calendar' })
    : '';
  const crumbs = breadcrumbs({
    label: c.get('words').admin.nav.crumbs,
    items: [{ href: `${path}/notices`, label: words.title }, { label: title }],
  });
  const head = pageHead({
    title,
    lead: notice.meeting.title,
    crumbs,
    actions: html`${toMeeting}${printButton(words.print)}`,
  });
  const empty = emptyState({ icon: 'users', title: words.noRecipients });
  const caption = words.recipientsCaption(recipients.length);
  const main = html`${head}<div class="stack">${card({ title: words.said, body: saidOf(c, notice) })}
${card({ title: words.recipients, body: dataTable({ caption, columns: recipientColumns(c), rows: recipients, empty }) })}</div>`;
  return adminPage(c, { title, section: 'notices', main, scripts: ['admin/print.js'] });
}

function saidOf(c: AdminContext, notice: Notice): Html {
  const words = c.get('words').adminNotices;
  const { meeting } = notice;
  const language = c.get('language');
  const changes = meeting.change ? changeLinesOf(meeting, meeting.change, language) : [];
  const off = offSentence(meeting, language);
  const items = [
    { label: words.subject, value: words.subjects[notice.subject] },
    { label: words.mark, value: words.marks[notice.mark] },
    { label: words.time, value: longTime(c, notice.createdAt) },
    { label: words.sender, value: notice.senderName ?? words.system },
    { label: words.state, value: stateOf(c, notice) },
    {
      label: words.reached,
      value: [words.ofAll(notice.reached, notice.recipients), ...restOf(c, notice)].join(' · '),
    },
    {
      label: words.changes,
      value: changes.length > 0 ? html`<span class="lines">${changes.join('\n')}</span>` : '',
    },
    {
      label: words.meeting,
      value: off ?? html`${longTime(c, new Date(meeting.startsAt))}<br>${meeting.place}`,
    },
  ];
  return keyValues(items.filter(({ value }) => Boolean(value)));
}

function recipientColumns(c: AdminContext): Column<InFull['recipients'][number]>[] {
  const words = c.get('words').adminNotices;
  const { channels } = c.get('words').adminBoard;
  const time = (at: Date | null) =>
    at ? shortTime(c, at) : html`<span class="muted">${words.unknown}</span>`;
  return [
    { head: words.reader, rowHeader: true, cell: (row) => row.readerName },
    { head: words.invitee, cell: (row) => row.inviteeName },
    { head: words.placed, width: 'fit', cell: (row) => time(row.placedAt) },
    {
      head: words.sent,
      cell: (row) => {
        const { phoned } = c.get('words').adminChase.board;
        const called = row.phonedAt ? phoned(shortTime(c, row.phonedAt)) : null;
        if (!row.sentAt && called) return called;
        if (!row.sentAt && row.callNeededAt) return words.callNeeded;
        if (!row.sentAt)
          return row.isLinked ? time(null) : html`<span class="muted">${words.noChannel}</span>`;
        const sent = words.via(shortTime(c, row.sentAt), channels[row.sentVia ?? ''] ?? row.sentVia ?? '');
        return html`<div>${sent}${row.externalId ? html`<br><small class="muted">${words.proof(row.externalId)}</small>` : ''}${called ? html`<br>${called}` : ''}</div>`;
      },
    },
    { head: words.seen, width: 'fit', cell: (row) => time(row.seenAt) },
    { head: words.received, width: 'fit', cell: (row) => time(row.receivedAt) },
    { head: words.acknowledged, width: 'fit', cell: (row) => time(row.acknowledgedAt) },
  ];
}
