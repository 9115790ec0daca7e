import type { ClassId, RoomId, TemplateId } from '#domain/ids.ts';
import { RefusedError } from '#services/errors.ts';
import { findClasses } from '#services/meetings/read-meeting.ts';
import { findRooms } from '#services/rooms/find-rooms.ts';
import { readTemplate, type TemplateDetail } from '#services/templates/find-templates.ts';
import type { TemplateInput } from '#services/templates/input.ts';
import { editTemplate } from '#services/templates/save-template.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, numberField, selectField, textArea, textField, timeField } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { callout, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { choiceProblem, choosePerson, type PersonChoice, personField } from '../../person-choice.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, isId, visitOf } from '../../site.ts';

const names = [
  ...(['name', 'title', 'classId', 'regularity', 'content', 'startTime', 'durationMinutes'] as const),
  ...(['roomId', 'place', 'form', 'chair', 'chairId', 'contactName', 'contactPhone'] as const),
] as const;
type Typed = Record<(typeof names)[number], string>;

/** Writing the facts of a template again. */
export function templateEditPages(app: AdminApp): void {
  const path = '/o/:officeId/templates/:id/edit';
  app.get(path, async (c) => {
    const detail = await toEdit(c);
    return editPage(c, detail, { typed: asTyped(detail), problems: noProblems });
  });
  app.post(path, editFromForm);
}

async function toEdit(c: AdminContext): Promise<TemplateDetail> {
  const { ctx, office, can } = c.get('desk');
  if (!can('meetings.write')) throw new RefusedError('not_permitted');
  return readTemplate(ctx, office.id, idOf<TemplateId>(c, 'id'));
}

function asTyped({ template: { name, facts }, chairName }: TemplateDetail): Typed {
  return {
    ...facts,
    name,
    durationMinutes: String(facts.durationMinutes),
    roomId: facts.roomId ?? '',
    chair: chairName ?? '',
    chairId: facts.chairId ?? '',
  };
}

async function editFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const detail = await toEdit(c);
  const data = c.get('form');
  const typed = Object.fromEntries(names.map((name) => [name, data.get(name) ?? ''])) as Typed;
  const choice = await choosePerson(c, { text: typed.chair, chosenId: typed.chairId });
  const chair = choiceProblem(c, choice);
  c.status(422);
  if (chair) return editPage(c, detail, { typed, choice, problems: { ...noProblems, fields: { chair } } });
  const input: TemplateInput = {
    ...{ name: typed.name, title: typed.title, content: typed.content, place: typed.place },
    ...{ startTime: typed.startTime, durationMinutes: Number(typed.durationMinutes || Number.NaN) },
    ...{ contactName: typed.contactName, contactPhone: typed.contactPhone },
    classId: typed.classId as ClassId,
    regularity: typed.regularity as TemplateInput['regularity'],
    form: typed.form as 'on_site',
    roomId: isId(typed.roomId) ? (typed.roomId as RoomId) : null,
    chairId: choice.kind === 'one' ? choice.id : null,
  };
  const outcome = await attempt(c, () => editTemplate(ctx, office.id, detail.template.id, input), {
    chairId: 'chair',
  });
  if (outcome.done) return goTo(c, `${path}/templates/${detail.template.id}?done=template_saved`);
  return editPage(c, detail, { typed, choice, problems: outcome.problems });
}

type State = { typed: Typed; problems: Problems; choice?: PersonChoice };

async function editPage(c: AdminContext, { template }: TemplateDetail, state: State) {
  const { path } = c.get('desk');
  const words = c.get('words').adminTemplates;
  const title = words.edit.title(template.name);
  const labels = { name: words.save.name, durationMinutes: words.edit.duration };
  const here = `${path}/templates/${template.id}`;
  const back = buttonLink({ href: here, label: words.edit.cancel, kind: 'quiet' });
  return adminPage(c, {
    title,
    section: 'templates',
    main: html`${pageHead({ title })}<div class="stack readable">${problemSummary(c, state.problems, labels)}
${callout({ body: words.page.onlyNew })}${form({
  action: `${here}/edit`,
  csrfToken: visitOf(c).formToken,
  body: html`${card({ body: await fieldsOf(c, state) })}${buttonRow(html`${button({ label: words.edit.submit, kind: 'primary', icon: 'check' })}${back}`)}`,
})}</div>`,
  });
}

async function fieldsOf(c: AdminContext, { typed, problems, choice }: State) {
  const { ctx, office } = c.get('desk');
  const { adminMeetings, adminTemplates } = c.get('words');
  const words = adminMeetings.form;
  const [classes, rooms] = await Promise.all([
    findClasses(ctx, office.id, office.timeZone),
    findRooms(ctx, office.id),
  ]);
  const field = (name: keyof Typed) => ({
    name,
    value: typed[name],
    error: problems.fields[name],
    autocomplete: 'off',
  });
  const named = (table: Readonly<Record<string, string>>) =>
    Object.entries(table).map(([value, label]) => ({ value, label }));
  return html`<div class="form">${textField({ ...field('name'), label: adminTemplates.save.name, required: true })}
${textField({ ...field('title'), label: words.title, required: true })}
<div class="pair">${selectField({ ...field('classId'), label: words.class, empty: words.classEmpty, options: classes.map(({ id, rules }) => ({ value: id, label: rules.name })), required: true })}
${selectField({ ...field('regularity'), label: words.regularity, options: named(adminMeetings.regularity) })}</div>
${textArea({ ...field('content'), label: words.agenda, rows: 3, optional: words.optional })}
<div class="pair">${timeField({ ...field('startTime'), label: words.startTime, required: true })}
${numberField({ ...field('durationMinutes'), label: adminTemplates.edit.duration, min: 5, max: 10_080, unit: adminTemplates.edit.durationUnit, required: true })}</div>
${selectField({ ...field('roomId'), label: words.room, empty: words.roomEmpty, options: rooms.map(({ id, name }) => ({ value: id, label: name })) })}
${textField({ ...field('place'), label: words.place, hint: words.placeInRoomHint })}
${selectField({ ...field('form'), label: words.form, options: named(adminMeetings.forms), width: 'medium' })}
${personField(c, { name: 'chair', label: words.chair, hint: words.chairHint, typed: { text: typed.chair, chosenId: typed.chairId }, choice, error: problems.fields.chair, optional: words.optional })}
<div class="pair">${textField({ ...field('contactName'), label: words.contactName, optional: words.optional })}
${textField({ ...field('contactPhone'), label: words.contactPhone, optional: words.optional, type: 'tel' })}</div></div>`;
}
