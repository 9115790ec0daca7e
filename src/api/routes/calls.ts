import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { MeetingId } from '#domain/ids.ts';
import type { CallReason } from '#domain/invitations/call-reason.ts';
import { examples } from '#i18n/examples.ts';
import { type Call, findCalls } from '#services/calls/find-calls.ts';
import { logCall, logCallInput } from '#services/calls/log-call.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { id, instant, listOf, ref } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const reasons = [
  'undelivered',
  'no_channel',
  'cut_off',
  'not_acknowledged',
  'not_seen',
] as const satisfies CallReason[];
const outcome = z.enum(['told', 'no_answer', 'wrong_number']);
const loggedSchema = z.object({
  at: instant,
  outcome,
  answeredBy: z.string().meta({ description: 'Who picked up; empty: the person themselves.' }),
  note: z.string(),
  callerName: z.string(),
  personId: id.nullable(),
});
const callSchema = z
  .object({
    meetingId: id,
    meetingTitle: z.string(),
    startsAt: instant,
    ref,
    unitName: z.string().nullable(),
    inviteeName: z.string().nullable(),
    personId: id,
    personName: z.string(),
    phone: z.string().nullable(),
    reason: z.enum(reasons).nullable().meta({ description: 'Null: they know; only the log is left.' }),
    callNeededAt: instant.nullable(),
    calls: z.array(loggedSchema),
  })
  .meta({ id: 'Call' });

const sampleCall: z.infer<typeof callSchema> = {
  ...{ meetingId: sampleId, meetingTitle: examples.meetingTitle, startsAt: '2026-12-14T01:00:00.000Z' },
  ...{ ref: 'K7M2QX9B', unitName: examples.unitName, inviteeName: null },
  ...{ personId: sampleOtherId, personName: examples.otherName, phone: '0900000002' },
  ...{ reason: 'not_acknowledged', callNeededAt: '2026-12-14T00:00:00.000Z', calls: [] },
};

const listRoute = createRoute({
  ...named('listCalls', 'calls'),
  method: 'get',
  path: `${inOffice}/calls`,
  request: {
    params: officeParams,
    query: z.object({
      meetingId: id
        .transform((given) => given as MeetingId)
        .optional()
        .meta({ description: 'Without it: of every meeting within a day, and whoever is listed already.' }),
    }),
  },
  responses: {
    200: answer('The soonest meeting first.', listOf(callSchema), { items: [sampleCall] }),
    ...problems(422),
  },
});

const { ref: _, ...bodyShape } = logCallInput.shape;
const logRoute = createRoute({
  ...named('logCall', 'calls'),
  method: 'post',
  path: `${inOffice}/invitations/{ref}/calls`,
  request: {
    params: officeParams.extend({ ref }),
    headers: idempotencyHeaders,
    body: jsonBody(z.object(bodyShape), { outcome: 'told', answer: { rsvp: 'accepted' } }),
  },
  responses: { 204: { description: 'Logged.' }, ...writeProblems(404) },
});

/** The call list, and what came of each call (C1, R36). */
export function callRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const { meetingId } = c.req.valid('query');
    const calls = await findCalls(c.var.ctx, c.var.office.id, meetingId ?? null);
    return c.json({ items: calls.map(callView) }, 200);
  });
  api.openapi(logRoute, async (c) => {
    await logCall(c.var.ctx, { ref: c.req.valid('param').ref, ...c.req.valid('json') });
    return c.body(null, 204);
  });
}

function callView(call: Call): z.infer<typeof callSchema> {
  const { meetingId, meetingTitle, ref: code, unitName, inviteeName, personId, personName, phone } = call;
  return {
    ...{ meetingId, meetingTitle, ref: code, unitName, inviteeName, personId, personName, phone },
    startsAt: call.startsAt.toISOString(),
    reason: call.reason,
    callNeededAt: iso(call.callNeededAt),
    calls: call.calls.map((one) => ({ ...one, at: one.at.toISOString() })),
  };
}
