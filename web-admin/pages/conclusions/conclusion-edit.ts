import { type Part, partsOfKind, type TaskDraft } from '#domain/conclusions/body.ts';
import { isApproved } from '#domain/conclusions/lifecycle.ts';
import type { ConclusionId, MeetingId, UnitId } from '#domain/ids.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { editConclusion } from '#services/conclusions/edit-conclusion.ts';
import { readConclusions } from '#services/conclusions/read-conclusions.ts';
import { RefusedError } from '#services/errors.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { findUnitsOn } from '#services/units/units.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { dateField, form, hiddenField, selectField, textArea, textField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { callout, card } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingHead } from '../../meeting-tabs.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, isId, visitOf } from '../../site.ts';
import { partsOf } from './conclusion-card.ts';
import { factsCard } from './conclusion-facts.ts';
import { unitsNamed } from './unit-names.ts';

const root = '/o/:officeId/meetings/:id/conclusions/:conclusionId/edit';

/** One task as the form has it; supporting units by their names, each after a semicolon. */
type TypedTask = { text: string; lead: string; support: string; product: string; due: string };
type Typed = { version: number; parts: Part[]; tasks: TypedTask[] };
/** Empty lines for further tasks. */
const spareTasks = 2;
const blankTask: TypedTask = { text: '', lead: '', support: '', product: '', due: '' };

/** Editing minutes or a notice in versions: the second of two editors keeps what was typed, beside the newest text. */
export function conclusionEditPages(app: AdminApp): void {
  app.get(root, async (c) => {
    const found = await stored(c);
    return editPage(c, found, { typed: asTyped(found), problems: noProblems });
  });
  app.post(root, saveFromForm);
}

async function stored(c: AdminContext) {
  const { ctx, office, can } = c.get('desk');
  const meetingId = idOf<MeetingId>(c, 'id');
  const [detail, read, units] = await Promise.all([
    readMeeting(ctx, office.id, meetingId),
    readConclusions(ctx, office.id, meetingId),
    findUnitsOn(ctx, office.id, { on: toOfficeDate(ctx.now, office.timeZone) }),
  ]);
  const id = idOf<ConclusionId>(c, 'conclusionId');
  const conclusion = read.conclusions.find((one) => one.id === id);
  if (!conclusion || !can('conclusions.write')) throw new RefusedError('not_found');
  return { detail, read, units, conclusion };
}
type Stored = Awaited<ReturnType<typeof stored>>;

function asTyped({ conclusion, read }: Stored): Typed {
  const nameOf = (id: UnitId) => read.unitNames.get(id) ?? '';
  const tasks = conclusion.body.tasks.map(({ text, leadUnitId, supportUnitIds, product, dueOn }) => ({
    ...{ text, lead: leadUnitId, support: supportUnitIds.map(nameOf).join('; '), product, due: dueOn ?? '' },
  }));
  return { version: conclusion.version, parts: conclusion.body.parts, tasks };
}

function readTyped(c: AdminContext, { conclusion }: Stored): Typed {
  const given = c.get('form');
  const value = (name: string) => given.get(name) ?? '';
  const rows = Math.min(100, Number(value('rows')) || 0);
  return {
    version: Number(value('version') || Number.NaN),
    parts: partsOfKind[conclusion.kind].map((key) => ({ key, text: value(`part-${key}`) })),
    tasks: Array.from({ length: rows }, (_none, at) => ({
      ...{ text: value(`task-${at}-text`), lead: value(`task-${at}-lead`) },
      ...{ support: value(`task-${at}-support`), product: value(`task-${at}-product`) },
      due: value(`task-${at}-due`),
    })),
  };
}

/** A task without its text is dropped; a name that no unit bears is an error of its field. */
function readTasks(c: AdminContext, { units }: Stored, typed: Typed) {
  const errors: Record<string, string> = {};
  const words = c.get('words').admin.issues;
  const tasks = typed.tasks.flatMap((task, at): TaskDraft[] => {
    if (task.text.trim() === '') return [];
    const supportUnitIds = unitsNamed(units, task.support) ?? [];
    if (!unitsNamed(units, task.support)) errors[`task-${at}-support`] = words.not_valid(0);
    if (!isId(task.lead)) errors[`task-${at}-lead`] = words.required(0);
    const { text, product } = task;
    return [{ text, leadUnitId: task.lead as UnitId, supportUnitIds, product, dueOn: task.due || null }];
  });
  return { tasks, errors };
}

async function saveFromForm(c: AdminContext): Promise<Response> {
  const { ctx, office, path } = c.get('desk');
  const found = await stored(c);
  const typed = readTyped(c, found);
  const { tasks, errors } = readTasks(c, found, typed);
  const { id, meetingId } = found.conclusion;
  c.status(422);
  if (Object.keys(errors).length > 0)
    return editPage(c, found, { typed, problems: { ...noProblems, fields: errors } });
  const { version, parts } = typed;
  const outcome = await attempt(
    c,
    () => editConclusion(ctx, office.id, id, { version, parts, tasks }),
    names(typed),
  );
  if (outcome.done) return goTo(c, `${path}/meetings/${meetingId}/conclusions?done=conclusion_saved`);
  if (outcome.problems.code !== 'changed_meanwhile')
    return editPage(c, found, { typed, problems: outcome.problems });
  c.status(409);
  const newest = await stored(c);
  const again = { ...typed, version: newest.conclusion.version };
  return editPage(c, newest, { typed: again, problems: noProblems, isConflict: true });
}

