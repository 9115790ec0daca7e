import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { InformationRequestId, SpeechId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import {
  answerInformation,
  informationAnswerInput,
  takeInformation,
} from '#services/information-requests/answer-information.ts';
import { askInformation, informationInput } from '#services/information-requests/ask-information.ts';
import { requireOfOffice } from '#services/sittings/require-of-office.ts';
import { notedSpeechInput, noteSpeech } from '#services/speeches/ask-to-speak.ts';
import { callSpeaker, floorInput, settleSpeech, speechMoveInput } from '#services/speeches/give-floor.ts';
import { answer, idempotencyHeaders, jsonBody, named, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId } from '../samples.ts';
import { id } from '../schemas.ts';
import { meetingParams } from './meetings.ts';
import { sittingPath, sittingTag } from './sittings.ts';

const speechParams = meetingParams.extend({ speechId: id.transform((given) => given as SpeechId) });
const requestParams = meetingParams.extend({
  requestId: id.transform((given) => given as InformationRequestId),
});
const madeSchema = z.object({ id });

const noteRoute = createRoute({
  ...named('noteSpeech', sittingTag),
  method: 'post',
  path: `${sittingPath}/speeches`,
  request: {
    params: meetingParams,
    headers: idempotencyHeaders,
    body: jsonBody(notedSpeechInput, { personId: sampleId, subject: '' }),
  },
  responses: {
    201: answer('The wish that stands; who waits already keeps their place.', madeSchema, { id: sampleId }),
    ...writeProblems(404),
  },
});

const callRoute = createRoute({
  ...named('callSpeaker', sittingTag),
  method: 'post',
  path: `${sittingPath}/speeches/{speechId}/call`,
  request: {
    params: speechParams,
    headers: idempotencyHeaders,
    body: jsonBody(floorInput, { floor: null, minutes: 5 }),
  },
  responses: { 204: { description: 'They have the floor.' }, ...writeProblems(404) },
});

const settleRoute = createRoute({
  ...named('settleSpeech', sittingTag),
  method: 'post',
  path: `${sittingPath}/speeches/{speechId}/state`,
  request: {
    params: speechParams,
    headers: idempotencyHeaders,
    body: jsonBody(speechMoveInput, { state: 'spoken' }),
  },
  responses: { 204: { description: 'The wish stands so.' }, ...writeProblems(404) },
});

const askRoute = createRoute({
  ...named('askInformation', sittingTag),
  method: 'post',
  path: `${sittingPath}/information-requests`,
  request: {
    params: meetingParams,
    headers: idempotencyHeaders,
    body: jsonBody(informationInput, { text: examples.meetingContent }),
  },
  responses: {
    201: answer('What the office is asked for.', madeSchema, { id: sampleId }),
    ...writeProblems(404),
  },
});

const takeRoute = createRoute({
  ...named('takeInformation', sittingTag),
  method: 'post',
  path: `${sittingPath}/information-requests/{requestId}/take`,
  request: { params: requestParams, headers: idempotencyHeaders },
  responses: { 204: { description: 'Somebody of the office has it in hand.' }, ...writeProblems(404) },
});

const answerRoute = createRoute({
  ...named('answerInformation', sittingTag),
  method: 'post',
  path: `${sittingPath}/information-requests/{requestId}/answer`,
  request: {
    params: requestParams,
    headers: idempotencyHeaders,
    body: jsonBody(informationAnswerInput, { answer: examples.reason }),
  },
  responses: { 204: { description: 'Whoever asked is told.' }, ...writeProblems(404) },
});

/** Speaking (R24) and what the chair asks of the office (R25). */
export function speechRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(noteRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    await requireOfOffice(c.var.ctx, c.var.office.id, meetingId);
    const { speech } = await noteSpeech(c.var.ctx, meetingId, c.req.valid('json'));
    return c.json({ id: speech.id }, 201);
  });
  api.openapi(callRoute, async (c) => {
    const { meetingId, speechId } = c.req.valid('param');
    await requireOfOffice(c.var.ctx, c.var.office.id, meetingId);
    await callSpeaker(c.var.ctx, meetingId, speechId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(settleRoute, async (c) => {
    const { meetingId, speechId } = c.req.valid('param');
    await requireOfOffice(c.var.ctx, c.var.office.id, meetingId);
    await settleSpeech(c.var.ctx, meetingId, speechId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(askRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    await requireOfOffice(c.var.ctx, c.var.office.id, meetingId);
    return c.json({ id: await askInformation(c.var.ctx, meetingId, c.req.valid('json')) }, 201);
  });
  api.openapi(takeRoute, async (c) => {
    const { meetingId, requestId } = c.req.valid('param');
    await takeInformation(c.var.ctx, c.var.office.id, meetingId, requestId);
    return c.body(null, 204);
  });
  api.openapi(answerRoute, async (c) => {
    const { meetingId, requestId } = c.req.valid('param');
    await answerInformation(c.var.ctx, c.var.office.id, meetingId, requestId, c.req.valid('json'));
    return c.body(null, 204);
  });
}
