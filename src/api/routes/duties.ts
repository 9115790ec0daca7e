import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { UnitId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { sumOf } from '#services/checks/read-checks.ts';
import { readAskedOfMe, readOfficeWork, type Waiting } from '#services/duties/asked-of-me.ts';
import { asDelegate, readOwnDuties, readUnitRecord } from '#services/duties/own-duties.ts';
import { answerInput, answerInvitation } from '#services/invitations/answer-invitation.ts';
import { nominate, nominateInput } from '#services/nominations/nominate.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleAnswered, sampleId, sampleMeeting, sampleNomination } from '../samples.ts';
import { answeredSchema, day, id, instant, listOf, nominationSchema } from '../schemas.ts';
import { answeredView, nominationView } from '../views.ts';

const tag = 'me';
/** Of a person of several offices, days are counted where the whole country lives. */
const timeZone = 'Asia/Ho_Chi_Minh';
const share = z.object({ met: z.number().int(), due: z.number().int() });
const refParams = z.object({ ref: z.string().regex(/^[\dA-Z]{4,16}$/) });

const dutySchema = z
  .object({
    ref: z.string(),
    ...{ title: z.string(), place: z.string(), startsAt: instant, endsAt: instant, state: z.string() },
    officeName: z.string(),
    unitName: z.string().nullable().meta({ description: 'Null: invited by name.' }),
    rsvp: z.string(),
    answerBy: instant.nullable(),
    headCountLimit: z.number().int(),
    nominees: z.array(z.string()),
  })
  .meta({ id: 'Duty' });
const waitingSchema = z
  .object({
    kind: z.enum(['conclusion', 'opinion_request', 'opinion', 'task']),
    ...{ id: z.string(), title: z.string(), officeId: id, officeName: z.string(), meetingId: id.nullable() },
    ...{ dueAt: instant.nullable(), dueOn: day.nullable(), isLate: z.boolean() },
    answers: z.object({ given: z.int(), asked: z.int() }).nullable(),
    unitName: z.string().nullable(),
  })
  .meta({ id: 'Waiting', description: 'Beside invitations: what waits for you or for your office.' });
const sampleWaiting: z.input<typeof waitingSchema> = {
  ...{ kind: 'conclusion', id: sampleId, title: sampleMeeting.title, officeId: sampleId },
  ...{ officeName: examples.officeName, meetingId: sampleId, dueAt: '2026-12-28T10:00:00.000Z' },
  ...{ dueOn: null, isLate: false, answers: null, unitName: null },
};
/** After the limit a change is handed to the office, and what stands stays (D5). */
const requested = z
  .boolean()
  .meta({ description: 'After the limit: handed to the office; nothing was changed yet.' });
const unitSchema = z.object({ id, name: z.string(), isHead: z.boolean() });
const ownAnsweredSchema = answeredSchema.extend({ requested }).meta({ id: 'OwnAnswered' });
const ownNominatedSchema = listOf(nominationSchema).extend({ requested });
const recordSchema = z
  .object({
    unit: unitSchema,
    invitations: z.number().int(),
    ...{ seen: share, answeredInTime: share, nominated: share },
    ...{ answeredLate: z.number().int(), unanswered: z.number().int() },
    medianMinutesToAnswer: z.number().int().nullable(),
    checks: share.meta({ description: 'Windows of daily checks (R38).' }),
  })
  .meta({ id: 'UnitRecord', description: 'Over the last half year; what is not due yet counts nowhere.' });
const sampleUnit = { id: sampleId, name: examples.unitName, isHead: false };

const dutiesRoute = createRoute({
  ...named('listOwnDuties', tag),
  method: 'get',
  path: '/api/v1/me/duties',
  responses: {
    200: answer(
      'Meetings that invite you or the units you speak for, soonest first.',
      z.object({
        units: z.array(unitSchema),
        items: z.array(dutySchema),
        waiting: z.array(waitingSchema),
      }),
      {
        units: [sampleUnit],
        waiting: [sampleWaiting],
        items: [
          {
            ...{
              ref: 'K7M2QX9B',
              title: sampleMeeting.title,
              place: sampleMeeting.place,
              state: 'announced',
            },
            ...{
              startsAt: sampleMeeting.startsAt,
              endsAt: sampleMeeting.startsAt,
              officeName: examples.officeName,
            },
            ...{
              unitName: examples.unitName,
              rsvp: 'pending',
              answerBy: null,
              headCountLimit: 2,
              nominees: [],
            },
          },
        ],
      },
    ),
    ...problems(),
  },
});

const recordRoute = createRoute({
  ...named('readUnitRecord', tag),
  method: 'get',
  path: '/api/v1/me/units/{unitId}',
  request: { params: z.object({ unitId: id.transform((given) => given as UnitId) }) },
  responses: {
    200: answer('How a unit you speak for kept its duties.', recordSchema, {
      ...{ unit: sampleUnit, invitations: 12, seen: { met: 12, due: 12 }, nominated: { met: 9, due: 9 } },
      ...{ answeredInTime: { met: 11, due: 12 }, answeredLate: 1, unanswered: 0, medianMinutesToAnswer: 95 },
      checks: { met: 470, due: 488 },
    }),
    ...problems(404),
  },
});

const answerRoute = createRoute({
  ...named('answerOwnInvitation', tag),
  method: 'post',
  path: '/api/v1/me/invitations/{ref}/answer',
  request: {
    params: refParams,
    headers: idempotencyHeaders,
    body: jsonBody(answerInput.omit({ ref: true }), { rsvp: 'accepted' }),
  },
  responses: {
    200: answer('Recorded, or handed to the office.', ownAnsweredSchema, {
      ...sampleAnswered,
      requested: false,
    }),
    ...writeProblems(404),
  },
});

const nominateRoute = createRoute({
  ...named('nominateForOwn', tag),
  method: 'post',
  path: '/api/v1/me/invitations/{ref}/nominations',
  request: {
    params: refParams,
    headers: idempotencyHeaders,
    body: jsonBody(nominateInput.omit({ ref: true }), {
      nominees: [{ fullName: examples.personName, title: examples.post, phone: '0900000011' }],
    }),
  },
  responses: {
    201: answer('The nominees of this request.', ownNominatedSchema, {
      items: [sampleNomination],
      requested: false,
    }),
    ...writeProblems(404),
  },
});

type OwnDuty = Awaited<ReturnType<typeof readOwnDuties>>['duties'][number];
const view = (duty: OwnDuty) => ({
  ...{ ref: duty.ref, title: duty.title, place: duty.place, state: duty.state, rsvp: duty.rsvp },
  startsAt: duty.startsAt.toISOString(),
  endsAt: duty.endsAt.toISOString(),
  answerBy: duty.answerBy?.toISOString() ?? null,
  ...{ officeName: duty.officeName, unitName: duty.unitName, headCountLimit: duty.headCountLimit },
  nominees: duty.nominees,
});

const waitingView = ({ office, dueAt, ...waiting }: Waiting) => ({
  ...waiting,
  ...{ officeId: office.id, officeName: office.name, dueAt: dueAt?.toISOString() ?? null },
});

/** What concerns whoever holds the token, and their own answers: as the delegate or desk they are, with no office's role. */
export function dutyRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(dutiesRoute, async (c) => {
    const { ctx } = c.var;
    const { units, duties } = await readOwnDuties(ctx, timeZone);
    const waiting = [...(await readOfficeWork(ctx)), ...(await readAskedOfMe(asDelegate(ctx)))];
    return c.json({ units, items: duties.map(view), waiting: waiting.map(waitingView) }, 200);
  });
  api.openapi(recordRoute, async (c) => {
    const { unit, compliance, checks } = await readUnitRecord(
      c.var.ctx,
      c.req.valid('param').unitId,
      timeZone,
    );
    return c.json({ unit, ...compliance, checks: sumOf(checks.days) }, 200);
  });
  api.openapi(answerRoute, async (c) => {
    const input = { ref: c.req.valid('param').ref, ...c.req.valid('json') };
    const { invitation, request } = await answerInvitation(asDelegate(c.var.ctx), input);
    return c.json({ ...answeredView(invitation), requested: request !== null }, 200);
  });
  api.openapi(nominateRoute, async (c) => {
    const input = { ref: c.req.valid('param').ref, ...c.req.valid('json') };
    const { nominations, request } = await nominate(asDelegate(c.var.ctx), input);
    return c.json({ items: nominations.map(nominationView), requested: request !== null }, 201);
  });
}
