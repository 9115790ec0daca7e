import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { NominationId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { answerInput, answerInvitation } from '#services/invitations/answer-invitation.ts';
import { capacityInput, changeCapacity } from '#services/invitations/change-capacity.ts';
import { decideConsent } from '#services/nominations/consent.ts';
import { nominate, nominateInput } from '#services/nominations/nominate.ts';
import { withdrawNomination } from '#services/nominations/withdraw-nomination.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleAnswered, sampleInvitation, sampleNomination } from '../samples.ts';
import { answeredSchema, id, invitationSchema, listOf, nominationSchema } from '../schemas.ts';
import { answeredView, invitationView, nominationView } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const invitationParams = officeParams.extend({
  ref: z
    .string()
    .regex(/^[\dA-Z]{4,16}$/)
    .meta({ description: 'The code on the card.', example: 'K7M2QX9B' }),
});
const nominationParams = officeParams.extend({
  nominationId: id.transform((given) => given as NominationId),
});

const answerRoute = createRoute({
  ...named('answerInvitation', 'invitations'),
  method: 'post',
  path: `${inOffice}/invitations/{ref}/answer`,
  request: {
    params: invitationParams,
    headers: idempotencyHeaders,
    body: jsonBody(answerInput.omit({ ref: true }), { rsvp: 'declined', reason: examples.reason }),
  },
  responses: {
    200: answer(
      'Recorded as told by phone or on paper; earlier answers are kept.',
      answeredSchema,
      sampleAnswered,
    ),
    ...writeProblems(404),
  },
});

const capacityRoute = createRoute({
  ...named('changeCapacity', 'invitations'),
  method: 'put',
  path: `${inOffice}/invitations/{ref}/capacity`,
  request: {
    params: invitationParams,
    body: jsonBody(capacityInput.omit({ ref: true }), { capacity: 'guest' }),
  },
  responses: {
    200: answer('With whoever sits in that place; nobody is told.', invitationSchema, sampleInvitation),
    ...writeProblems(404),
  },
});

const nominateRoute = createRoute({
  ...named('nominate', 'nominations'),
  method: 'post',
  path: `${inOffice}/invitations/{ref}/nominations`,
  request: {
    params: invitationParams,
    headers: idempotencyHeaders,
    body: jsonBody(nominateInput.omit({ ref: true }), {
      nominees: [{ fullName: examples.personName, title: examples.post, phone: '0900000011' }],
    }),
  },
  responses: {
    201: answer('The nominees of this request.', listOf(nominationSchema), { items: [sampleNomination] }),
    ...writeProblems(404),
  },
});

const withdrawRoute = createRoute({
  ...named('withdrawNomination', 'nominations'),
  method: 'post',
  path: `${inOffice}/nominations/{nominationId}/withdraw`,
  request: { params: nominationParams, headers: idempotencyHeaders },
  responses: { 204: { description: 'Withdrawn; kept in the history.' }, ...problems(404, 409) },
});

const consentRoute = createRoute({
  ...named('decideConsent', 'nominations'),
  method: 'post',
  path: `${inOffice}/nominations/{nominationId}/consent`,
  request: {
    params: nominationParams,
    headers: idempotencyHeaders,
    body: jsonBody(z.object({ granted: z.boolean() }), { granted: true }),
  },
  responses: { 204: { description: 'Recorded, and both sides are told.' }, ...writeProblems(404) },
});

/** The office's own hand on invitations and nominations (R36). */
export function invitationRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(capacityRoute, async (c) => {
    const input = { ...c.req.valid('json'), ref: c.req.valid('param').ref };
    return c.json(invitationView(await changeCapacity(c.var.ctx, c.var.office.id, input)), 200);
  });
  api.openapi(answerRoute, async (c) => {
    const input = { ref: c.req.valid('param').ref, ...c.req.valid('json') };
    const { invitation } = await answerInvitation(c.var.ctx, input);
    return c.json(answeredView(invitation), 200);
  });
  api.openapi(nominateRoute, async (c) => {
    const input = { ref: c.req.valid('param').ref, ...c.req.valid('json') };
    const { nominations } = await nominate(c.var.ctx, input);
    return c.json({ items: nominations.map(nominationView) }, 201);
  });
  api.openapi(withdrawRoute, async (c) => {
    await withdrawNomination(c.var.ctx, c.req.valid('param').nominationId);
    return c.body(null, 204);
  });
  api.openapi(consentRoute, async (c) => {
    const { granted } = c.req.valid('json');
    await decideConsent(c.var.ctx, c.var.office.id, c.req.valid('param').nominationId, granted);
    return c.body(null, 204);
  });
}
