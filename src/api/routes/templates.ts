import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { TemplateId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { findTemplates } from '#services/templates/find-templates.ts';
import { recurrenceInput, seriesInput, templateInput } from '#services/templates/input.ts';
import { makeMeeting, makeSeries } from '#services/templates/make-meetings.ts';
import {
  editTemplate,
  endSeries,
  saveAsTemplate,
  saveInput,
  setSeries,
} from '#services/templates/save-template.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleMeetingFacts } from '../samples.ts';
import { day, id, instant, listOf } from '../schemas.ts';
import { iso } from '../views.ts';
import { plantedSchema, plantedView, samplePlanted } from './copies.ts';
import { meetingParams, oneMeeting } from './meetings.ts';
import { inOffice, officeParams } from './offices.ts';

const templateParams = officeParams.extend({ templateId: id.transform((given) => given as TemplateId) });
const collection = `${inOffice}/templates` as const;
const oneTemplate = `${collection}/{templateId}` as const;

const templateSchema = z
  .object({
    id,
    ...templateInput.shape,
    units: z.array(z.object({ unitId: id, headCountLimit: z.number().int() })),
    personIds: z.array(id),
    groupIds: z.array(id),
    agenda: z.array(z.object({ title: z.string(), durationMinutes: z.number().int().nullable() })),
    recurrence: recurrenceInput.nullable().meta({ description: 'Null for a template that is no series.' }),
    fromOn: day.nullable(),
    untilOn: day.nullable(),
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Template' });

const { startsAt: _, endsAt: __, letterNumber: ___, letterOn: ____, ...sampleFacts } = sampleMeetingFacts;
const facts = { ...sampleFacts, name: examples.meetingTitle, startTime: '08:00', durationMinutes: 180 };
const rhythm = {
  recurrence: { every: 'week' as const, interval: 1, weekdays: [1], whenOff: 'move' as const },
  ...{ fromOn: '2026-12-07', untilOn: null },
};
const sample = {
  ...{ id: sampleId, ...facts, ...rhythm, endedAt: null },
  ...{ units: [{ unitId: sampleId, headCountLimit: 2 }], personIds: [], groupIds: [] },
  agenda: [{ title: examples.meetingTitle, durationMinutes: 30 }],
};
const template = answer('The template.', templateSchema, sample);

const listRoute = createRoute({
  ...named('listTemplates', 'templates'),
  method: 'get',
  path: collection,
  request: { params: officeParams },
  responses: {
    200: answer('Templates and series by name.', listOf(templateSchema), { items: [sample] }),
    ...problems(),
  },
});

const saveRoute = createRoute({
  ...named('saveAsTemplate', 'templates'),
  method: 'post',
  path: `${oneMeeting}/template`,
  request: {
    params: meetingParams,
    headers: idempotencyHeaders,
    body: jsonBody(saveInput, { name: examples.meetingTitle, replaces: null }),
  },
  responses: { 201: template, ...writeProblems(404) },
});

const editRoute = createRoute({
  ...named('editTemplate', 'templates'),
  method: 'put',
  path: oneTemplate,
  request: { params: templateParams, body: jsonBody(templateInput, facts) },
  responses: { 200: template, ...writeProblems(404) },
});

const makeRoute = createRoute({
  ...named('makeMeeting', 'templates'),
  method: 'post',
  path: `${oneTemplate}/meetings`,
  request: {
    params: templateParams,
    headers: idempotencyHeaders,
    body: jsonBody(z.object({ on: day }), { on: '2027-01-11' }),
  },
  responses: { 201: answer('The draft.', plantedSchema, samplePlanted), ...writeProblems(404) },
});

const setRoute = createRoute({
  ...named('setSeries', 'templates'),
  method: 'put',
  path: `${oneTemplate}/series`,
  request: { params: templateParams, body: jsonBody(seriesInput, rhythm) },
  responses: { 200: template, ...writeProblems(404) },
});

const endRoute = createRoute({
  ...named('endSeries', 'templates'),
  method: 'delete',
  path: `${oneTemplate}/series`,
  request: { params: templateParams },
  responses: { 200: template, ...problems(404, 409) },
});

const aheadRoute = createRoute({
  ...named('makeSeries', 'templates'),
  method: 'post',
  path: `${oneTemplate}/series/make`,
  request: { params: templateParams, headers: idempotencyHeaders },
  responses: {
    200: answer('The drafts that were still missing.', listOf(plantedSchema), { items: [samplePlanted] }),
    ...problems(404, 409),
  },
});

/** Templates, and the series that make drafts of them ahead of time. */
export function templateRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const templates = await findTemplates(c.var.ctx, c.var.office.id);
    return c.json({ items: templates.map(templateView) }, 200);
  });
  api.openapi(saveRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    const saved = await saveAsTemplate(c.var.ctx, c.var.office.id, meetingId, c.req.valid('json'));
    return c.json(templateView(saved), 201);
  });
  api.openapi(editRoute, async (c) => {
    const { templateId } = c.req.valid('param');
    const edited = await editTemplate(c.var.ctx, c.var.office.id, templateId, c.req.valid('json'));
    return c.json(templateView(edited), 200);
  });
  api.openapi(makeRoute, async (c) => {
    const { templateId } = c.req.valid('param');
    const made = await makeMeeting(c.var.ctx, c.var.office.id, templateId, c.req.valid('json'));
    return c.json(plantedView(made), 201);
  });
  api.openapi(setRoute, async (c) => {
    const { templateId } = c.req.valid('param');
    const set = await setSeries(c.var.ctx, c.var.office.id, templateId, c.req.valid('json'));
    return c.json(templateView(set), 200);
  });
  api.openapi(endRoute, async (c) => {
    const ended = await endSeries(c.var.ctx, c.var.office.id, c.req.valid('param').templateId);
    return c.json(templateView(ended), 200);
  });
  api.openapi(aheadRoute, async (c) => {
    const { made } = await makeSeries(c.var.ctx, c.var.office.id, c.req.valid('param').templateId);
    return c.json({ items: made.map(plantedView) }, 200);
  });
}

type Template = Awaited<ReturnType<typeof setSeries>>;
function templateView(kept: Template): z.infer<typeof templateSchema> {
  const { id, name, recurrence, fromOn, untilOn, endedAt, agenda } = kept;
  return {
    ...{ id, name, ...kept.facts, ...kept.invitees, fromOn, untilOn, endedAt: iso(endedAt) },
    agenda: agenda.map(({ title, durationMinutes }) => ({ title, durationMinutes })),
    recurrence: recurrence && { ...recurrence, whenOff: recurrence.whenOff ?? 'skip' },
  };
}
