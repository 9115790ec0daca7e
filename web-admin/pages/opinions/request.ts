import type { OpinionRequestId } from '#domain/ids.ts';
import { sseHeaders, sseStream } from '#lib/sse.ts';
import { formatDate } from '#messages/time.ts';
import { closeRequest, moveDue, withdrawRequest } from '#services/opinions/close-request.ts';
import { type RequestLine, type RequestReport, readRequest } from '#services/opinions/read-requests.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { dateTimeField, form, textField } from '#web-kit/fields.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { badge, callout, card, disclosure, pageHead, type Tone } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { longTime, shortTime } from '../../meeting-words.ts';
import { printButton } from '../../print-button.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';
import { instantOf } from '../meetings/meeting-input.ts';
import { requestBadge } from './request-table.ts';

const root = '/o/:officeId/opinions/:id';

/** One opinion request: who answered, who is late, live; closing it, taking it back, another limit; and the summary (F13). */
export function requestPages(app: AdminApp): void {
  app.get(root, (c) => requestPage(c, noProblems));
  app.get(`${root}/table`, async (c) => c.html(answerTable(c, await stored(c))));
  app.get(`${root}/stream`, async (c) => {
    const { request } = await stored(c);
    const { onChange } = c.get('program');
    const subscribe = (listener: () => void) => onChange(`opinion-request:${request.id}`, listener);
    return new Response(sseStream({ subscribe, signal: c.req.raw.signal }), { headers: sseHeaders });
  });
  app.get(`${root}/summary`, summaryPage);
  app.post(`${root}/close`, (c) => act(c, (ctx, officeId, id) => closeRequest(ctx, officeId, id)));
  app.post(`${root}/withdraw`, (c) =>
    act(c, (ctx, officeId, id) =>
      withdrawRequest(ctx, officeId, id, { reason: c.get('form').get('reason') ?? '' }),
    ),
  );
  app.post(`${root}/due`, (c) =>
    act(c, (ctx, officeId, id) => {
      const typed = (name: string) => c.get('form').get(name) ?? '';
      const dueAt = instantOf(typed('dueOn'), typed('dueTime'), c.get('desk').office.timeZone);
      return moveDue(ctx, officeId, id, { dueAt: dueAt as Date });
    }),
  );
}

function stored(c: AdminContext): Promise<RequestReport> {
  const { ctx, office } = c.get('desk');
  return readRequest(ctx, office.id, idOf<OpinionRequestId>(c, 'id'));
}

async function act(c: AdminContext, work: typeof closeRequest): Promise<Response> {
  const { ctx, office, path } = c.get('desk');
  const id = idOf<OpinionRequestId>(c, 'id');
  const outcome = await attempt(c, () => work(ctx, office.id, id));
  if (outcome.done) return goTo(c, `${path}/opinions/${id}?done=saved`);
  c.status(outcome.problems.code ? 409 : 422);
  return requestPage(c, outcome.problems);
}

async function requestPage(c: AdminContext, problems: Problems): Promise<Response> {
  const { path, can } = c.get('desk');
  const { request: words } = c.get('words').adminOpinions;
  const report = await stored(c);
  const { request, meetingTitle } = report;
  const { letterNumber, letterOn } = request;
  const facts = [
    words.due(longTime(c, request.dueAt)),
    letterNumber && words.letter(letterNumber, letterOn && formatDate(letterOn)),
    words.asked(shortTime(c, request.askedAt)),
    request.inChat ? words.inChat : words.onPage,
  ].filter(Boolean);
  const meeting = meetingTitle
    ? html`<br><a href="${path}/meetings/${request.meetingId}/opinions">${meetingTitle}</a>`
    : '';
  const summary = buttonLink({
    href: `${path}/opinions/${request.id}/summary`,
    label: words.print,
    icon: 'print',
  });
  return adminPage(c, {
    title: request.matter,
    section: 'opinions',
    main: html`${pageHead({
      ...{ title: request.matter, status: requestBadge(c, report), actions: summary },
      lead: html`${facts.join(' · ')}${meeting}`,
    })}<div class="stack" hx-ext="sse" sse-connect="${path}/opinions/${request.id}/stream">${problemSummary(c, problems, { reason: words.withdrawReason, dueAt: words.move })}
${request.withdrawnReason ? callout({ body: words.withdrawn(request.withdrawnReason) }) : ''}${answerTable(c, report)}${can('opinions.write') && !request.closedAt ? acts(c, report, problems) : ''}</div>`,
  });
}

