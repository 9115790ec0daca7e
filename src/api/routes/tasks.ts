import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ActionItemId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { acceptTask, returnInput, returnTask } from '#services/conclusions/act-on-task.ts';
import {
  changeTask,
  readTaskChanges,
  taskChangeInput,
  taskWithdrawalInput,
  withdrawTask,
} from '#services/conclusions/change-task.ts';
import { type JudgedTask, readOfficeTasks } from '#services/conclusions/read-tasks.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { day, id, instant, listOf } from '../schemas.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'conclusions';
const params = officeParams.extend({ taskId: id.transform((given) => given as ActionItemId) });
const unit = z.object({ id, name: z.string() });
const taskSchema = z
  .object({
    ...{ id, meetingId: id, meetingTitle: z.string(), text: z.string(), product: z.string() },
    ...{ lead: unit, supporters: z.array(unit), dueOn: day.nullable(), isOverdue: z.boolean() },
    ...{ state: z.enum(['open', 'reported', 'done', 'withdrawn']), version: z.int() },
    reports: z.array(
      z.object({
        kind: z.enum(['received', 'reported', 'accepted', 'returned']),
        ...{ text: z.string(), at: instant, byName: z.string() },
      }),
    ),
  })
  .meta({ id: 'Task' });
const sample: z.input<typeof taskSchema> = {
  ...{
    id: sampleId,
    meetingId: sampleOtherId,
    meetingTitle: examples.meetingTitle,
    text: examples.meetingContent,
  },
  ...{ product: examples.letterNumber, lead: { id: sampleId, name: examples.unitName }, supporters: [] },
  ...{ dueOn: '2026-12-31', isOverdue: false, state: 'reported', version: 1 },
  reports: [
    { kind: 'reported', text: examples.reason, at: '2026-12-30T02:00:00.000Z', byName: examples.personName },
  ],
};

const listRoute = createRoute({
  ...named('listTasks', tag),
  method: 'get',
  path: `${inOffice}/tasks`,
  request: { params: officeParams },
  responses: {
    200: answer('Tasks of conclusions, the overdue first.', listOf(taskSchema), { items: [sample] }),
    ...problems(),
  },
});
const acceptRoute = createRoute({
  ...named('acceptTask', tag),
  method: 'post',
  path: `${inOffice}/tasks/{taskId}/accept`,
  request: { params, headers: idempotencyHeaders },
  responses: { 204: { description: 'Noted as done; the unit is told.' }, ...problems(404, 409) },
});
const returnRoute = createRoute({
  ...named('returnTask', tag),
  method: 'post',
  path: `${inOffice}/tasks/{taskId}/return`,
  request: { params, headers: idempotencyHeaders, body: jsonBody(returnInput, { reason: examples.reason }) },
  responses: { 204: { description: 'Open again; the unit is told why.' }, ...writeProblems(404) },
});

const asked = z.object({
  ...{ leadUnitId: id, supportUnitIds: z.array(id), product: z.string(), dueOn: day.nullable() },
});
const changeSchema = z
  .object({
    ...{ version: z.int(), before: asked, after: asked.nullable().meta({ description: 'Null: withdrawn.' }) },
    ...{ reason: z.string(), at: instant, byName: z.string() },
  })
  .meta({ id: 'TaskChange' });
const sampleAsked = { leadUnitId: sampleId, supportUnitIds: [], product: '', dueOn: '2026-12-31' };
const sampleChange: z.input<typeof changeSchema> = {
  ...{ version: 2, before: sampleAsked, after: { ...sampleAsked, dueOn: '2027-01-15' } },
  ...{ reason: examples.reason, at: '2026-12-30T02:00:00.000Z', byName: examples.personName },
};
const versionSchema = z.object({ version: z.int() });

const changesRoute = createRoute({
  ...named('listTaskChanges', tag),
  method: 'get',
  path: `${inOffice}/tasks/{taskId}/changes`,
  request: { params },
  responses: {
    200: answer(
      'What became of it since its conclusion was issued, the first change first.',
      listOf(changeSchema),
      {
        items: [sampleChange],
      },
    ),
    ...problems(404),
  },
});
const changeRoute = createRoute({
  ...named('changeTask', tag),
  method: 'put',
  path: `${inOffice}/tasks/{taskId}`,
  request: {
    ...{ params, headers: idempotencyHeaders },
    body: jsonBody(taskChangeInput, {
      ...{ version: 1, leadUnitId: sampleId, supportUnitIds: [], product: '' },
      ...{ dueOn: '2027-01-15', reason: examples.reason },
    }),
  },
  responses: {
    200: answer('Corrected beside the issued text; units and chair are told.', versionSchema, { version: 2 }),
    ...writeProblems(404),
  },
});
const withdrawRoute = createRoute({
  ...named('withdrawTask', tag),
  method: 'post',
  path: `${inOffice}/tasks/{taskId}/withdraw`,
  request: {
    ...{ params, headers: idempotencyHeaders },
    body: jsonBody(taskWithdrawalInput, { version: 1, reason: examples.reason }),
  },
  responses: {
    200: answer('Withdrawn for good; units and chair are told.', versionSchema, { version: 2 }),
    ...writeProblems(404),
  },
});

function view({ id, meeting, text, product, leadUnitId, leadUnitName, supporters, ...task }: JudgedTask) {
  const { dueOn, isOverdue, state, version } = task;
  return {
    ...{
      id,
      meetingId: meeting.id,
      meetingTitle: meeting.title,
      text,
      product,
      dueOn,
      isOverdue,
      state,
      version,
    },
    ...{ lead: { id: leadUnitId, name: leadUnitName }, supporters },
    reports: task.reports.map(({ kind, text: said, at, byName }) => ({
      ...{ kind, text: said, byName, at: new Date(at).toISOString() },
    })),
  };
}

/** Tasks that conclusions gave to units, and the office's word on their reports (C14). */
export function taskRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const tasks = await readOfficeTasks(c.var.ctx, c.var.office.id);
    return c.json({ items: tasks.map(view) }, 200);
  });
  api.openapi(changesRoute, async (c) => {
    const { ctx, office } = c.var;
    const { changes } = await readTaskChanges(ctx, office.id, c.req.valid('param').taskId);
    const items = changes.map(({ version, before, after, reason, at, byName }) => ({
      ...{ version, before, after, reason, at: at.toISOString(), byName },
    }));
    return c.json({ items }, 200);
  });
  api.openapi(changeRoute, async (c) => {
    const { ctx, office } = c.var;
    return c.json(await changeTask(ctx, office.id, c.req.valid('param').taskId, c.req.valid('json')), 200);
  });
  api.openapi(withdrawRoute, async (c) => {
    const { ctx, office } = c.var;
    return c.json(await withdrawTask(ctx, office.id, c.req.valid('param').taskId, c.req.valid('json')), 200);
  });
  api.openapi(acceptRoute, async (c) => {
    await acceptTask(c.var.ctx, c.var.office.id, c.req.valid('param').taskId);
    return c.body(null, 204);
  });
  api.openapi(returnRoute, async (c) => {
    await returnTask(c.var.ctx, c.var.office.id, c.req.valid('param').taskId, c.req.valid('json'));
    return c.body(null, 204);
  });
}
