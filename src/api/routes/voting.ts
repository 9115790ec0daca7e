import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { MotionId, RoundId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { closeRound, publishRound } from '#services/voting/close-round.ts';
import { enterHandCount, handCountInput } from '#services/voting/count-hands.ts';
import { draftRound, roundInput, withdrawRound } from '#services/voting/draft-round.ts';
import { addMotion, editMotion, motionInput, moveMotion, withdrawMotion } from '#services/voting/motions.ts';
import { openRound } from '#services/voting/open-round.ts';
import { readVoting, roundOf } from '#services/voting/read-voting.ts';
import {
  answer,
  idempotencyHeaders,
  jsonBody,
  named,
  type OperationName,
  problems,
  writeProblems,
} from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId } from '../samples.ts';
import { id, listOf } from '../schemas.ts';
import { meetingParams, oneMeeting } from './meetings.ts';
import {
  motionSchema,
  motionView,
  roundSchema,
  roundView,
  sampleMotion,
  sampleRound,
  sampleRule,
} from './voting-schemas.ts';

const motionParams = meetingParams.extend({ motionId: id.transform((given) => given as MotionId) });
const roundParams = meetingParams.extend({ roundId: id.transform((given) => given as RoundId) });
const motionsPath = `${oneMeeting}/motions` as const;
const oneMotion = `${motionsPath}/{motionId}` as const;
const oneRound = `${oneMeeting}/rounds/{roundId}` as const;
const done = { 204: { description: 'Done.' } };
const facts = { text: examples.meetingContent, agendaItemId: null };

const listRoute = createRoute({
  ...named('listMotions', 'voting'),
  method: 'get',
  path: motionsPath,
  request: { params: meetingParams },
  responses: {
    200: answer('Motions in their order, each with its rounds.', listOf(motionSchema), {
      items: [sampleMotion],
    }),
    ...problems(404, 422),
  },
});
const made = z.object({ id });
const addRoute = createRoute({
  ...named('addMotion', 'voting'),
  method: 'post',
  path: motionsPath,
  request: { params: meetingParams, headers: idempotencyHeaders, body: jsonBody(motionInput, facts) },
  responses: { 201: answer('The motion.', made, { id: sampleId }), ...writeProblems(404) },
});
const editRoute = createRoute({
  ...named('editMotion', 'voting'),
  method: 'put',
  path: oneMotion,
  request: { params: motionParams, body: jsonBody(motionInput, facts) },
  responses: { ...done, ...writeProblems(404) },
});
const withdrawMotionRoute = createRoute({
  ...named('withdrawMotion', 'voting'),
  method: 'post',
  path: `${oneMotion}/withdraw`,
  request: { params: motionParams, headers: idempotencyHeaders },
  responses: { ...done, ...problems(404, 409, 422) },
});
const moveRoute = createRoute({
  ...named('moveMotion', 'voting'),
  method: 'post',
  path: `${oneMotion}/move`,
  request: {
    params: motionParams,
    headers: idempotencyHeaders,
    body: jsonBody(z.object({ to: z.enum(['up', 'down']) }), { to: 'up' }),
  },
  responses: { ...done, ...writeProblems(404) },
});
const draftRoute = createRoute({
  ...named('draftRound', 'voting'),
  method: 'post',
  path: `${oneMotion}/rounds`,
  request: {
    params: motionParams,
    headers: idempotencyHeaders,
    body: jsonBody(roundInput, { way: 'electronic', secrecy: 'open', rule: sampleRule }),
  },
  responses: { 201: answer('The round.', roundSchema, sampleRound), ...writeProblems(404) },
});
const readRoute = createRoute({
  ...named('readRound', 'voting'),
  method: 'get',
  path: oneRound,
  request: { params: roundParams },
  responses: { 200: answer('The round.', roundSchema, sampleRound), ...problems(404, 422) },
});
const countRoute = createRoute({
  ...named('enterHandCount', 'voting'),
  method: 'post',
  path: `${oneRound}/count`,
  request: {
    params: roundParams,
    headers: idempotencyHeaders,
    body: jsonBody(handCountInput, { for: 12, against: 2, notVoting: 1 }),
  },
  responses: { ...done, ...writeProblems(404) },
});

