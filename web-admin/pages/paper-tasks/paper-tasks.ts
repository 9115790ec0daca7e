import type { ExtensionId } from '#domain/ids.ts';
import { grantExtension, refuseExtension } from '#services/paper-tasks/decide-extension.ts';
import { type JudgedTask, readOfficeTasks } from '#services/paper-tasks/read-tasks.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { badge, card, changedValue, disclosure, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { longTime, shortTime } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';
import { standingOf } from './standing.ts';

const root = '/o/:officeId/papers';
type Shown = { problems: Problems; failed: ExtensionId | null };

/** "Chia sẻ tài liệu": who owes which papers of coming meetings, by when, how it stands, and wishes for more time (R44, C8). */
export function paperTaskPages(app: AdminApp): void {
  app.get(root, (c) => listPage(c, { problems: noProblems, failed: null }));
  app.post(`${root}/extensions/:id/grant`, (c) =>
    decide(c, 'extension_granted', ({ ctx, office }, id) => grantExtension(ctx, office.id, id)),
  );
  app.post(`${root}/extensions/:id/refuse`, (c) =>
    decide(c, 'extension_refused', ({ ctx, office }, id) =>
      refuseExtension(ctx, office.id, id, { reason: c.get('form').get('reason') ?? '' }),
    ),
  );
}

type Desk = ReturnType<typeof deskOf>;
const deskOf = (c: AdminContext) => c.get('desk');

async function decide(
  c: AdminContext,
  done: string,
  act: (desk: Desk, id: ExtensionId) => Promise<unknown>,
): Promise<Response> {
  const id = idOf<ExtensionId>(c, 'id');
  const outcome = await attempt(c, () => act(deskOf(c), id));
  if (outcome.done) return goTo(c, `${deskOf(c).path}/papers?done=${done}`);
  c.status(422);
  return listPage(c, { problems: outcome.problems, failed: id });
}

async function listPage(c: AdminContext, shown: Shown): Promise<Response> {
  const { ctx, office, path } = deskOf(c);
  const { page } = c.get('words').paperTasks;
  const rows = await readOfficeTasks(ctx, office.id);
  const waiting = rows.filter(({ wish }) => wish !== null);
  const wishes =
    waiting.length === 0
      ? ''
      : card({
          title: page.wishes(waiting.length),
          flush: true,
          body: rowList(waiting.map((row) => wishLine(c, row, shown))),
        });
  const empty = emptyState({
    icon: 'file',
    title: page.emptyTitle,
    body: page.emptyBody,
    actions: buttonLink({ href: path, label: page.toSchedule, icon: 'calendar' }),
  });
  const table = dataTable({ caption: page.title, captionHidden: true, columns: columnsOf(c), rows, empty });
  return adminPage(c, {
    title: page.title,
    section: 'papers',
    main: html`${pageHead({ title: page.title, lead: page.lead })}<div class="stack">${problemSummary(c, shown.problems, { reason: page.reason })}${wishes}${table}</div>`,
  });
}

function columnsOf(c: AdminContext): Column<JudgedTask>[] {
  const { path, can } = deskOf(c);
  const { page } = c.get('words').paperTasks;
  const tab = can('documents.read') ? 'documents' : 'agenda';
  return [
    { head: page.item, rowHeader: true, cell: (row) => row.itemTitle },
    { head: page.unit, cell: (row) => row.unitName },
    { head: page.due, cell: (row) => dueOf(c, row) },
    { head: page.standing, cell: (row) => standingOf(c, row) },
    {
      head: page.meeting,
      cell: ({ meeting }) => html`<a href="${path}/meetings/${meeting.id}/${tab}">${meeting.title}</a>`,
    },
    { head: page.time, width: 'fit', cell: ({ meeting }) => shortTime(c, meeting.startsAt) },
  ];
}

function dueOf(c: AdminContext, { dueAt, extendedTo }: JudgedTask): Html {
  const { page } = c.get('words').paperTasks;
  if (!dueAt) return html`<span class="muted">${page.noLimit}</span>`;
  const isExtended = extendedTo?.getTime() === dueAt.getTime();
  const extended = badge({ label: page.extended, tone: 'info', icon: 'clock' });
  return html`<div>${longTime(c, dueAt)}${isExtended ? html`<br>${extended}` : ''}</div>`;
}

function wishLine(c: AdminContext, task: JudgedTask, shown: Shown) {
  const { page } = c.get('words').paperTasks;
  const { wish, dueAt, unitName, itemTitle, meeting } = task;
  if (!wish || !dueAt) return { title: unitName };
  const change = changedValue({
    ...{ from: longTime(c, dueAt), to: longTime(c, wish.wishedUntil) },
    ...{ fromWord: page.fromWord, toWord: page.toWord },
  });
  const said = page.by(wish.requestedByName, shortTime(c, wish.requestedAt));
  const acts = deskOf(c).can('documents.write') ? decisionForms(c, task, shown) : '';
  return {
    title: unitName,
    detail: html`${page.wish(itemTitle, meeting.title)}<br>${page.wishLimit}: ${change}<br>${wish.reason}<br><small class="muted">${said}</small>${acts}`,
  };
}

function decisionForms(c: AdminContext, { wish, unitName }: JudgedTask, { problems, failed }: Shown): Html {
  const words = c.get('words').paperTasks;
  const { page } = words;
  const csrfToken = visitOf(c).formToken;
  const action = `${deskOf(c).path}/papers/extensions/${wish?.id}`;
  const error = failed === wish?.id ? problems.fields.reason : undefined;
  const grant = form({
    action: `${action}/grant`,
    csrfToken,
    body: button({
      ...{ label: words.grant, kind: 'primary', size: 'small', icon: 'check' },
      attributes: { 'aria-label': page.grantFor(unitName) },
    }),
  });
  const reason = textField({
    ...{ name: 'reason', id: `reason-${wish?.id}`, label: page.reason, hint: page.reasonHint },
    ...{ value: error === undefined ? '' : (c.get('form').get('reason') ?? ''), error, autocomplete: 'off' },
  });
  const send = button({
    ...{ label: words.refuse, size: 'small' },
    attributes: { 'aria-label': page.refuseFor(unitName) },
  });
  const refuse = form({ action: `${action}/refuse`, csrfToken, body: html`${reason}${buttonRow(send)}` });
  return html`<div class="stack">${grant}${disclosure({ summary: words.refuse, body: refuse, open: error !== undefined })}</div>`;
}
