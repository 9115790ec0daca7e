import { isSettled, type TaskState } from '#domain/conclusions/action-item.ts';
import { sentences } from '#i18n/sentences.ts';
import { type Action, encodeAction } from '#messages/actions.ts';
import { formatDate, formatShortTime } from '#messages/time.ts';
import { type OwnTask, readOwnTasks } from '#services/conclusions/read-tasks.ts';
import { receivedReport } from '#services/conclusions/task-facts.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, card, emptyState, keyValues, type Tone } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { ownMenu } from '../own-menu.ts';
import { pressForm } from '../thread.ts';
import { chatViewOf, lookOf, type Site, strangerPage, type Visit } from '../visit.ts';

const tones: Record<TaskState | 'overdue', Tone> = {
  open: 'neutral',
  reported: 'info',
  done: 'success',
  overdue: 'danger',
  withdrawn: 'neutral',
};

/** What one's units have to do by conclusions of meetings, the overdue on top; received and reported by a tap (C14). */
export async function showOwnTasks(site: Site, visit: Visit): Promise<Response> {
  const { c, ctx, path, person, secret } = visit;
  if (secret === null) return strangerPage(visit);
  const { language, theme } = lookOf(visit);
  const words = sentences(language);
  const { page } = words.tasks;
  const view = chatViewOf(site, visit, secret);
  const press = (label: string, action: Action, kind: 'primary' | 'secondary'): Html =>
    pressForm({
      ...{ path: view.path, formToken: view.formToken, nonce: view.newNonce() },
      button: { label, action: encodeAction(action) },
      face: button({ label, ...(kind === 'primary' ? { kind } : {}) }),
    });
  const tasks = await readOwnTasks(ctx);
  const list =
    tasks.length === 0
      ? emptyState({ icon: 'list', title: page.empty, body: page.ownEmptyBody })
      : tasks.map((task) => taskCard(words.tasks, task, press));
  return c.html(
    phonePage({
      ...{ lang: language, title: page.title, words: words.delegate.frame, theme, live: false },
      ...{ styles: ['delegate/page.css'], heading: page.title, identity: person.fullName },
      back: { href: path, label: page.back },
      tools: ownMenu({ path, language }, 'tasks'),
      main: html`<div class="stack"><p>${page.ownLead}</p>${list}</div>`,
    }),
  );
}

type Words = ReturnType<typeof sentences>['tasks'];
type Press = (label: string, action: Action, kind: 'primary' | 'secondary') => Html;

function taskCard(words: Words, task: OwnTask, press: Press): Html {
  const { page } = words;
  const { text, meeting, office, dueOn, product, supporters, leadUnitName, role } = task;
  const standing = task.isOverdue ? 'overdue' : task.state;
  const at = (instant: string) => formatShortTime(new Date(instant), office.timeZone);
  const facts = [
    { label: page.due, value: dueOn ? formatDate(dueOn) : page.noDay },
    { label: page.leadUnit, value: leadUnitName },
    ...(supporters.length > 0
      ? [{ label: page.support, value: supporters.map(({ name }) => name).join(', ') }]
      : []),
    ...(product ? [{ label: page.product, value: product }] : []),
    { label: page.meeting, value: meeting.title },
  ];
  const log = task.reports.map(
    ({ kind, text: said, at: when, byName }) =>
      html`<li><small class="muted">${page.saidBy(page.said[kind], byName, at(when))}</small>${said ? html`<br>${said}` : ''}</li>`,
  );
  return card({
    title: text,
    note: badge({ label: words.standings[standing], tone: tones[standing] }),
    body: html`${keyValues(facts)}${log.length > 0 ? html`<ul>${log}</ul>` : ''}${role === 'lead' ? acts(words, task, press) : ''}`,
  });
}

function acts(words: Words, task: OwnTask, press: Press): Child {
  const { id, state, version } = task;
  if (isSettled(state)) return '';
  const isReceived = receivedReport(task) !== null;
  const received = isReceived
    ? ''
    : press(words.receivedButton, { verb: 'task_received', ref: id, version }, 'primary');
  const report = press(
    words.reportButton,
    { verb: 'task_report', ref: id },
    isReceived ? 'primary' : 'secondary',
  );
  return buttonRow(html`${received}${report}`);
}
