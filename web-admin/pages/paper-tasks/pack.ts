import type { MeetingId } from '#domain/ids.ts';
import { refusalSentence } from '#messages/refusals.ts';
import { RefusedError } from '#services/errors.ts';
import type { PackReader } from '#services/packs/plan-pack.ts';
import { type PackPreview, readPack, readSentPacks } from '#services/packs/read-pack.ts';
import { sendPack } from '#services/packs/send-pack.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { form, hiddenField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, callout, card, disclosure, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { longTime, meetingCrumbs, shortTime } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';

const root = '/o/:officeId/meetings/:id/pack';

/** "Gửi bộ tài liệu": what would go to whom, what is missing, the button, and what was sent before (R60). */
export function packPages(app: AdminApp): void {
  app.get(root, (c) => packPage(c, noProblems));
  app.post(root, async (c) => {
    const { ctx, office, path } = c.get('desk');
    const id = idOf<MeetingId>(c, 'id');
    const number = Number(c.get('form').get('number'));
    const outcome = await attempt(c, () => sendPack(ctx, office.id, id, { number }));
    if (outcome.done) return goTo(c, `${path}/meetings/${id}/pack?done=pack_sent`);
    c.status(outcome.problems.code === 'pack_sent' ? 409 : 422);
    return packPage(c, outcome.problems);
  });
}

async function packPage(c: AdminContext, problems: Problems): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const { page: words } = c.get('words').packs;
  const pack = await readPack(ctx, office.id, idOf<MeetingId>(c, 'id'));
  const { meeting } = pack.found;
  const title = pack.packs.length === 0 ? words.title : words.titleAgain;
  const lead = words.lead(meeting.title, longTime(c, meeting.startsAt));
  const crumbs = meetingCrumbs(c, meeting, words.title);
  return adminPage(c, {
    title: `${title} · ${meeting.title}`,
    section: 'week',
    styles: ['admin/documents.css'],
    main: html`${pageHead({ title, lead, crumbs })}<div class="stack readable">${problemSummary(c, problems)}
${sendCard(c, pack)}${gaps(c, pack)}${contentsCard(c, pack)}${readersCard(c, pack)}${historyCard(c, pack)}</div>`,
  });
}

const fresh = ({ readers }: PackPreview) => readers.filter((one) => one.fresh.length > 0);

/** When it is due, and the button, or why there is none. */
function sendCard(c: AdminContext, pack: PackPreview): Html {
  const { page: words } = c.get('words').packs;
  const { office, can } = c.get('desk');
  const { dueAt, hoursLate, refusal, number, found, packs } = pack;
  const [last] = packs.toReversed();
  const due = dueAt === null ? words.noLimit : words.dueBy(longTime(c, dueAt));
  const stamped = last?.hoursLate ? html`<br>${words.late(last.hoursLate)}.` : '';
  const late = hoursLate > 0 && refusal === null ? html`<br>${words.lateNow(hoursLate)}` : stamped;
  const said = last ? words.sentOnce(shortTime(c, last.sentAt)) : words.nothingSent;
  const here = `${c.get('desk').path}/meetings/${found.meeting.id}`;
  const why =
    refusal === null ? '' : refusalSentence(new RefusedError(refusal), c.get('language'), office.timeZone);
  const proofLink =
    refusal === 'pack_nothing_new' && last
      ? html`<p><a href="${c.get('desk').path}/notices/${last.broadcastId}">${c.get('words').admin.nav.entries.notices}</a></p>`
      : '';
  const act =
    refusal === null && can('documents.write')
      ? html`<p class="hint">${words.sendHint}</p>${form({
          action: `${here}/pack`,
          csrfToken: visitOf(c).formToken,
          body: html`${hiddenField('number', String(number))}${button({ label: words.send(fresh(pack).length), kind: 'primary', size: 'large', icon: 'send' })}`,
        })}`
      : html`<p>${why}</p>${proofLink}${buttonLink({ href: `${here}/documents`, label: words.toDocuments, icon: 'file' })}`;
  const wasLate = last ? last.hoursLate : hoursLate;
  const tone = wasLate > 0 ? 'warn' : last ? 'success' : 'neutral';
  return card({
    title: said,
    body: html`<div class="stack">${callout({ tone, icon: 'clock', body: html`${due}${late}` })}${act}</div>`,
  });
}

/** What the pack would go without: papers still owed, by unit, and what the office has not accepted. */
function gaps(c: AdminContext, { missing, waiting, found }: PackPreview): Child {
  const { page: words } = c.get('words').packs;
  const byUnit = Map.groupBy(missing, ({ unitName }) => unitName);
  const owed = [...byUnit].map(
    ([unit, tasks]) =>
      html`<li>${words.missingUnit(unit, tasks.map(({ itemTitle }) => itemTitle).join('; '))}</li>`,
  );
  const link = buttonLink({
    href: `${c.get('desk').path}/meetings/${found.meeting.id}/documents`,
    ...{ label: words.toDocuments, size: 'small' },
  });
  return html`${
    owed.length === 0
      ? ''
      : callout({
          ...{ tone: 'warn', title: words.missing(missing.length) },
          body: html`<ul>${owed}</ul><p>${words.missingBody}</p>`,
        })
  }${waiting === 0 ? '' : callout({ tone: 'info', body: words.waiting(waiting), actions: link })}`;
}

