import type { ActionItemId } from '#domain/ids.ts';
import { formatDate } from '#messages/time.ts';
import { acceptTask, returnTask } from '#services/conclusions/act-on-task.ts';
import { type JudgedTask, readOfficeTasks } from '#services/conclusions/read-tasks.ts';
import { receivedReport } from '#services/conclusions/task-facts.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, textArea } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import type { IconName } from '#web-kit/icons.ts';
import { badge, disclosure, emptyState, pageHead, type Tone } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { shortTime } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';

const root = '/o/:officeId/tasks';
type Standing = JudgedTask['state'] | 'overdue';
const looks: Record<Standing, { tone: Tone; icon: IconName }> = {
  open: { tone: 'neutral', icon: 'clock' },
  reported: { tone: 'info', icon: 'file' },
  done: { tone: 'success', icon: 'check' },
  overdue: { tone: 'danger', icon: 'alert' },
  withdrawn: { tone: 'neutral', icon: 'x' },
};
type Shown = { problems: Problems; failed: ActionItemId | null };

/** Tasks of conclusions for the office: the overdue on top, what units reported, and the office's word on it (C14). */
export function taskPages(app: AdminApp): void {
  app.get(root, (c) => listPage(c, { problems: noProblems, failed: null }));
  app.post(`${root}/:taskId/accept`, (c) =>
    decide(c, 'task_accepted', ({ ctx, office }, id) => acceptTask(ctx, office.id, id)),
  );
  app.post(`${root}/:taskId/return`, (c) =>
    decide(c, 'task_returned', ({ ctx, office }, id) =>
      returnTask(ctx, office.id, id, { reason: c.get('form').get('reason') ?? '' }),
    ),
  );
}

type Desk = ReturnType<typeof deskOf>;
const deskOf = (c: AdminContext) => c.get('desk');

async function decide(
  c: AdminContext,
  done: string,
  act: (desk: Desk, id: ActionItemId) => Promise<unknown>,
): Promise<Response> {
  const id = idOf<ActionItemId>(c, 'taskId');
  const outcome = await attempt(c, () => act(deskOf(c), id));
  if (outcome.done) return goTo(c, `${deskOf(c).path}/tasks?done=${done}`);
  c.status(422);
  return listPage(c, { problems: outcome.problems, failed: id });
}

async function listPage(c: AdminContext, shown: Shown): Promise<Response> {
  const { ctx, office, path } = deskOf(c);
  const { page } = c.get('words').tasks;
  const rows = await readOfficeTasks(ctx, office.id);
  const empty = emptyState({
    ...{ icon: 'list', title: page.empty, body: page.emptyBody },
    actions: buttonLink({ href: path, label: page.toSchedule, icon: 'calendar' }),
  });
  const columns = columnsOf(c, shown);
  return adminPage(c, {
    title: page.title,
    section: 'tasks',
    main: html`${pageHead({ title: page.title, lead: page.lead })}<div class="stack">${problemSummary(c, shown.problems, { reason: page.reason })}${dataTable({ caption: page.title, captionHidden: true, columns, rows, empty })}</div>`,
  });
}

function columnsOf(c: AdminContext, shown: Shown): Column<JudgedTask>[] {
  const { page } = c.get('words').tasks;
  const { path } = deskOf(c);
  return [
    {
      ...{ head: page.task, rowHeader: true },
      cell: ({ id, text, product }) =>
        html`<a href="${path}/tasks/${id}">${text}</a>${product ? html`<br><small class="muted">${page.product}: ${product}</small>` : ''}`,
    },
    {
      head: page.leadUnit,
      cell: ({ leadUnitName, supporters }) =>
        html`${leadUnitName}${supporters.length > 0 ? html`<br><small class="muted">${page.support}: ${supporters.map(({ name }) => name).join(', ')}</small>` : ''}`,
    },
    { head: page.due, width: 'fit', cell: ({ dueOn }) => (dueOn ? formatDate(dueOn) : page.noDay) },
    { head: page.standing, cell: (task) => standingOf(c, task, shown) },
    {
      head: page.meeting,
      cell: ({ meeting }) => html`<a href="${path}/meetings/${meeting.id}/conclusions">${meeting.title}</a>`,
    },
  ];
}

function standingOf(c: AdminContext, task: JudgedTask, shown: Shown): Html {
  const words = c.get('words').tasks;
  const { page } = words;
  const standing: Standing = task.isOverdue ? 'overdue' : task.state;
  const received = receivedReport(task);
  const taken = received
    ? page.receivedAt(received.byName, shortTime(c, new Date(received.at)))
    : task.state === 'open'
      ? page.notReceived
      : '';
  const said = task.reports.filter(({ kind }) => kind !== 'received');
  const log = said.map(
    ({ kind, text, at, byName }) =>
      html`<li><small class="muted">${page.saidBy(page.said[kind], byName, shortTime(c, new Date(at)))}</small>${text ? html`<br>${text}` : ''}</li>`,
  );
  const reports =
    said.length > 0
      ? disclosure({
          summary: page.reports(said.length),
          open: task.state === 'reported',
          body: html`<ul>${log}</ul>`,
        })
      : '';
  return html`<div>${badge({ label: words.standings[standing], ...looks[standing] })}${taken ? html`<br><small class="muted">${taken}</small>` : ''}${reports}${acts(c, task, shown)}</div>`;
}

function acts(c: AdminContext, { id, state, leadUnitName }: JudgedTask, { problems, failed }: Shown): Child {
  if (state !== 'reported' || !deskOf(c).can('conclusions.write')) return '';
  const { page } = c.get('words').tasks;
  const csrfToken = visitOf(c).formToken;
  const action = `${deskOf(c).path}/tasks/${id}`;
  const error = failed === id ? problems.fields.reason : undefined;
  const accept = form({
    action: `${action}/accept`,
    csrfToken,
    body: button({
      ...{ label: page.accept, kind: 'primary', size: 'small', icon: 'check' },
      attributes: { 'aria-label': page.acceptFor(leadUnitName) },
    }),
  });
  const reason = textArea({
    ...{ name: 'reason', id: `reason-${id}`, label: page.reason, hint: page.reasonHint, rows: 2 },
    ...{ value: failed === id ? (c.get('form').get('reason') ?? '') : '', error },
  });
  const give = form({
    action: `${action}/return`,
    csrfToken,
    body: html`${reason}${buttonRow(button({ label: page.giveBack, size: 'small' }))}`,
  });
  return html`${accept}${disclosure({ summary: page.giveBack, body: give, open: error !== undefined })}`;
}