const nothing = html`<span class="muted">–</span>`;
const tones: Record<RequestLine['standing'], Tone> = {
  waiting: 'neutral',
  late: 'danger',
  answered: 'success',
  answered_late: 'warn',
  unanswered: 'neutral',
};

/** Who answered what; takes itself in again after every answer. */
function answerTable(c: AdminContext, report: RequestReport): Html {
  const { path } = c.get('desk');
  const words = c.get('words').adminOpinions.request;
  const { standingLabels: standings } = c.get('words').opinions;
  const here = `${path}/opinions/${report.request.id}`;
  const columns: Column<RequestLine>[] = [
    {
      ...{ head: words.heads.who, rowHeader: true },
      cell: ({ name, unitOfPerson }) =>
        html`${name}${unitOfPerson ? html`<br><small class="muted">${unitOfPerson}</small>` : ''}`,
    },
    {
      ...{ head: words.heads.standing, width: 'fit' },
      cell: ({ standing, answer }) =>
        html`${badge({ label: standings[standing], tone: tones[standing] })}${answer ? html`<br><small class="muted">${words.at(shortTime(c, answer.answeredAt), answer.version)}</small>` : ''}`,
    },
    { head: words.heads.opinion, width: 'wide', cell: (line) => repliesOf(c, report, line) },
    { head: words.heads.handling, cell: (line) => handlingOf(c, line) },
  ];
  const live = attrs({ 'hx-get': `${here}/table`, 'hx-trigger': 'sse:changed', 'hx-swap': 'outerHTML' });
  const link = ({ id, answer }: RequestLine) => {
    const label = answer ? words.handle : words.enter;
    const isOver = !answer && report.request.closedAt !== null;
    return isOver || !c.get('desk').can('opinions.write')
      ? ''
      : buttonLink({ href: `${here}/asked/${id}`, label, size: 'small' });
  };
  const table = dataTable({
    ...{ caption: words.table, captionHidden: true, columns, rows: report.lines, empty: '' },
    actions: { head: words.open, cell: link },
  });
  return html`<div id="answers" class="stack"${live}>${countCard(c, report)}${card({ title: words.table, flush: true, body: table })}</div>`;
}

function countCard(c: AdminContext, { request, counts, answered, late, lines }: RequestReport): Html {
  const { request: words, requests } = c.get('words').adminOpinions;
  const note = html`${requests.heads.answered}: ${requests.answered(answered, lines.length)}${late > 0 ? html` ${badge({ label: requests.late(late), tone: 'danger' })}` : ''}`;
  const rows = request.questions.map((question, at) => {
    const { agree = 0, disagree = 0, other = 0 } = counts[at] ?? {};
    return html`<li>${question}: <strong>${words.counts(agree, disagree, other)}</strong></li>`;
  });
  return card({ title: words.summary, note, body: html`<ol class="numbered">${rows}</ol>` });
}

export function repliesOf(
  c: AdminContext,
  { request }: Pick<RequestReport, 'request'>,
  { answer }: RequestLine,
): Child {
  if (!answer) return nothing;
  const { choices } = c.get('words').opinions;
  const several = request.questions.length > 1;
  const lines = answer.replies.map(
    ({ choice, text }, at) =>
      html`<div>${several ? `${at + 1}. ` : ''}<strong>${choices[choice]}</strong>${text ? html`: <span class="said">${text}</span>` : ''}</div>`,
  );
  const isOffice = answer.answeredBy.kind === 'account' || answer.answeredBy.kind === 'apiToken';
  const { onBehalf } = c.get('words').adminOpinions.request;
  return html`<div>${lines}${isOffice ? html`<small class="muted">${onBehalf}</small>` : ''}</div>`;
}