function contentsCard(c: AdminContext, { agenda, papers, packs }: PackPreview): Html {
  const { page: words, paper, paperOnly } = c.get('words').packs;
  const sent = new Set(
    packs.flatMap((pack) => pack.papers.map((one) => `${one.documentId}:${one.versionId}`)),
  );
  const mark = (one: PackPreview['papers'][number]) =>
    packs.length === 0
      ? ''
      : sent.has(`${one.documentId}:${one.versionId}`)
        ? badge({ label: words.sentBefore, tone: 'neutral' })
        : badge({ label: words.isNew, tone: 'info' });
  const said = (one: PackPreview['papers'][number]) =>
    one.isPaperOnly ? paperOnly : paper({ title: one.title, pages: one.pages, isNewVersion: false });
  const items = html`<ol class="numbered">${agenda.map((title) => html`<li>${title}</li>`)}</ol>`;
  const listed = html`<ol class="numbered">${papers.map((one) => html`<li>${said(one)} ${mark(one)}</li>`)}</ol>`;
  return card({
    title: words.contents,
    body: html`<h3 class="form-part">${words.agenda}</h3>${agenda.length === 0 ? html`<p class="muted">${words.noAgenda}</p>` : items}
<h3 class="form-part">${words.papers}</h3>${papers.length === 0 ? html`<p class="muted">${words.noPapers}</p>` : listed}`,
  });
}

function readersCard(c: AdminContext, pack: PackPreview): Html | string {
  const { page: words } = c.get('words').packs;
  const columns: Column<PackReader>[] = [
    { head: words.who, rowHeader: true, cell: ({ name }) => name },
    { head: words.invitee, cell: ({ invitee }) => invitee },
    {
      head: words.gets,
      cell: ({ fresh: papers, hadSome }) =>
        papers.length === 0
          ? html`<span class="muted">${words.getsNothing}</span>`
          : words.getsCount(papers.length, hadSome),
    },
  ];
  const { readers } = pack;
  if (readers.length === 0) return '';
  const table = dataTable({
    ...{ caption: words.readers(readers.length), captionHidden: true, columns, rows: readers },
    ...{ empty: words.readersNone, scroll: readers.length > 12 },
  });
  const getting = fresh(pack).length;
  return card({
    title: getting === 0 ? words.readersNone : words.readers(getting),
    body: disclosure({ summary: words.who, body: table, open: getting > 0 && readers.length <= 12 }),
  });
}

/** Every sending with its proof: the book of notices shows for each recipient what reached them. */
function historyCard(c: AdminContext, { packs }: PackPreview): Html | string {
  if (packs.length === 0) return '';
  const { page: words } = c.get('words').packs;
  const { path } = c.get('desk');
  const late = ({ dueAt, hoursLate }: PackPreview['packs'][number]) => {
    if (dueAt === null) return '';
    if (hoursLate === 0) return badge({ label: words.onTime, tone: 'success' });
    return badge({ label: words.late(hoursLate), tone: 'warn', icon: 'clock' });
  };
  const columns: Column<PackPreview['packs'][number]>[] = [
    { head: words.heads.sending, rowHeader: true, cell: ({ number }) => words.sending(number) },
    { head: words.heads.at, width: 'fit', cell: ({ sentAt }) => shortTime(c, sentAt) },
    { head: words.heads.by, cell: ({ senderName }) => senderName },
    { head: words.heads.due, width: 'fit', cell: late },
    {
      head: words.heads.readers,
      width: 'fit',
      cell: ({ broadcastId, recipients }) =>
        html`<a href="${path}/notices/${broadcastId}">${words.proof(recipients)}</a>`,
    },
  ];
  const table = dataTable({ caption: words.history, captionHidden: true, columns, rows: packs, empty: '' });
  return card({ title: words.history, flush: true, body: table });
}

/** How far the pack is, and the way to its page; beside the list of papers. */
export async function packStrip(c: AdminContext, meetingId: MeetingId): Promise<Html> {
  const { ctx, office, path } = c.get('desk');
  const { page: words } = c.get('words').packs;
  const { packs, dueAt } = await readSentPacks(ctx, office.id, meetingId);
  const [last] = packs.toReversed();
  const isLate = last ? last.hoursLate > 0 : dueAt !== null && dueAt < ctx.now;
  const due = dueAt === null ? words.noLimit : words.dueBy(longTime(c, dueAt));
  return callout({
    tone: isLate ? 'warn' : last ? 'success' : 'info',
    icon: 'send',
    title: last ? words.sentOnce(shortTime(c, last.sentAt)) : words.nothingSent,
    body: last?.hoursLate ? words.late(last.hoursLate) : due,
    actions: buttonLink({
      href: `${path}/meetings/${meetingId}/pack`,
      ...{ label: last ? words.titleAgain : words.title, size: 'small' },
    }),
  });
}
