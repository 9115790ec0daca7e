import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import { endMeeting } from '#services/sittings/end-meeting.ts';
import { handOver, handOverInput } from '#services/sittings/hand-over.ts';
import { issueScreen } from '#services/sittings/issue-screen.ts';
import { decisionInput, noteDecision } from '#services/sittings/note-decision.ts';
import { readOfficeConsole } from '#services/sittings/read-sitting.ts';
import { requireOfOffice } from '#services/sittings/require-of-office.ts';
import { startInput, startMeeting } from '#services/sittings/start-meeting.ts';
import { stepAgenda, stepInput } from '#services/sittings/step-agenda.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { meetingParams, oneMeeting } from './meetings.ts';
import { sampleSitting, sittingSchema, sittingView } from './sitting-schemas.ts';

export const sittingTag = 'sittings';
export const sittingPath = `${oneMeeting}/sitting` as const;

const readRoute = createRoute({
  ...named('readSitting', sittingTag),
  method: 'get',
  path: sittingPath,
  request: { params: meetingParams },
  responses: {
    200: answer('The room of the meeting as it stands.', sittingSchema, sampleSitting),
    ...problems(404),
  },
});

const startRoute = createRoute({
  ...named('startMeeting', sittingTag),
  method: 'post',
  path: `${sittingPath}/start`,
  request: { params: meetingParams, headers: idempotencyHeaders, body: jsonBody(startInput, {}) },
  responses: { 204: { description: 'The meeting is in session.' }, ...writeProblems(404) },
});

const stepRoute = createRoute({
  ...named('stepAgenda', sittingTag),
  method: 'post',
  path: `${sittingPath}/step`,
  request: {
    params: meetingParams,
    headers: idempotencyHeaders,
    body: jsonBody(stepInput, { from: null, to: sampleId }),
  },
  responses: { 204: { description: 'The item is on.' }, ...writeProblems(404) },
});

const decisionRoute = createRoute({
  ...named('noteDecision', sittingTag),
  method: 'post',
  path: `${sittingPath}/decisions`,
  request: {
    params: meetingParams,
    headers: idempotencyHeaders,
    body: jsonBody(decisionInput, { agendaItemId: sampleOtherId, text: examples.meetingContent }),
  },
  responses: { 204: { description: 'The decision is noted.' }, ...writeProblems(404) },
});

const endRoute = createRoute({
  ...named('endMeeting', sittingTag),
  method: 'post',
  path: `${sittingPath}/end`,
  request: { params: meetingParams, headers: idempotencyHeaders },
  responses: { 204: { description: 'The meeting has ended.' }, ...writeProblems(404) },
});

const handOverRoute = createRoute({
  ...named('handOverPresiding', sittingTag),
  method: 'post',
  path: `${sittingPath}/hand-over`,
  request: {
    params: meetingParams,
    headers: idempotencyHeaders,
    body: jsonBody(handOverInput, { personId: sampleId }),
  },
  responses: { 204: { description: 'The person presides.' }, ...writeProblems(404) },
});

const screenSchema = z
  .object({ address: z.url().meta({ description: 'Shown this once; an older one opens nothing any more.' }) })
  .meta({ id: 'RoomScreen' });
const screenRoute = createRoute({
  ...named('issueScreen', sittingTag),
  method: 'post',
  path: `${sittingPath}/screen`,
  request: { params: meetingParams, headers: idempotencyHeaders },
  responses: {
    201: answer('The address of the room’s screen.', screenSchema, {
      address: `https://hop.anphuoc.example/screen/${'A'.repeat(43)}`,
    }),
    ...writeProblems(404),
  },
});

/** The room of a meeting (R24): how it stands, and the office's hand on it. */
export function sittingRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(readRoute, async (c) => {
    const room = await readOfficeConsole(c.var.ctx, c.var.office.id, c.req.valid('param').meetingId);
    return c.json(sittingView(room), 200);
  });
  api.openapi(startRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    await requireOfOffice(c.var.ctx, c.var.office.id, meetingId);
    await startMeeting(c.var.ctx, meetingId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(stepRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    await requireOfOffice(c.var.ctx, c.var.office.id, meetingId);
    await stepAgenda(c.var.ctx, meetingId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(decisionRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    await requireOfOffice(c.var.ctx, c.var.office.id, meetingId);
    await noteDecision(c.var.ctx, meetingId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(endRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    await requireOfOffice(c.var.ctx, c.var.office.id, meetingId);
    await endMeeting(c.var.ctx, meetingId);
    return c.body(null, 204);
  });
  api.openapi(handOverRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    await requireOfOffice(c.var.ctx, c.var.office.id, meetingId);
    await handOver(c.var.ctx, meetingId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(screenRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    await requireOfOffice(c.var.ctx, c.var.office.id, meetingId);
    return c.json(await issueScreen(c.var.ctx, meetingId), 201);
  });
}