export function handlingOf(c: AdminContext, { answer }: RequestLine): Child {
  if (!answer) return nothing;
  const { handlings, request: words } = c.get('words').adminOpinions;
  if (!answer.handling) return html`<span class="muted">${words.notHandled}</span>`;
  const isOld = answer.handledVersion !== answer.version;
  return html`<div><strong>${handlings[answer.handling]}</strong>${answer.handlingText ? html`: <span class="said">${answer.handlingText}</span>` : ''}${isOld ? html`<br>${badge({ label: words.handledEarlier, tone: 'warn' })}` : ''}</div>`;
}

function acts(c: AdminContext, { request }: RequestReport, problems: Problems): Html {
  const { request: words, form: formWords } = c.get('words').adminOpinions;
  const here = `${c.get('desk').path}/opinions/${request.id}`;
  const csrfToken = visitOf(c).formToken;
  const typed = (name: string) => c.get('form').get(name) ?? '';
  const close = form({
    ...{ action: `${here}/close`, csrfToken },
    body: html`<p class="hint">${words.closeHint}</p>${button({ label: words.close, icon: 'check' })}`,
  });
  const move = form({
    ...{ action: `${here}/due`, csrfToken },
    body: html`${dateTimeField({
      ...{
        name: 'dueAt',
        label: words.move,
        hint: words.moveHint,
        required: true,
        error: problems.fields.dueAt,
      },
      date: { name: 'dueOn', label: formWords.on, value: typed('dueOn') },
      time: { name: 'dueTime', label: formWords.at, value: typed('dueTime') },
    })}${button({ label: words.move, icon: 'clock' })}`,
  });
  const withdraw = form({
    ...{ action: `${here}/withdraw`, csrfToken },
    body: html`${textField({
      ...{
        name: 'reason',
        label: words.withdrawReason,
        hint: words.withdrawHint,
        required: true,
        maxLength: 300,
      },
      ...{ value: typed('reason'), error: problems.fields.reason },
    })}${button({ label: words.withdraw, kind: 'danger', icon: 'undo' })}`,
  });
  const hasFailed = Object.keys(problems.fields).length > 0;
  return disclosure({
    ...{ summary: words.acts, open: hasFailed },
    body: html`<div class="stack">${close}${move}${withdraw}</div>`,
  });
}

/** The summary as a sheet: unit, opinion, taken in or explained (F13). */
async function summaryPage(c: AdminContext): Promise<Response> {
  const { path, office } = c.get('desk');
  const { request: words } = c.get('words').adminOpinions;
  const { standingLabels } = c.get('words').opinions;
  const report = await stored(c);
  const columns: Column<RequestLine>[] = [
    {
      ...{ head: words.heads.who, rowHeader: true },
      cell: ({ name, unitOfPerson }) => (unitOfPerson ? `${name}, ${unitOfPerson}` : name),
    },
    {
      ...{ head: words.heads.opinion, width: 'wide' },
      cell: (line) => (line.answer ? repliesOf(c, report, line) : standingLabels[line.standing]),
    },
    { head: words.heads.handling, width: 'wide', cell: (line) => handlingOf(c, line) },
  ];
  const { request } = report;
  const { letterNumber, letterOn } = request;
  const letter = letterNumber ? words.letter(letterNumber, letterOn && formatDate(letterOn)) : '';
  const back = buttonLink({ href: `${path}/opinions/${request.id}`, label: words.back, icon: 'arrow-left' });
  return adminPage(c, {
    title: words.printTitle,
    section: 'opinions',
    scripts: ['admin/print.js'],
    main: html`${pageHead({
      ...{ title: words.printTitle, actions: html`${back}${printButton(words.print)}` },
      lead: html`${office.name}<br>${words.printMatter(request.matter)}${letter ? html`<br>${letter}` : ''}<br>${words.due(longTime(c, request.dueAt))}`,
    })}<div class="stack">${countCard(c, report)}${dataTable({ caption: words.printTitle, captionHidden: true, columns, rows: report.lines, empty: '' })}</div>`,
  });
}
