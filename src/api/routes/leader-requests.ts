import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import {
  type Passed,
  passInput,
  passToLeader,
  takeBackFromLeader,
} from '#services/leader-requests/pass-to-leader.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId } from '../samples.ts';
import { id, instant, ref } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'invitations';
const params = officeParams.extend({
  ref: z
    .string()
    .regex(/^[\dA-Z]{4,16}$/)
    .meta({ description: 'The code on the unit’s card.', example: 'K7M2QX9B' }),
});

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

const passRoute = createRoute({
  ...named('passToLeader', tag),
  method: 'post',
  path: `${inOffice}/invitations/{ref}/leader-request`,
  request: {
    params,
    headers: idempotencyHeaders,
    body: jsonBody(passInput.omit({ ref: true }), { note: examples.reason }),
  },
  responses: {
    201: answer('The leader gets a card of their own; a passing that waited is superseded.', requestSchema, {
      ...{ ref: 'P4R7TY2C', version: 1, leaderId: sampleId, leaderName: examples.personName },
      ...{ note: examples.reason, state: 'asked', answer: null, reached: true },
      ...{ askedAt: '2026-12-08T02:10:00.000Z', settledAt: null },
    }),
    ...writeProblems(404),
  },
});

const takeBackRoute = createRoute({
  ...named('takeBackFromLeader', tag),
  method: 'post',
  path: `${inOffice}/invitations/{ref}/leader-request/take-back`,
  request: { params, headers: idempotencyHeaders },
  responses: { 204: { description: 'Taken back; the leader is told.' }, ...problems(404, 409) },
});

function view({ request, reached }: Passed): z.infer<typeof requestSchema> {
  const { ref: own, version, leaderId, leaderName, note, state, answer: said } = request;
  return {
    ...{ ref: own, version, leaderId, leaderName, note, state, answer: said, reached },
    askedAt: request.askedAt.toISOString(),
    settledAt: iso(request.settledAt),
  };
}

/** A unit's invitation before its leader (R39), by the office's hand; the leader answers where they read. */
export function leaderRequestRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(passRoute, async (c) => {
    const input = { ref: c.req.valid('param').ref, ...c.req.valid('json') };
    return c.json(view(await passToLeader(c.var.ctx, input)), 201);
  });
  api.openapi(takeBackRoute, async (c) => {
    await takeBackFromLeader(c.var.ctx, { ref: c.req.valid('param').ref });
    return c.body(null, 204);
  });
}