/** An act on a round that needs nothing but its name. */
const actRoute = <Act extends string>(name: OperationName, act: Act) =>
  createRoute({
    ...named(name, 'voting'),
    method: 'post',
    path: `${oneRound}/${act}`,
    request: { params: roundParams, headers: idempotencyHeaders },
    responses: {
      200: answer('The round as it stands now.', roundSchema, sampleRound),
      ...problems(404, 409, 422),
    },
  });
const acts = [
  [actRoute('openRound', 'open'), openRound],
  [actRoute('closeRound', 'close'), closeRound],
  [actRoute('publishRound', 'publish'), publishRound],
] as const;
const withdrawRoute = createRoute({
  ...named('withdrawRound', 'voting'),
  method: 'post',
  path: `${oneRound}/withdraw`,
  request: { params: roundParams, headers: idempotencyHeaders },
  responses: { ...done, ...problems(404, 409, 422) },
});

type Place = { meetingId: z.output<typeof meetingParams>['meetingId'] };
const readOf = ({ ctx, office }: ApiEnv['Variables'], { meetingId }: Place) =>
  readVoting(ctx, office.id, meetingId);

/** Motions of a meeting and their rounds (R28). A ballot itself is cast by its voter alone, in their chat or on their page. */
export function votingRoutes(api: OpenAPIHono<ApiEnv>): void {
  motionRoutes(api);
  const shown = async (vars: ApiEnv['Variables'], place: Place & { roundId: RoundId }) =>
    roundView(roundOf(await readOf(vars, place), place.roundId).view);
  api.openapi(draftRoute, async (c) => {
    const { meetingId, motionId } = c.req.valid('param');
    await readOf(c.var, { meetingId });
    const { id: roundId } = await draftRound(c.var.ctx, meetingId, motionId, c.req.valid('json'));
    return c.json(await shown(c.var, { meetingId, roundId }), 201);
  });
  api.openapi(readRoute, async (c) => c.json(await shown(c.var, c.req.valid('param')), 200));
  for (const [route, act] of acts)
    api.openapi(route, async (c) => {
      const place = c.req.valid('param');
      await readOf(c.var, place);
      await act(c.var.ctx, place.meetingId, place.roundId);
      return c.json(await shown(c.var, place), 200);
    });
  api.openapi(withdrawRoute, async (c) => {
    const place = c.req.valid('param');
    await readOf(c.var, place);
    await withdrawRound(c.var.ctx, place.meetingId, place.roundId);
    return c.body(null, 204);
  });
  api.openapi(countRoute, async (c) => {
    const place = c.req.valid('param');
    await readOf(c.var, place);
    await enterHandCount(c.var.ctx, place.meetingId, place.roundId, c.req.valid('json'));
    return c.body(null, 204);
  });
}

function motionRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const { motions } = await readOf(c.var, c.req.valid('param'));
    return c.json({ items: motions.map(motionView) }, 200);
  });
  api.openapi(addRoute, async (c) => {
    const place = c.req.valid('param');
    await readOf(c.var, place);
    const motion = await addMotion(c.var.ctx, place.meetingId, c.req.valid('json'));
    return c.json({ id: motion.id }, 201);
  });
  api.openapi(editRoute, async (c) => {
    const place = c.req.valid('param');
    await readOf(c.var, place);
    await editMotion(c.var.ctx, place.meetingId, place.motionId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(withdrawMotionRoute, async (c) => {
    const place = c.req.valid('param');
    await readOf(c.var, place);
    await withdrawMotion(c.var.ctx, place.meetingId, place.motionId);
    return c.body(null, 204);
  });
  api.openapi(moveRoute, async (c) => {
    const place = c.req.valid('param');
    await readOf(c.var, place);
    await moveMotion(c.var.ctx, place.meetingId, place.motionId, c.req.valid('json').to);
    return c.body(null, 204);
  });
}
