import type { AgendaItemId, DocumentId, HandoutId, MeetingId, PersonId } from '#domain/ids.ts';
import { secrecyLevels } from '#domain/secrecy/verdict.ts';
import { formatMeetingTime, formatShortTime } from '#messages/time.ts';
import { readAgenda } from '#services/agenda/read-agenda.ts';
import { readDocuments } from '#services/documents/read-documents.ts';
import { RefusedError } from '#services/errors.ts';
import { declarePaperOnly } from '#services/handouts/declare-paper-only.ts';
import { dismissStopped } from '#services/handouts/dismiss-stopped.ts';
import { handOut, takeBack } from '#services/handouts/hand-out.ts';
import { type HandoutLine, readHandouts } from '#services/handouts/read-handouts.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { form, hiddenField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, breadcrumbs, emptyState, pageHead, type Tone } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { printButton } from '../../print-button.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';

const root = '/o/:officeId/meetings/:id/documents';

/** Secret papers in print (C12): who gets a copy, that it was signed for and came back; and the sheet for it. */
export function handoutPages(app: AdminApp): void {
  app.post(`${root}/paper-only`, declare);
  app.post(`${root}/:documentId/dismiss`, dismiss);
  app.get(`${root}/:documentId/handouts`, (c) => listPage(c, noProblems));
  app.post(`${root}/:documentId/handouts`, (c) =>
    act(c, 'handout_made', ({ ctx, office }) =>
      handOut(ctx, office.id, documentOf(c), {
        personIds: c.get('form').getAll('personId') as PersonId[],
      }),
    ),
  );
  app.post(`${root}/:documentId/handouts/:handoutId/take-back`, (c) =>
    act(c, 'handout_returned', ({ ctx, office }) =>
      takeBack(ctx, office.id, idOf<HandoutId>(c, 'handoutId')),
    ),
  );
  app.get(`${root}/:documentId/handouts/print`, sheet);
}

const documentOf = (c: AdminContext) => idOf<DocumentId>(c, 'documentId');
const meetingOf = (c: AdminContext) => idOf<MeetingId>(c, 'id');
const listOf = (c: AdminContext) => `${c.get('desk').path}/meetings/${meetingOf(c)}/documents`;
const hereOf = (c: AdminContext) => `${listOf(c)}/${documentOf(c)}/handouts`;

async function declare(c: AdminContext): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const given = c.get('form');
  const level = secrecyLevels.find((one) => one === given.get('level')) ?? 'confidential';
  const agendaItemId = (given.get('agendaItemId') || null) as AgendaItemId | null;
  const made = await declarePaperOnly(ctx, office.id, meetingOf(c), { agendaItemId, level });
  return goTo(c, `${listOf(c)}/${made}/handouts?done=paper_only_declared`);
}

async function dismiss(c: AdminContext): Promise<Response> {
  const outcome = await attempt(c, () => dismissStopped(deskOf(c).ctx, deskOf(c).office.id, documentOf(c)));
  if (outcome.done) return goTo(c, `${listOf(c)}?done=paper_dismissed`);
  c.status(422);
  return listPage(c, outcome.problems);
}

async function act(
  c: AdminContext,
  done: string,
  work: (desk: ReturnType<typeof deskOf>) => Promise<unknown>,
): Promise<Response> {
  const outcome = await attempt(c, () => work(deskOf(c)));
  if (outcome.done) return goTo(c, `${hereOf(c)}?done=${done}`);
  c.status(422);
  return listPage(c, outcome.problems);
}
const deskOf = (c: AdminContext) => c.get('desk');

const tones: Record<HandoutLine['standing'], Tone> = {
  due: 'neutral',
  handed: 'warn',
  received: 'info',
  given_back: 'warn',
  returned: 'success',
};

async function linesOf(c: AdminContext): Promise<HandoutLine[]> {
  const { ctx, office } = c.get('desk');
  return readHandouts(ctx, office.id, { meetingId: meetingOf(c), documentId: documentOf(c) });
}

/** Which item of the agenda it belongs to; a paper without secret is not handed out here. */
async function placeOf(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const [agenda, documents, detail] = await Promise.all([
    readAgenda(ctx, office.id, meetingOf(c)),
    readDocuments(ctx, office.id, meetingOf(c)),
    readMeeting(ctx, office.id, meetingOf(c)),
  ]);
  const document = documents.find(({ id }) => id === documentOf(c));
  if (!document?.secrecyLevel) throw new RefusedError('not_found');
  const at = agenda.items.findIndex(({ id }) => id === document.agendaItemId);
  const words = c.get('words').handouts.sheet;
  return { where: at < 0 ? words.whole : words.item(at + 1), level: document.secrecyLevel, detail };
}

