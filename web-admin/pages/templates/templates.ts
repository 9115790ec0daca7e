import type { MeetingId, TemplateId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { RefusedError } from '#services/errors.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { findTemplates, readTemplate, type TemplateDetail } from '#services/templates/find-templates.ts';
import { makeMeeting, makeSeries } from '#services/templates/make-meetings.ts';
import { endSeries, saveAsTemplate, setSeries } from '#services/templates/save-template.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, selectField, textField } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { breadcrumbs, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { meetingCrumbs } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { rhythmOf } from '../../rhythm.ts';
import { type AdminApp, type AdminContext, goTo, idOf, isId, visitOf } from '../../site.ts';
import {
  readSeries,
  type SeriesTyped,
  seriesAsTyped,
  seriesIssueNames,
  typedSeries,
} from '../meetings/series-form.ts';
import { madeCard, makeCard, seriesCard, templateFacts } from './template-page.ts';

const root = '/o/:officeId/templates';
type Template = TemplateDetail['template'];

/** Templates and series: keeping a meeting as one, making meetings of it, its rhythm. */
export function templatePages(app: AdminApp): void {
  app.get('/o/:officeId/meetings/:id/template', (c) => savePage(c, noProblems));
  app.post('/o/:officeId/meetings/:id/template', saveFromForm);
  app.get(root, listPage);
  app.get(`${root}/:id`, async (c) => templatePage(c, await detailOf(c), {}));
  app.post(`${root}/:id/make`, makeFromForm);
  app.post(`${root}/:id/series`, setFromForm);
  app.post(`${root}/:id/series/make`, async (c) => {
    const { ctx, office } = c.get('desk');
    await makeSeries(ctx, office.id, idOf<TemplateId>(c, 'id'));
    return toTemplate(c, 'series_made');
  });
  app.post(`${root}/:id/series/end`, async (c) => {
    const { ctx, office } = c.get('desk');
    await endSeries(ctx, office.id, idOf<TemplateId>(c, 'id'));
    return toTemplate(c, 'series_ended');
  });
}

const toTemplate = (c: AdminContext, done: string) =>
  goTo(c, `${c.get('desk').path}/templates/${c.req.param('id')}?done=${done}`);

function detailOf(c: AdminContext): Promise<TemplateDetail> {
  const { ctx, office } = c.get('desk');
  return readTemplate(ctx, office.id, idOf<TemplateId>(c, 'id'));
}

async function listPage(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminTemplates.list;
  const templates = await findTemplates(ctx, office.id);
  const rhythm = ({ recurrence, endedAt }: Template) => {
    if (recurrence === null) return html`<span class="muted">${words.none}</span>`;
    return endedAt ? html`<span class="muted">${words.ended}</span>` : rhythmOf(c, recurrence);
  };
  const columns: Column<Template>[] = [
    {
      head: words.name,
      rowHeader: true,
      cell: ({ id, name }) => html`<a href="${path}/templates/${id}">${name}</a>`,
    },
    { head: words.meeting, cell: ({ facts }) => facts.title },
    { head: words.rhythm, cell: rhythm },
  ];
  return adminPage(c, {
    title: words.title,
    section: 'templates',
    main: html`${pageHead({ title: words.title, lead: words.lead })}${dataTable({
      caption: words.caption,
      captionHidden: true,
      columns,
      rows: templates,
      empty: emptyState({ icon: 'calendar', title: words.emptyTitle, body: words.emptyBody }),
    })}`,
  });
}

async function makeFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const id = idOf<TemplateId>(c, 'id');
  const on = c.get('form').get('on') ?? '';
  const outcome = await attempt(c, () => makeMeeting(ctx, office.id, id, { on }));
  if (outcome.done) return goTo(c, `${path}/meetings/${outcome.result.meeting.id}?done=made`);
  c.status(422);
  return templatePage(c, await detailOf(c), { make: outcome.problems });
}

