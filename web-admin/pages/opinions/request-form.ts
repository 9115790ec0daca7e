import type { DocumentId, GroupId, MeetingId, PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { readDocuments } from '#services/documents/read-documents.ts';
import { RefusedError } from '#services/errors.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { askOpinions } from '#services/opinions/ask-opinions.ts';
import { findGroups } from '#services/people/people.ts';
import { findUnitsOn } from '#services/units/units.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { checkbox, checkboxGroup } from '#web-kit/choices.ts';
import { dateField, dateTimeField, form, hiddenField, textArea, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { card, pageHead } from '#web-kit/parts.ts';
import { treePicker } from '#web-kit/tree-picker.ts';
import { adminPage } from '../../frame.ts';
import { choosePerson } from '../../person-choice.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, isId, visitOf } from '../../site.ts';
import { instantOf } from '../meetings/meeting-input.ts';

const root = '/o/:officeId/opinions/new';

/** "Lập phiếu lấy ý kiến" (F13): the matter, its questions and papers, whom it asks, until when. */
export function requestFormPages(app: AdminApp): void {
  app.get(root, (c) => formPage(c, new URLSearchParams(c.req.query()), noProblems));
  app.post(root, sendFromForm);
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

async function sendFromForm(c: AdminContext): Promise<Response> {
  const { ctx, office, path } = c.get('desk');
  const typed = c.get('form');
  const text = (name: string) => typed.get(name) ?? '';
  const ids = <Id extends string>(name: string) => typed.getAll(name).filter(isId) as Id[];
  const { personIds, problem } = await personsOf(c, linesOf(text('persons')));
  const questions = linesOf(text('questions'));
  const meetingId = isId(text('meeting')) ? (text('meeting') as MeetingId) : null;
  const input = {
    ...{ matter: text('matter'), letterNumber: text('letterNumber'), letterOn: text('letterOn') || null },
    ...{ questions: questions.length > 0 ? questions : [text('matter')], meetingId, personIds },
    ...{ documentIds: ids<DocumentId>('documentIds'), unitIds: ids<UnitId>('unitIds') },
    ...{ groupIds: ids<GroupId>('groupIds'), inChat: typed.has('inChat') },
    dueAt: instantOf(text('dueOn'), text('dueTime'), office.timeZone) as Date,
  };
  if (problem) {
    c.status(422);
    return formPage(c, typed, { ...noProblems, fields: { persons: problem } });
  }
  const names = Object.fromEntries(questions.map((_, at) => [`questions.${at}`, 'questions']));
  const outcome = await attempt(c, () => askOpinions(ctx, office.id, input), {
    ...names,
    ...(questions.length === 0 ? { 'questions.0': 'matter' } : {}),
  });
  if (outcome.done) return goTo(c, `${path}/opinions/${outcome.result.id}?done=saved`);
  c.status(outcome.problems.code ? 409 : 422);
  return formPage(c, typed, outcome.problems);
}

/** The persons of the directory whose names these are; the first that is nobody's or several people's is said. */
async function personsOf(
  c: AdminContext,
  names: readonly string[],
): Promise<{ personIds: PersonId[]; problem: string | null }> {
  const words = c.get('words').adminOpinions.form;
  const personIds: PersonId[] = [];
  for (const name of names.slice(0, 200)) {
    const choice = await choosePerson(c, { text: name, chosenId: '' });
    if (choice.kind === 'one') personIds.push(choice.id);
    else if (choice.kind === 'several') return { personIds, problem: words.personSeveral(name) };
    else if (choice.kind === 'unknown') return { personIds, problem: words.personUnknown(name) };
  }
  return { personIds, problem: null };
}

async function formPage(c: AdminContext, typed: URLSearchParams, problems: Problems): Promise<Response> {
  const { path, can } = c.get('desk');
  if (!can('opinions.write')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminOpinions.form;
  const labels = {
    ...{ matter: words.matter, questions: words.questions, unitIds: words.units, persons: words.persons },
    ...{
      dueAt: words.due,
      letterNumber: words.letterNumber,
      letterOn: words.letterOn,
      groupIds: words.groups,
    },
  };
  const meetingId = typed.get('meeting') ?? '';
  const main = form({
    ...{ action: `${path}/opinions/new`, csrfToken: visitOf(c).formToken },
    body: html`<div class="columns-main"><div class="stack">${await matterCard(c, typed, problems, meetingId)}${await askedCard(c, typed, problems)}</div><div class="stack">${await othersCard(c, typed, problems)}${sendCard(c, typed, problems)}</div></div>`,
  });
  return adminPage(c, {
    title: words.title,
    section: 'opinions',
    main: html`${pageHead({ title: words.title })}<div class="stack">${problemSummary(c, problems, labels)}${main}</div>`,
  });
}

const fieldOf = (typed: URLSearchParams, problems: Problems) => (name: string) => ({
  name,
  value: typed.get(name) ?? '',
  error: problems.fields[name],
});

async function matterCard(
  c: AdminContext,
  typed: URLSearchParams,
  problems: Problems,
  meetingId: string,
): Promise<Html> {
  const { ctx, office, can } = c.get('desk');
  const words = c.get('words').adminOpinions.form;
  const field = fieldOf(typed, problems);
  const about = isId(meetingId) ? await readMeeting(ctx, office.id, meetingId as MeetingId) : null;
  const papers =
    about && can('documents.read') ? await readDocuments(ctx, office.id, meetingId as MeetingId) : [];
  const choices = papers
    .filter(({ withdrawnAt, secrecyLevel, title }) => !withdrawnAt && !secrecyLevel && title !== '')
    .map(({ id, title }) => ({ value: id, label: title }));
  const optional = c.get('words').adminMeetings.form.optional;
  return card({
    body: html`<div class="stack">${about ? html`<p>${words.forMeeting(about.meeting.title)}</p>${hiddenField('meeting', meetingId)}` : ''}
${textField({ ...field('matter'), label: words.matter, hint: words.matterHint, required: true, maxLength: 500 })}
<div class="pair">${textField({ ...field('letterNumber'), label: words.letterNumber, optional, maxLength: 60 })}${dateField({ ...field('letterOn'), label: words.letterOn, optional })}</div>
${textArea({ ...field('questions'), label: words.questions, hint: words.questionsHint, rows: 4, optional })}
${choices.length > 0 ? checkboxGroup({ name: 'documentIds', label: words.papers, choices, values: typed.getAll('documentIds') }) : ''}</div>`,
  });
}

async function askedCard(c: AdminContext, typed: URLSearchParams, problems: Problems): Promise<Html> {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').adminOpinions.form;
  const tree = c.get('words').adminMeetings.invitees;
  const units = await findUnitsOn(ctx, office.id, { on: toOfficeDate(ctx.now, office.timeZone) });
  return card({
    ...{ title: words.units, note: words.unitsHint },
    body: treePicker({
      ...{ name: 'unitIds', label: words.units, labelHidden: true, error: problems.fields.unitIds },
      values: typed.getAll('unitIds'),
      words: { ...words.search, selected: tree.selected, toggle: tree.toggle, keys: tree.keys },
      nodes: units.map(({ id, name, shortName }) => ({ label: name, value: id, keywords: shortName })),
    }),
  });
}

async function othersCard(c: AdminContext, typed: URLSearchParams, problems: Problems): Promise<Html> {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').adminOpinions.form;
  const groups = await findGroups(ctx, office.id, toOfficeDate(ctx.now, office.timeZone));
  const picker =
    groups.length === 0
      ? ''
      : checkboxGroup({
          ...{
            name: 'groupIds',
            label: words.groups,
            hint: words.groupsHint,
            error: problems.fields.groupIds,
          },
          choices: groups.map(({ id, name }) => ({ value: id, label: name })),
          values: typed.getAll('groupIds'),
        });
  const persons = fieldOf(typed, problems)('persons');
  return card({
    body: html`<div class="stack">${picker}${textArea({ ...persons, label: words.persons, hint: words.personsHint, rows: 5 })}</div>`,
  });
}

function sendCard(c: AdminContext, typed: URLSearchParams, problems: Problems): Html {
  const words = c.get('words').adminOpinions.form;
  const due = dateTimeField({
    ...{ name: 'dueAt', label: words.due, required: true, error: problems.fields.dueAt },
    date: { name: 'dueOn', label: words.on, value: typed.get('dueOn') ?? '' },
    time: { name: 'dueTime', label: words.at, value: typed.get('dueTime') ?? '17:00' },
  });
  const chat = checkbox({
    ...{ name: 'inChat', label: words.inChat, hint: words.inChatHint, checked: typed.has('inChat') },
  });
  const send = button({ label: words.send, kind: 'primary', icon: 'send', size: 'large' });
  return card({ body: html`<div class="stack">${due}${chat}${buttonRow(send)}</div>` });
}
