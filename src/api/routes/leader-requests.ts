import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import { asDelegate } from '#services/duties/own-duties.ts';
import {
  attendAsLeader,
  declineAsLeader,
  type LeaderAnswered,
} from '#services/leader-requests/answer-as-leader.ts';
import {
  type Passed,
  passInput,
  passToLeader,
  takeBackFromLeader,
} from '#services/leader-requests/pass-to-leader.ts';
import { passedToMe } from '#services/leader-requests/read-passing.ts';
import { remindLeader } from '#services/leader-requests/remind-leader.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId } from '../samples.ts';
import { id, instant, ref } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'invitations';
const me = 'me';
const params = officeParams.extend({
  ref: z
    .string()
    .regex(/^[\dA-Z]{4,16}$/)
    .meta({ description: 'The code on the unit’s card.', example: 'K7M2QX9B' }),
});

const ownParams = params.pick({ ref: true });

const requestSchema = z
  .object({
    ref: ref.meta({ description: 'Of the leader’s own card.', example: 'P4R7TY2C' }),
    version: z.number().int().meta({ description: '1 for the first passing of the invitation.' }),
    leaderId: id,
    leaderName: z.string(),
    note: z.string(),
    state: z.enum(['asked', 'answered', 'taken_back', 'superseded', 'overtaken']),
    answer: z.enum(['attends', 'accepts', 'sends', 'declines']).nullable(),
    askedAt: instant,
    settledAt: instant.nullable(),
    reached: z.boolean().meta({ description: 'A messenger rings; else it lies on the leader’s page alone.' }),
  })
  .meta({ id: 'LeaderRequest' });

const passBody = jsonBody(passInput.omit({ ref: true }), { note: examples.reason });
const passResponses = {
  201: answer('The leader gets a card of their own; a passing that waited is superseded.', requestSchema, {
    ...{ ref: 'P4R7TY2C', version: 1, leaderId: sampleId, leaderName: examples.personName },
    ...{ note: examples.reason, state: 'asked', answer: null, reached: true },
    ...{ askedAt: '2026-12-08T02:10:00.000Z', settledAt: null },
  }),
  ...writeProblems(404),
};
const takenBack = { 204: { description: 'Taken back; the leader is told.' }, ...problems(404, 409) };
const reminded = {
  200: answer('Reminded, by the limits of every reminder.', z.object({ reached: z.boolean() }), {
    reached: true,
  }),
  ...problems(404, 409),
};
const headers = idempotencyHeaders;

const passRoute = createRoute({
  ...named('passToLeader', tag),
  method: 'post',
  path: `${inOffice}/invitations/{ref}/leader-request`,
  request: { params, headers, body: passBody },
  responses: passResponses,
});

const takeBackRoute = createRoute({
  ...named('takeBackFromLeader', tag),
  method: 'post',
  path: `${inOffice}/invitations/{ref}/leader-request/take-back`,
  request: { params, headers },
  responses: takenBack,
});

const remindRoute = createRoute({
  ...named('remindLeader', tag),
  method: 'post',
  path: `${inOffice}/invitations/{ref}/leader-request/remind`,
  request: { params, headers },
  responses: reminded,
});

const inOwn = '/api/v1/me/invitations/{ref}/leader-request';
const passOwnRoute = createRoute({
  ...named('passOwnToLeader', me),
  method: 'post',
  path: inOwn,
  request: { params: ownParams, headers, body: passBody },
  responses: passResponses,
});
const takeBackOwnRoute = createRoute({
  ...named('takeBackOwnFromLeader', me),
  method: 'post',
  path: `${inOwn}/take-back`,
  request: { params: ownParams, headers },
  responses: takenBack,
});
const remindOwnRoute = createRoute({
  ...named('remindOwnLeader', me),
  method: 'post',
  path: `${inOwn}/remind`,
  request: { params: ownParams, headers },
  responses: reminded,
});

const answeredSchema = z.object({
  requested: z
    .boolean()
    .meta({ description: 'After the limit: handed to the office; nothing was changed yet.' }),
  invitedToo: z.string().nullable().meta({
    description: 'The code of the leader’s own invitation to the same meeting, if they have one.',
  }),
});
const answeredExample = { requested: false, invitedToo: null };
const attendRoute = createRoute({
  ...named('attendAsLeader', me),
  method: 'post',
  path: `${inOwn}/attend`,
  request: { params: ownParams, headers },
  responses: {
    200: answer('The unit comes, in the person of its leader.', answeredSchema, answeredExample),
    ...problems(404, 409),
  },
});
const declineRoute = createRoute({
  ...named('declineAsLeader', me),
  method: 'post',
  path: `${inOwn}/decline`,
  request: {
    params: ownParams,
    headers,
    body: jsonBody(z.object({ reason: z.string().max(500) }), { reason: examples.reason }),
  },
  responses: {
    200: answer('The unit stays away.', answeredSchema, answeredExample),
    ...writeProblems(404),
  },
});

const answeredView = ({ changeRequest, invitedToo }: LeaderAnswered) => ({
  requested: changeRequest !== null,
  invitedToo: invitedToo?.invitation.ref ?? null,
});

function view({ request, reached }: Passed): z.infer<typeof requestSchema> {
  const { ref: own, version, leaderId, leaderName, note, state, answer: said } = request;
  return {
    ...{ ref: own, version, leaderId, leaderName, note, state, answer: said, reached },
    askedAt: request.askedAt.toISOString(),
    settledAt: iso(request.settledAt),
  };
}

/** A unit's invitation before its leader (R39), by the office's hand. */
export function leaderRequestRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(passRoute, async (c) => {
    const input = { ref: c.req.valid('param').ref, ...c.req.valid('json') };
    return c.json(view(await passToLeader(c.var.ctx, input)), 201);
  });
  api.openapi(takeBackRoute, async (c) => {
    await takeBackFromLeader(c.var.ctx, { ref: c.req.valid('param').ref });
    return c.body(null, 204);
  });
  api.openapi(remindRoute, async (c) => {
    const { reached } = await remindLeader(c.var.ctx, { ref: c.req.valid('param').ref });
    return c.json({ reached }, 200);
  });
}

/** The same by the unit's own desk, and its leader's word: as the person who holds the token, with no office's role. */
export function ownLeaderRequestRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(passOwnRoute, async (c) => {
    const input = { ref: c.req.valid('param').ref, ...c.req.valid('json') };
    return c.json(view(await passToLeader(asDelegate(c.var.ctx), input)), 201);
  });
  api.openapi(takeBackOwnRoute, async (c) => {
    await takeBackFromLeader(asDelegate(c.var.ctx), { ref: c.req.valid('param').ref });
    return c.body(null, 204);
  });
  api.openapi(remindOwnRoute, async (c) => {
    const { reached } = await remindLeader(asDelegate(c.var.ctx), { ref: c.req.valid('param').ref });
    return c.json({ reached }, 200);
  });
  api.openapi(attendRoute, async (c) => {
    const own = asDelegate(c.var.ctx);
    const ref = await passedToMe(own, c.req.valid('param').ref);
    return c.json(answeredView(await attendAsLeader(own, { ref, cardVersion: null })), 200);
  });
  api.openapi(declineRoute, async (c) => {
    const own = asDelegate(c.var.ctx);
    const ref = await passedToMe(own, c.req.valid('param').ref);
    const { reason } = c.req.valid('json');
    return c.json(answeredView(await declineAsLeader(own, { ref, cardVersion: null, reason })), 200);
  });
}
