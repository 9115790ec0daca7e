import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import { copyMeeting } from '#services/meetings/copy-meeting.ts';
import type { Planted } from '#services/meetings/plant-meeting.ts';
import { readNextSteps } from '#services/meetings/read-next-steps.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleMeeting, sampleOtherId } from '../samples.ts';
import { id, instant, instantIn, listOf, meetingSchema } from '../schemas.ts';
import { iso, meetingView } from '../views.ts';
import { meetingParams, oneMeeting } from './meetings.ts';

const leftOutSchema = z
  .object({
    kind: z.enum(['unit', 'person', 'group']),
    id,
    name: z.string(),
    successors: z.array(z.object({ id, name: z.string() })),
  })
  .meta({ id: 'LeftOut' });
export const plantedSchema = z
  .object({
    meeting: meetingSchema,
    leftOut: z.array(leftOutSchema).meta({ description: 'Who does not exist on the new day any more.' }),
  })
  .meta({ id: 'PlantedMeeting' });
export const samplePlanted = {
  meeting: sampleMeeting,
  leftOut: [
    {
      ...{ kind: 'unit' as const, id: sampleId, name: examples.unitName },
      successors: [{ id: sampleOtherId, name: examples.unitName }],
    },
  ],
};

/** A draft that was made of something, with whom it could not invite. */
export const plantedView = ({ meeting, leftOut }: Planted) => ({ meeting: meetingView(meeting), leftOut });

const stepSchema = z
  .object({
    step: z.enum([
      ...(['announce', 'answers', 'papers', 'pack', 'begin', 'session', 'conclusion', 'new_time'] as const),
    ]),
    missing: z.array(z.object({ what: z.string(), count: z.number().int().optional() })),
    dueAt: instant.nullable(),
    late: z.boolean(),
  })
  .meta({ id: 'NextStep' });

const copyRoute = createRoute({
  ...named('copyMeeting', 'meetings'),
  method: 'post',
  path: `${oneMeeting}/copy`,
  request: {
    params: meetingParams,
    headers: idempotencyHeaders,
    body: jsonBody(z.object({ startsAt: instantIn, endsAt: instantIn }), {
      ...{ startsAt: '2027-01-11T08:00:00+07:00', endsAt: '2027-01-11T10:00:00+07:00' },
    }),
  },
  responses: { 201: answer('The new draft.', plantedSchema, samplePlanted), ...writeProblems(404) },
});

const stepsRoute = createRoute({
  ...named('readNextSteps', 'meetings'),
  method: 'get',
  path: `${oneMeeting}/next-steps`,
  request: { params: meetingParams },
  responses: {
    200: answer('The first one is to be done now.', listOf(stepSchema), {
      items: [
        {
          ...{ step: 'announce', missing: [{ what: 'chair' }], dueAt: '2026-12-11T10:00:00.000Z' },
          late: false,
        },
      ],
    }),
    ...problems(404),
  },
});

/** What a meeting needs next, and a copy of it on another day. */
export function copyRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(copyRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    const planted = await copyMeeting(c.var.ctx, c.var.office.id, meetingId, c.req.valid('json'));
    return c.json(plantedView(planted), 201);
  });
  api.openapi(stepsRoute, async (c) => {
    const steps = await readNextSteps(c.var.ctx, c.var.office.id, c.req.valid('param').meetingId);
    return c.json({ items: steps.map((step) => ({ ...step, dueAt: iso(step.dueAt) })) }, 200);
  });
}
