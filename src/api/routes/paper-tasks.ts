import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ExtensionId, MeetingId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import {
  grantExtension,
  grantInput,
  refuseExtension,
  refuseInput,
} from '#services/paper-tasks/decide-extension.ts';
import { type JudgedTask, readOfficeTasks } from '#services/paper-tasks/read-tasks.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleMeeting, sampleOtherId } from '../samples.ts';
import { id, instant, listOf } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'papers';
const wishParams = officeParams.extend({ wishId: id.transform((given) => given as ExtensionId) });
const taskSchema = z
  .object({
    ...{ agendaItemId: id, itemTitle: z.string(), unitId: id, unitName: z.string() },
    ...{ meetingId: id, meetingTitle: z.string(), startsAt: instant },
    dueAt: instant.nullable().meta({ description: 'Null where the class of the meeting sets no limit.' }),
    extendedTo: instant.nullable(),
    packDueAt: instant.nullable().meta({ description: 'When the office must have sent the whole pack.' }),
    standing: z.enum(['asked', 'handed_in', 'returned', 'accepted', 'paper_only']),
    hoursLate: z.int().nullable().meta({ description: 'Begun hours; null for papers given over in print.' }),
    extension: z
      .object({ id, until: instant, reason: z.string(), askedAt: instant, askedByName: z.string() })
      .nullable()
      .meta({ description: 'A wish for more time that waits for the office.' }),
  })
  .meta({ id: 'PaperTask' });

const sample: z.input<typeof taskSchema> = {
  ...{ agendaItemId: sampleId, itemTitle: sampleMeeting.title, unitId: sampleOtherId },
  ...{ unitName: examples.unitName, meetingId: sampleOtherId, meetingTitle: sampleMeeting.title },
  ...{ startsAt: sampleMeeting.startsAt, dueAt: '2026-12-18T10:00:00.000Z', extendedTo: null },
  ...{ packDueAt: '2026-12-20T10:00:00.000Z', standing: 'asked', hoursLate: 0 },
  extension: {
    ...{ id: sampleId, until: '2026-12-19T10:00:00.000Z', reason: examples.reason },
    ...{ askedAt: '2026-12-17T02:00:00.000Z', askedByName: examples.personName },
  },
};

const listRoute = createRoute({
  ...named('listPaperTasks', tag),
  method: 'get',
  path: `${inOffice}/paper-tasks`,
  request: {
    params: officeParams,
    query: z.object({ meetingId: id.transform((given) => given as MeetingId).optional() }),
  },
  responses: {
    200: answer('What units owe to coming meetings, the next meeting first.', listOf(taskSchema), {
      items: [sample],
    }),
    ...problems(422),
  },
});

const grantRoute = createRoute({
  ...named('grantExtension', tag),
  method: 'post',
  path: `${inOffice}/paper-extensions/{wishId}/grant`,
  request: {
    params: wishParams,
    headers: idempotencyHeaders,
    body: jsonBody(grantInput, { until: '2026-12-19T10:00:00.000Z' }),
  },
  responses: { 204: { description: 'The unit is told its new limit.' }, ...writeProblems(404) },
});

const refuseRoute = createRoute({
  ...named('refuseExtension', tag),
  method: 'post',
  path: `${inOffice}/paper-extensions/{wishId}/refuse`,
  request: {
    params: wishParams,
    headers: idempotencyHeaders,
    body: jsonBody(refuseInput, { reason: examples.reason }),
  },
  responses: { 204: { description: 'The limit stands; the unit is told why.' }, ...writeProblems(404) },
});

function view({ itemId, itemTitle, unitId, unitName, meeting, wish, ...task }: JudgedTask) {
  const extension = wish && {
    ...{ id: wish.id, until: wish.wishedUntil.toISOString(), reason: wish.reason },
    ...{ askedAt: wish.requestedAt.toISOString(), askedByName: wish.requestedByName },
  };
  return {
    ...{ agendaItemId: itemId, itemTitle, unitId, unitName, extension },
    ...{ meetingId: meeting.id, meetingTitle: meeting.title, startsAt: meeting.startsAt.toISOString() },
    ...{ dueAt: iso(task.dueAt), extendedTo: iso(task.extendedTo), packDueAt: iso(task.packDueAt) },
    ...{ standing: task.standing, hoursLate: task.hoursLate },
  };
}

/** What units owe to coming meetings, and the office's word on more time (R44, C8). */
export function paperTaskRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const tasks = await readOfficeTasks(c.var.ctx, c.var.office.id, c.req.valid('query').meetingId);
    return c.json({ items: tasks.map(view) }, 200);
  });
  api.openapi(grantRoute, async (c) => {
    await grantExtension(c.var.ctx, c.var.office.id, c.req.valid('param').wishId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(refuseRoute, async (c) => {
    await refuseExtension(c.var.ctx, c.var.office.id, c.req.valid('param').wishId, c.req.valid('json'));
    return c.body(null, 204);
  });
}