/** The names that the form uses for what the verb calls by place: only tasks with a text were sent. */
function names({ parts, tasks }: Typed): Record<string, string> {
  const sent = tasks.flatMap(({ text }, at) => (text.trim() === '' ? [] : [at]));
  const fields = {
    text: 'text',
    leadUnitId: 'lead',
    supportUnitIds: 'support',
    product: 'product',
    dueOn: 'due',
  };
  return Object.fromEntries([
    ...parts.map(({ key }, at) => [`parts.${at}.text`, `part-${key}`]),
    ...sent.flatMap((row, at) =>
      Object.entries(fields).map(([verb, own]) => [`tasks.${at}.${verb}`, `task-${row}-${own}`]),
    ),
  ]);
}

type Shown = { typed: Typed; problems: Problems; isConflict?: boolean };

async function editPage(
  c: AdminContext,
  found: Stored,
  { typed, problems, isConflict }: Shown,
): Promise<Response> {
  const { path } = c.get('desk');
  const { page } = c.get('words').conclusions;
  const { conclusion, detail, read } = found;
  const here = `${path}/meetings/${conclusion.meetingId}/conclusions`;
  if (isApproved(conclusion.state)) return goTo(c, here);
  const title = page.editTitle(conclusion.kind);
  const fields = html`${hiddenField('version', String(typed.version))}<p class="hint">${page.editLead}</p>${typed.parts.map((part) => partField(part, problems))}${conclusion.kind === 'notice' ? taskFields(c, found, typed, problems) : ''}${buttonRow(html`${button({ label: page.save, kind: 'primary', icon: 'check' })}${buttonLink({ href: here, label: page.cancel, kind: 'quiet' })}`, { sticky: true })}`;
  const conflict = isConflict
    ? callout({ tone: 'warn', title: page.yourText, body: page.yourTextBody, urgent: true })
    : '';
  const newest = isConflict
    ? card({
        title: page.newest(conclusion.version),
        body: html`<div class="conclusion-text" lang="vi">${partsOf(conclusion)}</div>`,
      })
    : '';
  const labels = Object.fromEntries([
    ...typed.parts.map(({ key }) => [`part-${key}`, conclusionForm.headings[key]]),
    ...typed.tasks.flatMap((_task, at) =>
      ['text', 'lead', 'support', 'product', 'due'].map((name) => [`task-${at}-${name}`, page.task(at + 1)]),
    ),
  ]);
  return adminPage(c, {
    title,
    section: 'week',
    styles: ['admin/conclusions.css'],
    main: html`${meetingHead(c, detail, 'conclusions')}<div class="stack">${problemSummary(c, problems, labels)}${conflict}<div class="conclusion-columns">${card({ title, body: form({ action: `${here}/${conclusion.id}/edit`, csrfToken: visitOf(c).formToken, body: fields }) })}<div class="stack">${newest}${factsCard(c, read.facts)}</div></div></div>`,
  });
}

function partField({ key, text }: Part, { fields }: Problems): Html {
  const rows = Math.min(24, Math.max(3, text.split('\n').length + 1));
  const name = `part-${key}`;
  return textArea({
    name,
    label: conclusionForm.headings[key],
    value: text,
    rows,
    error: fields[name],
    maxLength: 20_000,
  });
}

function taskFields(c: AdminContext, { units }: Stored, { tasks }: Typed, { fields }: Problems): Child {
  const { page } = c.get('words').conclusions;
  const isBlank = (task: TypedTask) => Object.values(task).every((value) => value === '');
  const shown = [...tasks.filter((task) => !isBlank(task)), ...Array<TypedTask>(spareTasks).fill(blankTask)];
  const options = units.map(({ id, name }) => ({ value: id, label: name }));
  const rows = shown.map((task, at) => {
    const field = (own: keyof TypedTask) => ({
      name: `task-${at}-${own}`,
      value: task[own],
      error: fields[`task-${at}-${own}`],
    });
    return html`<fieldset class="conclusion-task"><legend>${page.task(at + 1)}</legend>${textArea({ ...field('text'), label: page.taskText, rows: 2, maxLength: 1000 })}${selectField({ ...field('lead'), label: page.taskLead, empty: page.choose, options })}${textField({ ...field('support'), label: page.taskSupport, hint: page.taskSupportHint, autocomplete: 'off' })}${textField({ ...field('product'), label: page.taskProduct, maxLength: 300, autocomplete: 'off' })}${dateField({ ...field('due'), label: page.taskDue })}</fieldset>`;
  });
  return html`<h3>${page.tasks}</h3><p class="hint">${page.tasksHint}</p>${hiddenField('rows', String(shown.length))}${rows}`;
}