async function setFromForm(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const id = idOf<TemplateId>(c, 'id');
  const typed = typedSeries(c.get('form'));
  const set = async () => {
    await setSeries(ctx, office.id, id, readSeries(typed));
    return makeSeries(ctx, office.id, id);
  };
  const outcome = await attempt(c, set, seriesIssueNames);
  if (outcome.done) return toTemplate(c, 'series_set');
  c.status(422);
  return templatePage(c, await detailOf(c), { series: outcome.problems, typed });
}

async function templatePage(
  c: AdminContext,
  detail: TemplateDetail,
  state: { make?: Problems; series?: Problems; typed?: SeriesTyped },
) {
  const { ctx, office, path, can } = c.get('desk');
  const words = c.get('words').adminTemplates;
  const { template } = detail;
  const here = `${path}/templates/${template.id}`;
  const { make = noProblems, series = noProblems } = state;
  const typed = state.typed ?? seriesAsTyped(template, toOfficeDate(ctx.now, office.timeZone));
  const crumbs = breadcrumbs({
    label: c.get('words').admin.nav.crumbs,
    items: [{ href: `${path}/templates`, label: words.list.title }, { label: template.name }],
  });
  const labels = {
    ...{ on: words.page.makeOn, fromOn: words.page.from, untilOn: words.page.until },
    ...{ weekdays: words.series.weekdays, interval: words.series.interval },
    ...{ dayOfMonth: words.series.dayOfMonth, every: words.series.every },
  };
  return adminPage(c, {
    title: template.name,
    section: 'templates',
    styles: ['admin/meeting.css'],
    main: html`${pageHead({ title: template.name, crumbs })}<div class="stack">${problemSummary(c, state.make ?? series, labels)}
<div class="columns-main"><div class="stack">${templateFacts(c, detail, here)}${madeCard(c, detail)}</div>
<div class="stack">${seriesCard(c, detail, { here, typed, problems: series })}${can('meetings.write') ? makeCard(c, here, make) : ''}</div></div></div>`,
  });
}

async function saveFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const data = c.get('form');
  const replaces = data.get('replaces') ?? '';
  const input = {
    name: data.get('name') ?? '',
    replaces: isId(replaces) ? (replaces as TemplateId) : null,
  };
  const id = idOf<MeetingId>(c, 'id');
  const outcome = await attempt(c, () => saveAsTemplate(ctx, office.id, id, input));
  if (outcome.done) return goTo(c, `${path}/templates/${outcome.result.id}?done=template_saved`);
  c.status(422);
  return savePage(c, outcome.problems);
}

async function savePage(c: AdminContext, problems: Problems) {
  const { ctx, office, path, can } = c.get('desk');
  if (!can('meetings.write')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminTemplates.save;
  const { meeting } = await readMeeting(ctx, office.id, idOf<MeetingId>(c, 'id'));
  const templates = await findTemplates(ctx, office.id);
  const data = c.get('form');
  const name = textField({
    name: 'name',
    label: words.name,
    hint: words.nameHint,
    value: data.get('name') ?? meeting.title.slice(0, 120),
    error: problems.fields.name,
    required: true,
    autocomplete: 'off',
  });
  const replaces = selectField({
    name: 'replaces',
    label: words.replaces,
    hint: words.replacesHint,
    value: data.get('replaces') ?? '',
    empty: words.replacesEmpty,
    options: templates.map((template) => ({ value: template.id, label: template.name })),
  });
  const back = buttonLink({ href: `${path}/meetings/${meeting.id}`, label: words.cancel, kind: 'quiet' });
  return adminPage(c, {
    title: words.title,
    section: 'templates',
    main: html`${pageHead({ title: words.title, lead: words.lead, crumbs: meetingCrumbs(c, meeting, words.title) })}
<div class="stack readable">${problemSummary(c, problems, { name: words.name })}${form({
      action: `${path}/meetings/${meeting.id}/template`,
      csrfToken: visitOf(c).formToken,
      body: html`${card({ body: html`<div class="form">${name}${templates.length === 0 ? '' : replaces}</div>` })}${buttonRow(html`${button({ label: words.submit, kind: 'primary', icon: 'check' })}${back}`)}`,
    })}</div>`,
  });
}
