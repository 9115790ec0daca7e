import { formatDate } from '#messages/time.ts';
import {
  type DayOffInput,
  type DayOffRow,
  dayOffInput,
  dayRevision,
  findDaysOff,
  removeDayOff,
  writeDayOff,
} from '#services/days-off/days-off.ts';
import { findMovedLimits, type MovedLimit } from '#services/days-off/moved-limits.ts';
import { RefusedError } from '#services/errors.ts';
import { isoDate } from '#services/input.ts';
import { requireWholeRemit } from '#services/offices/remit.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { radioGroup } from '#web-kit/choices.ts';
import { dateField, form, hiddenField, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { card, changedValue, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { momentWords } from '../../rule-words.ts';
import { type AdminApp, type AdminContext, goTo, visitOf } from '../../site.ts';
import { questionPage } from '../rule-sets/rule-edit.ts';
import { ruleCrumbs } from '../rule-sets/rules.ts';

const root = '/o/:officeId/rules/days-off';
const names = ['on', 'name', 'kind', 'status', 'decisionNumber'] as const;
type Typed = Record<(typeof names)[number], string>;

/** One day of the table: added, edited, confirmed, taken out; limits that move are shown before anything is saved. */
export function dayOffFormPages(app: AdminApp): void {
  app.get(`${root}/new`, async (c) => {
    await requireWholeRemit(c.get('desk').ctx, 'rules.write');
    return formPage(c, { stored: null, typed: { ...blank, status: 'confirmed' }, problems: noProblems });
  });
  app.post(`${root}/new`, (c) => save(c, null));
  app.get(`${root}/:on{\\d{4}-\\d{2}-\\d{2}}`, async (c) => {
    const stored = await dayOf(c);
    await requireWholeRemit(c.get('desk').ctx, 'rules.write');
    return formPage(c, { stored, typed: typedOf(stored), problems: noProblems });
  });
  app.post(`${root}/:on{\\d{4}-\\d{2}-\\d{2}}`, async (c) => save(c, await dayOf(c)));
  app.get(`${root}/:on{\\d{4}-\\d{2}-\\d{2}}/remove`, removePage);
  app.post(`${root}/:on{\\d{4}-\\d{2}-\\d{2}}/remove`, async (c) => {
    const { ctx, office } = c.get('desk');
    const { on } = await dayOf(c);
    await removeDayOff(ctx, office.id, on);
    return goTo(c, `${toYear(c, on)}&done=day_off_removed`);
  });
}

const blank: Typed = { on: '', name: '', kind: 'holiday', status: '', decisionNumber: '' };
const typedOf = (day: DayOffRow): Typed => ({ ...day, decisionNumber: day.decisionNumber ?? '' });
const toYear = (c: AdminContext, on: string) => `${c.get('desk').path}/rules/days-off?year=${on.slice(0, 4)}`;

/** The day of the address as it is stored; any other does not exist. */
async function dayOf(c: AdminContext): Promise<DayOffRow> {
  const { ctx, office, can } = c.get('desk');
  if (!can('rules.write')) throw new RefusedError('not_permitted');
  const on = c.req.param('on') ?? '';
  if (!isoDate.safeParse(on).success) throw new RefusedError('not_found');
  const found = (await findDaysOff(ctx, office.id, Number(on.slice(0, 4)))).find((day) => day.on === on);
  if (!found) throw new RefusedError('not_found');
  return found;
}

async function save(c: AdminContext, stored: DayOffRow | null) {
  const { ctx, office } = c.get('desk');
  const data = c.get('form');
  const typed = Object.fromEntries(names.map((name) => [name, data.get(name) ?? ''])) as Typed;
  const on = stored?.on ?? typed.on;
  const day = { ...typed, on, decisionNumber: typed.decisionNumber || null } as DayOffInput;
  const parsed = dayOffInput.safeParse(day);
  if (parsed.success && !data.has('anyway')) {
    const moved = await findMovedLimits(ctx, office.id, { on, day: parsed.data });
    if (moved.length > 0) return formPage(c, { stored, typed, problems: noProblems, moved });
  }
  const revision = data.get('revision') ?? '';
  const outcome = await attempt(c, () => writeDayOff(ctx, office.id, { revision, day }));
  if (outcome.done) return goTo(c, `${toYear(c, on)}&done=day_off_saved`);
  const words = c.get('words').adminRules.daysOff;
  const { problems } = outcome;
  const isTaken = problems.code === 'changed_meanwhile' && stored === null;
  c.status(problems.code === 'changed_meanwhile' ? 409 : 422);
  const kind: Problems['fields'] = problems.fields.kind ? { kind: words.weekdayHoliday } : {};
  const said = isTaken
    ? { ...noProblems, fields: { on: words.taken } }
    : { ...problems, fields: { ...problems.fields, ...kind } };
  return formPage(c, { stored, typed, problems: said });
}

type State = { stored: DayOffRow | null; typed: Typed; problems: Problems; moved?: MovedLimit[] };

function formPage(c: AdminContext, { stored, typed, problems, moved }: State) {
  const { path, can } = c.get('desk');
  if (!can('rules.write')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminRules.daysOff;
  const list = `${path}/rules/days-off`;
  const title = stored ? words.formTitle(formatDate(stored.on)) : words.formTitleNew;
  const field = (name: keyof Typed) => ({ name, value: typed[name], error: problems.fields[name] });
  const choices = (of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([value, label]) => ({ value, label }));
  const date = stored
    ? hiddenField('on', stored.on)
    : dateField({ ...field('on'), label: words.on, required: true });
  const remove = stored
    ? buttonLink({ href: `${list}/${stored.on}/remove`, label: words.remove, icon: 'trash' })
    : '';
  const submit = moved ? words.submitAnyway : words.submit;
  const body = html`${hiddenField('revision', revisionOf(c, stored, problems))}${moved ? hiddenField('anyway', '1') : ''}
${card({
  body: html`<div class="form">${date}
${textField({ ...field('name'), label: words.name, hint: words.nameHint, required: true, autocomplete: 'off' })}
${radioGroup({ ...field('kind'), label: words.kind, choices: choices(words.kinds), required: true })}
${radioGroup({ ...field('status'), label: words.status, choices: choices(words.statuses), required: true })}
${textField({ ...field('decisionNumber'), label: words.decision, hint: words.decisionHint, optional: words.optional, autocomplete: 'off' })}</div>`,
})}${buttonRow(html`${button({ label: submit, kind: 'primary' })}${remove}${buttonLink({ href: list, label: words.cancel, kind: 'quiet' })}`)}`;
  const labels = { on: words.on, name: words.name, kind: words.kind, status: words.status };
  return adminPage(c, {
    title,
    section: 'rules',
    main: html`${pageHead({ title, crumbs: ruleCrumbs(c, { href: list, label: words.title }, { label: title }) })}
<div class="stack readable">${problemSummary(c, problems, labels)}${moved ? movedBox(c, moved) : ''}
${form({ action: `${list}/${stored?.on ?? 'new'}`, csrfToken: visitOf(c).formToken, body })}</div>`,
  });
}

/** What this page read; after somebody else was quicker, what is stored now, so that saving again is a decision. */
function revisionOf(c: AdminContext, stored: DayOffRow | null, { code }: Problems): string {
  const isNew = c.req.method === 'GET' || code === 'changed_meanwhile';
  return isNew ? dayRevision(stored) : (c.get('form').get('revision') ?? '');
}

/** Limits of the office's meetings that the change moves, old → new, before it is saved. */
export function movedBox(c: AdminContext, moved: readonly MovedLimit[]): Html {
  const { daysOff, diff, limitNames } = c.get('words').adminRules;
  const words = daysOff.moved;
  const columns: Column<MovedLimit>[] = [
    {
      head: words.meeting,
      rowHeader: true,
      cell: ({ meetingId, title, startsAt }) =>
        html`<a href="${c.get('desk').path}/meetings/${meetingId}">${title}</a><br><small class="muted">${momentWords(c, startsAt)}</small>`,
    },
    { head: words.limit, cell: ({ kind }) => limitNames[kind] },
    {
      head: `${words.from} → ${words.to}`,
      cell: ({ before, after }) =>
        changedValue({
          ...{ from: momentWords(c, before), to: momentWords(c, after) },
          ...{ fromWord: diff.fromWord, toWord: diff.toWord },
        }),
    },
  ];
  const count = new Set(moved.map(({ meetingId }) => meetingId)).size;
  return html`<div class="callout callout-warn error-summary" role="alert" tabindex="-1" data-autofocus><div>
<h2>${words.title(count)}</h2><p>${words.body}</p>${dataTable({ caption: words.caption, captionHidden: true, columns, rows: moved, empty: '' })}</div></div>`;
}

async function removePage(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const { on } = await dayOf(c);
  await requireWholeRemit(ctx, 'rules.write');
  const words = c.get('words').adminRules.daysOff;
  const moved = await findMovedLimits(ctx, office.id, { on, day: null });
  const here = `${path}/rules/days-off/${on}`;
  return questionPage(c, {
    title: words.removeTitle(formatDate(on)),
    body: html`<p>${words.removeBody}</p>${moved.length === 0 ? html`<p>${words.none}</p>` : movedBox(c, moved)}`,
    ...{ submit: words.remove, cancel: words.cancel, action: `${here}/remove`, back: here },
    crumbs: [{ href: `${path}/rules/days-off`, label: words.title }, { label: formatDate(on) }],
  });
}