async function listPage(c: AdminContext, problems: Problems): Promise<Response> {
  const { handouts: words, documents } = c.get('words');
  const { where, level } = await placeOf(c);
  const rows = await linesOf(c);
  const heads = words.heads;
  const columns: Column<HandoutLine>[] = [
    { head: heads.who, rowHeader: true, cell: (row) => row.fullName },
    { head: heads.unit, cell: (row) => row.unitName ?? '' },
    { head: heads.standing, cell: (row) => standingCell(c, row) },
  ];
  const acts = c.get('desk').can('documents.write')
    ? { actions: { head: heads.act, cell: (row: HandoutLine) => actOf(c, row) } }
    : {};
  const crumbs = breadcrumbs({ label: documents.title, items: [{ href: listOf(c), label: documents.back }] });
  const print = buttonLink({ href: `${hereOf(c)}/print`, label: words.print });
  const empty = emptyState({ icon: 'users', title: words.empty, body: words.emptyBody });
  return adminPage(c, {
    title: words.title,
    section: 'week',
    styles: ['admin/documents.css'],
    main: html`${pageHead({ title: words.title, lead: words.lead, crumbs, actions: print })}
<div class="stack">${problemSummary(c, problems)}<p>${badge({ label: documents.levels[level], tone: 'danger' })} ${where}</p>${dataTable({ caption: words.people, captionHidden: true, columns, rows, empty, ...acts })}</div>`,
  });
}

function standingCell(c: AdminContext, { copy, standing }: HandoutLine): Html {
  const words = c.get('words').handouts;
  const at = (instant: Date) => formatShortTime(instant, c.get('desk').office.timeZone);
  const lines = copy
    ? [
        words.handed(at(copy.handedAt), copy.handedByName ?? ''),
        copy.receivedAt ? words.received(at(copy.receivedAt)) : '',
        copy.givenBackAt ? words.givenBack(at(copy.givenBackAt)) : '',
        copy.returnedAt ? words.returned(at(copy.returnedAt), copy.returnedToName ?? '') : '',
      ].filter(Boolean)
    : [];
  return html`${badge({ label: words.standings[standing], tone: tones[standing] })}${lines.map((line) => html`<p class="muted">${line}</p>`)}`;
}

function actOf(c: AdminContext, { copy, standing, personId, fullName }: HandoutLine): Child {
  const words = c.get('words').handouts;
  const csrfToken = visitOf(c).formToken;
  if (!copy || standing === 'returned')
    return form({
      action: hereOf(c),
      csrfToken,
      body: html`${hiddenField('personId', personId)}${button({
        ...{ label: words.handOut, size: 'small', attributes: { 'aria-label': words.handOutTo(fullName) } },
      })}`,
    });
  return form({
    action: `${hereOf(c)}/${copy.id}/take-back`,
    csrfToken,
    body: button({
      ...{ label: words.takeBack, size: 'small', attributes: { 'aria-label': words.takeBackFrom(fullName) } },
    }),
  });
}

/** On A4, to be signed by hand where somebody has no phone with them. */
async function sheet(c: AdminContext): Promise<Response> {
  const words = c.get('words').handouts;
  const { office } = c.get('desk');
  const { where, detail } = await placeOf(c);
  const rows = await linesOf(c);
  const { title, startsAt } = detail.meeting;
  const back = buttonLink({ href: hereOf(c), label: words.sheet.back, kind: 'quiet' });
  const time = formatMeetingTime(startsAt, c.get('language'), office.timeZone);
  const line = (row: HandoutLine, at: number) =>
    html`<tr><td>${at + 1}</td><th scope="row">${row.fullName}</th><td>${row.unitName ?? ''}</td><td></td><td></td></tr>`;
  return adminPage(c, {
    title: words.print,
    section: 'week',
    styles: ['admin/paper.css'],
    scripts: ['admin/print.js'],
    main: html`<div class="no-print button-row">${printButton(words.print)}${back}</div>
<article class="paper handout-sheet" tabindex="0" aria-label="${words.print}"><p><b>${office.name}</b></p><h1>${words.sheet.title}</h1>
<p>${words.sheet.meeting(title, time)}</p><p>${where}</p>
<table class="sign-table"><thead><tr>${words.sheet.heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows.map(line)}</tbody></table>
<p>${words.sheet.note}</p></article>`,
  });
}
