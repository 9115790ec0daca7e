import { isSettled } from '#domain/conclusions/action-item.ts';
import type { ActionItemId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import { changeTask, readTaskChanges, withdrawTask } from '#services/conclusions/change-task.ts';
import { RefusedError } from '#services/errors.ts';
import { findUnitsOn } from '#services/units/units.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { dateField, form, hiddenField, selectField, textArea, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { callout, card, keyValues, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, isId, visitOf } from '../../site.ts';
import { correctionOf } from './corrections.ts';
import { unitsNamed } from './unit-names.ts';

const root = '/o/:officeId/tasks/:taskId';

type Typed = { version: number; lead: string; support: string; product: string; due: string; reason: string };
type Shown = { typed: Typed; withdrawal: string; problems: Problems; of: 'change' | 'withdraw' };

/** One task after its conclusion was issued: what it asks, its corrections, and changing or withdrawing it with a reason. */
export function taskChangePages(app: AdminApp): void {
  app.get(root, async (c) => {
    const found = await stored(c);
    return taskPage(c, found, { typed: asTyped(found), withdrawal: '', problems: noProblems, of: 'change' });
  });
  app.post(root, change);
  app.post(`${root}/withdraw`, withdraw);
}

async function stored(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const [read, units] = await Promise.all([
    readTaskChanges(ctx, office.id, idOf<ActionItemId>(c, 'taskId')),
    findUnitsOn(ctx, office.id, { on: toOfficeDate(ctx.now, office.timeZone) }),
  ]);
  return { ...read, units };
}
type Stored = Awaited<ReturnType<typeof stored>>;

const asTyped = ({ task }: Stored): Typed => ({
  ...{ version: task.version, lead: task.leadUnitId, product: task.product, due: task.dueOn ?? '' },
  ...{ support: task.supporters.map(({ name }) => name).join('; '), reason: '' },
});

function readTyped(c: AdminContext): Typed {
  const value = (name: string) => c.get('form').get(name) ?? '';
  return {
    ...{ version: Number(value('version') || Number.NaN), lead: value('lead'), support: value('support') },
    ...{ product: value('product'), due: value('due'), reason: value('reason') },
  };
}

const names = { leadUnitId: 'lead', supportUnitIds: 'support', dueOn: 'due' };

async function change(c: AdminContext): Promise<Response> {
  const { ctx, office, path } = c.get('desk');
  const found = await stored(c);
  const typed = readTyped(c);
  const support = unitsNamed(found.units, typed.support);
  const words = c.get('words').admin.issues;
  const fields = {
    ...(isId(typed.lead) ? {} : { lead: words.required(0) }),
    ...(support ? {} : { support: words.not_valid(0) }),
  };
  const again = (problems: Problems) => refused(c, { typed, withdrawal: '', problems, of: 'change' });
  if (!support || Object.keys(fields).length > 0) return again({ ...noProblems, fields });
  const { version, product, reason } = typed;
  const wished = { leadUnitId: typed.lead as UnitId, supportUnitIds: support, dueOn: typed.due || null };
  const outcome = await attempt(
    c,
    () => changeTask(ctx, office.id, found.task.id, { version, product, reason, ...wished }),
    names,
  );
  if (!outcome.done) return again(outcome.problems);
  return goTo(c, `${path}/tasks/${found.task.id}?done=task_changed`);
}

async function withdraw(c: AdminContext): Promise<Response> {
  const { ctx, office, path } = c.get('desk');
  const id = idOf<ActionItemId>(c, 'taskId');
  const { version, reason } = readTyped(c);
  const outcome = await attempt(c, () => withdrawTask(ctx, office.id, id, { version, reason }));
  if (outcome.done) return goTo(c, `${path}/tasks/${id}?done=task_withdrawn`);
  const found = await stored(c);
  const { problems } = outcome;
  return refused(c, { typed: asTyped(found), withdrawal: reason, problems, of: 'withdraw' });
}

/** What was typed stays; the second of two who change it goes on from the newest version, which stands below. */
async function refused(c: AdminContext, shown: Shown): Promise<Response> {
  const found = await stored(c);
  if (!c.get('desk').can('conclusions.write')) throw new RefusedError('not_found');
  c.status(shown.problems.code === 'changed_meanwhile' ? 409 : 422);
  return taskPage(c, found, { ...shown, typed: { ...shown.typed, version: found.task.version } });
}

function taskPage(c: AdminContext, found: Stored, shown: Shown): Response | Promise<Response> {
  const { path, can } = c.get('desk');
  const { page } = c.get('words').tasks;
  const { task, changes, unitNames } = found;
  const mayChange = can('conclusions.write') && !isSettled(task.state);
  const { problems } = shown;
  const isConflict = problems.code === 'changed_meanwhile';
  const labels = { lead: page.leadUnit, support: page.support, product: page.product, due: page.due };
  const problem = isConflict
    ? callout({ tone: 'warn', title: page.conflict, body: page.conflictBody, urgent: true })
    : problemSummary(c, problems, { ...labels, reason: page.changeReason });
  const history =
    changes.length === 0
      ? html`<p class="muted">${page.noHistory}</p>`
      : html`<ol class="conclusion-corrections" reversed>${changes.toReversed().map((one) => html`<li>${correctionOf(c, one, unitNames)}</li>`)}</ol>`;
  return adminPage(c, {
    title: page.changeTitle,
    section: 'tasks',
    styles: ['admin/conclusions.css'],
    main: html`${pageHead({ title: page.changeTitle, crumbs: [html`<a href="${path}/tasks">${page.title}</a>`] })}<div class="stack">${problem}${factsOf(c, found)}${mayChange ? changeCard(c, found, shown) : ''}${mayChange ? withdrawCard(c, found, shown) : ''}${card({ title: page.history, body: history })}</div>`,
  });
}

function factsOf(c: AdminContext, { task }: Stored): Html {
  const words = c.get('words').tasks;
  const { page } = words;
  const meeting = html`<a href="${c.get('desk').path}/meetings/${task.meeting.id}/conclusions">${task.meeting.title}</a>`;
  return card({
    title: task.text,
    body: keyValues([
      { label: page.standing, value: words.standings[task.state] },
      { label: page.leadUnit, value: task.leadUnitName },
      { label: page.support, value: task.supporters.map(({ name }) => name).join(', ') || '–' },
      { label: page.product, value: task.product || '–' },
      { label: page.due, value: task.dueOn ? formatDate(task.dueOn) : page.noDay },
      { label: page.meeting, value: meeting },
    ]),
  });
}

function changeCard(c: AdminContext, { task, units }: Stored, { typed, problems, of }: Shown): Html {
  const { page } = c.get('words').tasks;
  const errors = of === 'change' ? problems.fields : {};
  const options = units.map(({ id, name }) => ({ value: id, label: name }));
  const field = (name: keyof typeof typed) => ({ name, value: String(typed[name]), error: errors[name] });
  const fields = html`${hiddenField('version', String(typed.version))}<p class="hint">${page.changeLead}</p>${selectField({ ...field('lead'), label: page.leadUnit, empty: page.chooseUnit, options })}${textField({ ...field('support'), label: page.support, hint: page.supportHint, autocomplete: 'off' })}${textField({ ...field('product'), label: page.product, maxLength: 300, autocomplete: 'off' })}${dateField({ ...field('due'), label: page.due })}${textArea({ ...field('reason'), label: page.changeReason, hint: page.changeReasonHint, rows: 2, required: true, maxLength: 1000 })}${buttonRow(html`${button({ label: page.saveChange, kind: 'primary', icon: 'check' })}${buttonLink({ href: `${c.get('desk').path}/tasks`, label: page.cancel, kind: 'quiet' })}`)}`;
  const action = `${c.get('desk').path}/tasks/${task.id}`;
  return card({
    title: page.saveChange,
    body: form({ action, csrfToken: visitOf(c).formToken, body: fields }),
  });
}

function withdrawCard(c: AdminContext, { task }: Stored, { typed, withdrawal, problems, of }: Shown): Html {
  const { page } = c.get('words').tasks;
  const error = of === 'withdraw' ? problems.fields.reason : undefined;
  const reason = textArea({
    ...{ name: 'reason', id: 'withdraw-reason', label: page.changeReason, hint: page.withdrawHint },
    ...{ rows: 2, value: withdrawal, error, required: true, maxLength: 1000 },
  });
  const action = `${c.get('desk').path}/tasks/${task.id}/withdraw`;
  const submit = buttonRow(button({ label: page.withdraw, kind: 'danger' }));
  return card({
    title: page.withdraw,
    body: form({
      ...{ action, csrfToken: visitOf(c).formToken },
      body: html`${hiddenField('version', String(typed.version))}${reason}${submit}`,
    }),
  });
}
