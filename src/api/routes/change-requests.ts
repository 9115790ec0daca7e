import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ChangeRequestId, MeetingId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { approveChange, refuseChange, refuseChangeInput } from '#services/change-requests/decide-change.ts';
import { findChangeRequests } from '#services/change-requests/find-change-requests.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleMeeting, sampleOtherId } from '../samples.ts';
import { id, instant, listOf, ref } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'change-requests';
const requestParams = officeParams.extend({
  requestId: id.transform((given) => given as ChangeRequestId),
});
const rsvp = z.enum(['pending', 'accepted', 'declined', 'substituted']);
const wishSchema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('answer'),
    rsvp: z.enum(['accepted', 'declined']),
    reason: z.string().nullable(),
  }),
  z.object({
    act: z.literal('nominate'),
    nominees: z.array(z.object({ fullName: z.string(), title: z.string().nullable() })),
  }),
  z.object({ act: z.literal('withdraw'), nominationId: id, fullName: z.string() }),
]);
const requestSchema = z
  .object({
    id,
    state: z.enum(['open', 'approved', 'refused', 'superseded', 'overtaken']),
    ...{ meetingId: id, meetingTitle: z.string(), startsAt: instant },
    ...{ invitationRef: ref, inviteeName: z.string() },
    from: rsvp.meta({ description: 'The answer that stood when it was asked for.' }),
    wish: wishSchema,
    answerBy: instant.meta({ description: 'The limit that had passed.' }),
    ...{ requestedByName: z.string(), requestedVia: z.string(), requestedAt: instant },
    ...{ decidedByName: z.string().nullable(), decidedAt: instant.nullable() },
    decisionReason: z.string().nullable(),
    overtakenBy: z
      .enum(['cancelled', 'postponed', 'ended', 'withdrawn', 'asked_anew'])
      .nullable()
      .meta({ description: 'What left nothing to decide.' }),
  })
  .meta({ id: 'ChangeRequest' });

const listRoute = createRoute({
  ...named('listChangeRequests', tag),
  method: 'get',
  path: `${inOffice}/change-requests`,
  request: {
    params: officeParams,
    query: z.object({
      meetingId: id
        .transform((given) => given as MeetingId)
        .optional()
        .meta({ description: 'Everything about this meeting, decided ones too; else what waits.' }),
    }),
  },
  responses: {
    200: answer('The oldest open one first; 200 at most.', listOf(requestSchema), {
      items: [
        {
          ...{ id: sampleId, state: 'open', meetingId: sampleOtherId, meetingTitle: sampleMeeting.title },
          ...{ startsAt: sampleMeeting.startsAt, invitationRef: 'K7M2QX9B', inviteeName: examples.unitName },
          from: 'accepted',
          wish: { act: 'answer', rsvp: 'declined', reason: examples.reason },
          answerBy: '2026-12-11T09:30:00.000Z',
          ...{ requestedByName: examples.personName, requestedVia: 'telegram' },
          requestedAt: '2026-12-12T02:10:00.000Z',
          ...{ decidedByName: null, decidedAt: null, decisionReason: null, overtakenBy: null },
        },
      ],
    }),
    ...problems(422),
  },
});

const approveRoute = createRoute({
  ...named('approveChangeRequest', tag),
  method: 'post',
  path: `${inOffice}/change-requests/{requestId}/approve`,
  request: { params: requestParams, headers: idempotencyHeaders },
  responses: { 204: { description: 'Recorded as their own answer; they are told.' }, ...problems(404, 409) },
});

const refuseRoute = createRoute({
  ...named('refuseChangeRequest', tag),
  method: 'post',
  path: `${inOffice}/change-requests/{requestId}/refuse`,
  request: {
    params: requestParams,
    headers: idempotencyHeaders,
    body: jsonBody(refuseChangeInput, { reason: examples.reason }),
  },
  responses: {
    204: { description: 'The answer stands; they are told why.' },
    ...writeProblems(404),
  },
});

type Row = Awaited<ReturnType<typeof findChangeRequests>>[number];

function wishView({ wish }: Row): z.infer<typeof wishSchema> {
  if (wish.act !== 'nominate') return wish;
  return { act: 'nominate', nominees: wish.nominees.map(({ fullName, title }) => ({ fullName, title })) };
}

function view(row: Row): z.infer<typeof requestSchema> {
  const {
    id: own,
    state,
    meetingId,
    meetingTitle,
    invitationRef,
    inviteeName,
    fromRsvp,
    decidedByName,
  } = row;
  const { requestedByName, requestedVia, decisionReason, overtakenBy } = row;
  return {
    ...{ id: own, state, meetingId, meetingTitle, invitationRef, inviteeName, from: fromRsvp },
    ...{ requestedByName, requestedVia, decidedByName, decisionReason, overtakenBy },
    wish: wishView(row),
    startsAt: row.startsAt.toISOString(),
    answerBy: row.answerBy.toISOString(),
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: iso(row.decidedAt),
  };
}

/** Changes of answers that were asked for after the limit (D5). */
export function changeRequestRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const { meetingId = null } = c.req.valid('query');
    const rows = await findChangeRequests(c.var.ctx, c.var.office.id, { meetingId });
    return c.json({ items: rows.map(view) }, 200);
  });
  api.openapi(approveRoute, async (c) => {
    await approveChange(c.var.ctx, c.var.office.id, c.req.valid('param').requestId);
    return c.body(null, 204);
  });
  api.openapi(refuseRoute, async (c) => {
    const { requestId } = c.req.valid('param');
    await refuseChange(c.var.ctx, c.var.office.id, requestId, c.req.valid('json'));
    return c.body(null, 204);
  });
}
