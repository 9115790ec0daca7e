import type { MeetingId, OpinionId } from '#domain/ids.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import {
  type OpinionsOfItem,
  readMeetingOpinions,
  readOpinionVersions,
} from '#services/opinions/read-opinions.ts';
import { readRequests } from '#services/opinions/read-requests.ts';
import { buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { badge, callout, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingHead } from '../../meeting-tabs.ts';
import { meetingCrumbs, shortTime } from '../../meeting-words.ts';
import { printButton } from '../../print-button.ts';
import { type AdminApp, type AdminContext, idOf } from '../../site.ts';
import { requestTable } from './request-table.ts';

const root = '/o/:officeId/meetings/:id/opinions';

/** "Ý kiến" of a meeting (R27): by item, live, printable, with every wording of each; and its opinion requests. */
export function meetingOpinionPages(app: AdminApp): void {
  app.get(root, showPage);
  app.get(`${root}/list`, async (c) => c.html(await opinionList(c)));
  app.get(`${root}/:opinionId`, showVersions);
}

async function showPage(c: AdminContext): Promise<Response> {
  const { ctx, office, path, can } = c.get('desk');
  const id = idOf<MeetingId>(c, 'id');
  const words = c.get('words').adminOpinions;
  const detail = await readMeeting(ctx, office.id, id);
  const requests = await readRequests(ctx, office.id, { meetingId: id });
  const ask =
    can('opinions.write') && !detail.meeting.secrecyLevel
      ? buttonLink({ href: `${path}/opinions/new?meeting=${id}`, label: words.requests.create, icon: 'plus' })
      : undefined;
  const asked = card({
    ...{ title: words.meeting.requests, actions: ask, flush: requests.length > 0 },
    body:
      requests.length > 0
        ? requestTable(c, requests)
        : html`<p class="muted">${words.requests.emptyTitle}.</p>`,
  });
  const { rules, items } = await readMeetingOpinions(ctx, office.id, id);
  const isEmpty = items.every((item) => countOf(item) === 0);
  const print = isEmpty ? '' : buttonRow(printButton(words.meeting.print, 'quiet'));
  const lead = html`<p class="muted">${words.meeting.lead} ${words.meeting.readers[rules.opinionsSeenBy ?? 'invited']}</p>`;
  return adminPage(c, {
    title: `${c.get('words').adminAgenda.tabs.opinions} · ${detail.meeting.title}`,
    section: 'week',
    scripts: ['admin/print.js'],
    main: html`${meetingHead(c, detail, 'opinions')}<div class="stack" hx-ext="sse" sse-connect="${path}/meetings/${id}/stream">${lead}${await opinionList(c)}${print}${asked}</div>`,
  });
}

/** The opinions as they stand now; takes itself in again after every change of the meeting. */
async function opinionList(c: AdminContext): Promise<Html> {
  const { ctx, office, path } = c.get('desk');
  const id = idOf<MeetingId>(c, 'id');
  const words = c.get('words').adminOpinions.meeting;
  const { items } = await readMeetingOpinions(ctx, office.id, id);
  const live = attrs({
    'hx-get': `${path}/meetings/${id}/opinions/list`,
    'hx-trigger': 'sse:changed',
    'hx-swap': 'outerHTML',
  });
  const isEmpty = items.every((item) => countOf(item) === 0);
  const shown = items.filter((item) => item.itemId !== null || countOf(item) > 0);
  const body = isEmpty
    ? emptyState({ icon: 'chat', title: words.emptyTitle, body: words.emptyBody })
    : shown.map((item) => itemCard(c, item));
  return html`<section id="opinions" class="stack" aria-label="${words.caption}"${live}>${body}</section>`;
}

const countOf = ({ opinion, reserved, comment }: OpinionsOfItem) =>
  opinion.length + reserved.length + comment.length;

function itemCard(c: AdminContext, item: OpinionsOfItem): Html {
  const all = c.get('words');
  const words = all.adminOpinions.meeting;
  const { itemId, position, title, isSecret, opinion, reserved, comment } = item;
  const named =
    itemId === null ? words.whole : position === null ? words.gone : all.opinions.itemChoice(position, title);
  const rows = [...opinion, ...reserved, ...comment].map((said) => saidRow(c, said));
  const note = rows.length > 0 ? words.count(opinion.length, reserved.length) : undefined;
  if (isSecret && rows.length === 0)
    return card({ title: named, body: callout({ tone: 'neutral', body: words.secret }) });
  return card({
    ...{ title: named, note, flush: rows.length > 0 },
    body: rows.length > 0 ? rowList(rows) : html`<p class="muted">${words.nothing}</p>`,
  });
}

function saidRow(c: AdminContext, said: OpinionsOfItem['opinion'][number]) {
  const { path } = c.get('desk');
  const words = c.get('words');
  const versions =
    said.version > 1
      ? html` · <a href="${path}/meetings/${said.meetingId}/opinions/${said.id}">${words.adminOpinions.meeting.versions(said.version)}</a>`
      : '';
  return {
    title: words.opinions.page.by(said.fullName, said.title, said.unitName),
    detail: html`<span class="said">${said.text}</span><br><small class="muted">${shortTime(c, said.writtenAt)}${versions}</small>`,
    ...(said.kind === 'opinion'
      ? {}
      : {
          end: badge({
            label: words.opinions.labels[said.kind],
            tone: said.kind === 'reserved' ? 'warn' : 'neutral',
          }),
        }),
  };
}

/** Every wording one opinion ever had (R48). */
async function showVersions(c: AdminContext): Promise<Response> {
  const { ctx, office, path } = c.get('desk');
  const meetingId = idOf<MeetingId>(c, 'id');
  const opinionId = idOf<OpinionId>(c, 'opinionId');
  const words = c.get('words').adminOpinions.meeting;
  const { meeting } = await readMeeting(ctx, office.id, meetingId);
  const { opinion, versions } = await readOpinionVersions(ctx, office.id, { meetingId, opinionId });
  const rows = versions.toReversed().map(({ version, text, writtenAt }) => ({
    title: c.get('words').opinions.page.version(version, shortTime(c, writtenAt)),
    detail: html`<span class="said">${text}</span>`,
  }));
  const { by } = c.get('words').opinions.page;
  const lead = by(opinion.fullName, opinion.title, opinion.unitName);
  const back = buttonLink({
    href: `${path}/meetings/${meetingId}/opinions`,
    ...{ label: words.backToAll, icon: 'arrow-left' as const },
  });
  return adminPage(c, {
    title: words.versionsTitle,
    section: 'week',
    main: html`${pageHead({ title: words.versionsTitle, lead, crumbs: meetingCrumbs(c, meeting, words.versionsTitle) })}<div class="stack readable">${card({ flush: true, body: rowList(rows) })}${back}</div>`,
  });
}
