import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { MeetingId, OpinionAskedId, OpinionId, OpinionRequestId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import {
  answerInput,
  answerRequest,
  handleAnswer,
  handlingInput,
} from '#services/opinions/answer-request.ts';
import { askOpinions, requestInput } from '#services/opinions/ask-opinions.ts';
import { closeRequest, moveDue, withdrawalInput, withdrawRequest } from '#services/opinions/close-request.ts';
import { readMeetingOpinions, readOpinionVersions } from '#services/opinions/read-opinions.ts';
import { readRequest, readRequests } from '#services/opinions/read-requests.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId } from '../samples.ts';
import { id, instantIn, listOf } from '../schemas.ts';
import { inOffice, officeParams } from './offices.ts';
import {
  itemSchema,
  itemView,
  requestSchema,
  requestView,
  sampleItem,
  sampleRequest,
  versionSchema,
} from './opinion-schemas.ts';

const tag = 'opinions';
const ofMeeting = officeParams.extend({ meetingId: id.transform((given) => given as MeetingId) });
const ofOpinion = ofMeeting.extend({ opinionId: id.transform((given) => given as OpinionId) });
const ofRequest = officeParams.extend({ requestId: id.transform((given) => given as OpinionRequestId) });
const ofAsked = ofRequest.extend({ askedId: id.transform((given) => given as OpinionAskedId) });
const requests = `${inOffice}/opinion-requests`;
const oneRequest = `${requests}/{requestId}`;
const oneAsked = `${oneRequest}/asked/{askedId}`;

const opinionsRoute = createRoute({
  ...named('listOpinions', tag),
  method: 'get',
  path: `${inOffice}/meetings/{meetingId}/opinions`,
  request: { params: ofMeeting },
  responses: {
    200: answer('By item in the order of the agenda.', listOf(itemSchema), { items: [sampleItem] }),
    ...problems(404),
  },
});

const versionsRoute = createRoute({
  ...named('listOpinionVersions', tag),
  method: 'get',
  path: `${inOffice}/meetings/{meetingId}/opinions/{opinionId}/versions`,
  request: { params: ofOpinion },
  responses: {
    200: answer('The first wording first.', listOf(versionSchema), {
      items: [{ version: 1, text: examples.meetingContent, writtenAt: '2026-12-18T02:00:00.000Z' }],
    }),
    ...problems(404),
  },
});

const listRoute = createRoute({
  ...named('listOpinionRequests', tag),
  method: 'get',
  path: requests,
  request: {
    params: officeParams,
    query: z.object({ meetingId: id.transform((given) => given as MeetingId).optional() }),
  },
  responses: {
    200: answer('The newest first.', listOf(requestSchema), { items: [sampleRequest] }),
    ...problems(422),
  },
});

const readRoute = createRoute({
  ...named('readOpinionRequest', tag),
  method: 'get',
  path: oneRequest,
  request: { params: ofRequest },
  responses: { 200: answer('With everybody who was asked.', requestSchema, sampleRequest), ...problems(404) },
});

const askRoute = createRoute({
  ...named('askOpinions', tag),
  method: 'post',
  path: requests,
  request: {
    params: officeParams,
    headers: idempotencyHeaders,
    body: jsonBody(requestInput.omit({ dueAt: true }).extend({ dueAt: instantIn }), {
      ...{ matter: examples.meetingContent, questions: [examples.meetingContent], unitIds: [sampleId] },
      dueAt: '2026-12-18T10:00:00.000Z',
    }),
  },
  responses: {
    201: answer('Everybody who is asked is being told.', requestSchema, sampleRequest),
    ...writeProblems(),
  },
});

const closeRoute = createRoute({
  ...named('closeOpinionRequest', tag),
  method: 'post',
  path: `${oneRequest}/close`,
  request: { params: ofRequest, headers: idempotencyHeaders },
  responses: { 204: { description: 'Nothing more is taken.' }, ...problems(404, 409) },
});

const withdrawRoute = createRoute({
  ...named('withdrawOpinionRequest', tag),
  method: 'post',
  path: `${oneRequest}/withdraw`,
  request: {
    params: ofRequest,
    headers: idempotencyHeaders,
    body: jsonBody(withdrawalInput, { reason: examples.reason }),
  },
  responses: { 204: { description: 'Everybody who was asked is told why.' }, ...writeProblems(404) },
});

const dueRoute = createRoute({
  ...named('moveOpinionRequestDue', tag),
  method: 'post',
  path: `${oneRequest}/due`,
  request: {
    params: ofRequest,
    headers: idempotencyHeaders,
    body: jsonBody(z.object({ dueAt: instantIn }), { dueAt: '2026-12-19T10:00:00.000Z' }),
  },
  responses: { 204: { description: 'Reminders begin anew.' }, ...writeProblems(404) },
});

const answerRoute = createRoute({
  ...named('enterOpinionAnswer', tag),
  method: 'post',
  path: `${oneAsked}/answer`,
  request: {
    params: ofAsked,
    headers: idempotencyHeaders,
    body: jsonBody(answerInput, { replies: [{ choice: 'agree' }], version: 0 }),
  },
  responses: { 204: { description: 'As it came on paper.' }, ...writeProblems(404) },
});

const handleRoute = createRoute({
  ...named('handleOpinionAnswer', tag),
  method: 'post',
  path: `${oneAsked}/handle`,
  request: {
    params: ofAsked,
    headers: idempotencyHeaders,
    body: jsonBody(handlingInput, { handling: 'explained', text: examples.reason, version: 1 }),
  },
  responses: { 204: { description: 'Stands in the summary.' }, ...writeProblems(404) },
});

/** Opinions on a meeting (R27) and opinion requests with their answers (C23, F13). */
export function opinionRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(opinionsRoute, async (c) => {
    const { items } = await readMeetingOpinions(c.var.ctx, c.var.office.id, c.req.valid('param').meetingId);
    return c.json({ items: items.map(itemView) }, 200);
  });
  api.openapi(versionsRoute, async (c) => {
    const { versions } = await readOpinionVersions(c.var.ctx, c.var.office.id, c.req.valid('param'));
    const items = versions.map(({ version, text, writtenAt }) => ({
      ...{ version, text, writtenAt: writtenAt.toISOString() },
    }));
    return c.json({ items }, 200);
  });
  api.openapi(listRoute, async (c) => {
    const { meetingId } = c.req.valid('query');
    const found = await readRequests(c.var.ctx, c.var.office.id, meetingId ? { meetingId } : {});
    return c.json({ items: found.map(requestView) }, 200);
  });
  api.openapi(readRoute, async (c) =>
    c.json(requestView(await readRequest(c.var.ctx, c.var.office.id, c.req.valid('param').requestId)), 200),
  );
  requestActs(api);
}

function requestActs(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(askRoute, async (c) => {
    const { id: made } = await askOpinions(c.var.ctx, c.var.office.id, c.req.valid('json'));
    return c.json(requestView(await readRequest(c.var.ctx, c.var.office.id, made)), 201);
  });
  api.openapi(closeRoute, async (c) => {
    await closeRequest(c.var.ctx, c.var.office.id, c.req.valid('param').requestId);
    return c.body(null, 204);
  });
  api.openapi(withdrawRoute, async (c) => {
    await withdrawRequest(c.var.ctx, c.var.office.id, c.req.valid('param').requestId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(dueRoute, async (c) => {
    await moveDue(c.var.ctx, c.var.office.id, c.req.valid('param').requestId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(answerRoute, async (c) => {
    const { requestId, askedId } = c.req.valid('param');
    // The office's hand: the request is this office's, and needs its right.
    await readRequest(c.var.ctx, c.var.office.id, requestId);
    await answerRequest(c.var.ctx, askedId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(handleRoute, async (c) => {
    await handleAnswer(c.var.ctx, c.var.office.id, c.req.valid('param').askedId, c.req.valid('json'));
    return c.body(null, 204);
  });
}
