import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import { cancelMeeting } from '#services/meetings/cancel-meeting.ts';
import { actInput, changeInput, rescheduleInput } from '#services/meetings/input.ts';
import { postponeMeeting } from '#services/meetings/postpone-meeting.ts';
import { type ChangePreview, previewChange } from '#services/meetings/preview-change.ts';
import { rescheduleMeeting } from '#services/meetings/reschedule-meeting.ts';
import type { Announcement } from '#services/meetings/tell-invited.ts';
import { answer, idempotencyHeaders, jsonBody, named, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleInvitation, sampleMeeting, sampleMeetingFacts, sampleOtherId } from '../samples.ts';
import { id, instant, instantIn, markSchema, ref } from '../schemas.ts';
import { iso } from '../views.ts';
import { factsSchema, limitIn, meetingParams, oneMeeting, version } from './meetings.ts';

const tag = 'changes';
const anyFacts = z.record(z.string(), z.unknown());
const answerLine = z.object({ invitationId: id, ref, name: z.string(), rsvp: z.string() });
const card = z.object({ meeting: anyFacts, invitation: anyFacts });
const previewSchema = z
  .object({
    tells: z.boolean().meta({ description: 'False: nobody would notice, so nobody is told.' }),
    changes: z
      .array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() }))
      .meta({ description: 'Old and new of every field, counted from what people were told last.' }),
    resets: z.array(answerLine).meta({ description: 'Whose answer must be given anew.' }),
    stays: z.array(answerLine),
    limit: z
      .object({
        present: instant.nullable().meta({ description: 'The limit that stands for those who are asked.' }),
        verdict: z.enum(['none', 'stands', 'passed', 'after_start']),
        proposed: instant
          .nullable()
          .meta({ description: 'Set unless another one is given; null: no new one is needed.' }),
        answerBy: instant.nullable().meta({ description: 'What this change would set; null: nothing.' }),
      })
      .meta({ description: 'Until when the change is answered; answers before it are not late.' }),
    cards: z.array(z.object({ before: card, after: card })),
    judgement: z
      .object({ verdict: z.string(), deadlineAt: instant.nullable() })
      .meta({ description: 'Whether notice of the new date is late; a change is told all the same.' }),
    defaultMark: markSchema,
    mark: markSchema,
    quietUntil: instant
      .nullable()
      .meta({ description: 'Sent now without a mark, phones ring only then; null: when it is sent.' }),
  })
  .meta({ id: 'ChangePreview' });
const toldSchema = z
  .object({ broadcastId: id.nullable(), notBefore: instant.nullable() })
  .meta({ id: 'ChangeTold', description: 'Null when nobody had to be told.' });

const when = { startsAt: instantIn, endsAt: instantIn };
const planSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('edit'), version, ...changeInput.shape, ...limitIn, facts: factsSchema }),
  z.object({
    ...{ act: z.literal('reschedule'), version },
    ...{ ...changeInput.shape, ...rescheduleInput.shape, ...when, ...limitIn },
  }),
  z.object({ act: z.enum(['postpone', 'cancel']), version, ...changeInput.shape }),
]);
const actSchema = z.object({ version, ...actInput.shape });
const rescheduleSchema = z.object({
  ...{ version, ...actInput.shape, ...rescheduleInput.shape, ...when, ...limitIn },
});

const sampleAct = { version: 2, reason: 'superior_order' as const, note: examples.reason, mark: null };
const sampleWhen = { startsAt: sampleMeetingFacts.startsAt, endsAt: sampleMeetingFacts.endsAt };
const told = answer('Held until `notBefore`; cancelling the hold brings the former state back.', toldSchema, {
  broadcastId: sampleOtherId,
  notBefore: '2026-12-07T01:01:00.000Z',
});

const previewRoute = createRoute({
  ...named('previewChange', tag),
  method: 'post',
  path: `${oneMeeting}/change-preview`,
  request: {
    params: meetingParams,
    body: jsonBody(planSchema, { act: 'edit', version: 2, facts: sampleMeetingFacts }),
  },
  responses: {
    200: answer('Nothing has been written.', previewSchema, {
      ...{ tells: true, changes: [{ field: 'place', before: examples.place, after: examples.place }] },
      resets: [{ invitationId: sampleId, ref: 'K7M2QX9B', name: examples.unitName, rsvp: 'accepted' }],
      stays: [],
      limit: {
        ...{ present: '2026-12-06T10:00:00.000Z', verdict: 'passed' as const },
        ...{ proposed: '2026-12-09T10:00:00.000Z', answerBy: '2026-12-09T10:00:00.000Z' },
      },
      cards: [
        {
          before: { meeting: sampleMeeting, invitation: sampleInvitation },
          after: { meeting: sampleMeeting, invitation: sampleInvitation },
        },
      ],
      judgement: { verdict: 'on_time', deadlineAt: '2026-12-11T10:00:00.000Z' },
      ...{ defaultMark: 'normal', mark: 'normal', quietUntil: null },
    }),
    ...writeProblems(404),
  },
});

const postponeRoute = createRoute({
  ...named('postponeMeeting', tag),
  method: 'post',
  path: `${oneMeeting}/postpone`,
  request: { params: meetingParams, headers: idempotencyHeaders, body: jsonBody(actSchema, sampleAct) },
  responses: { 200: told, ...writeProblems(404) },
});

const cancelRoute = createRoute({
  ...named('cancelMeeting', tag),
  method: 'post',
  path: `${oneMeeting}/cancel`,
  request: { params: meetingParams, headers: idempotencyHeaders, body: jsonBody(actSchema, sampleAct) },
  responses: { 200: told, ...writeProblems(404) },
});

const rescheduleRoute = createRoute({
  ...named('rescheduleMeeting', tag),
  method: 'post',
  path: `${oneMeeting}/reschedule`,
  request: {
    params: meetingParams,
    headers: idempotencyHeaders,
    body: jsonBody(rescheduleSchema, { ...sampleAct, ...sampleWhen, place: examples.place }),
  },
  responses: { 200: told, ...writeProblems(404) },
});

/** What is done to a meeting that people know: asked before, and the three acts beside editing. */
export function changeRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(previewRoute, async (c) => {
    const plan = { id: c.req.valid('param').meetingId, ...c.req.valid('json') };
    return c.json(previewView(await previewChange(c.var.ctx, c.var.office.id, plan)), 200);
  });
  api.openapi(postponeRoute, async (c) => {
    const act = { id: c.req.valid('param').meetingId, ...c.req.valid('json') };
    return c.json(toldView(await postponeMeeting(c.var.ctx, c.var.office.id, act)), 200);
  });
  api.openapi(cancelRoute, async (c) => {
    const act = { id: c.req.valid('param').meetingId, ...c.req.valid('json') };
    return c.json(toldView(await cancelMeeting(c.var.ctx, c.var.office.id, act)), 200);
  });
  api.openapi(rescheduleRoute, async (c) => {
    const act = { id: c.req.valid('param').meetingId, ...c.req.valid('json') };
    return c.json(toldView(await rescheduleMeeting(c.var.ctx, c.var.office.id, act)), 200);
  });
}

function toldView(announcement: Announcement | null): z.infer<typeof toldSchema> {
  if (!announcement) return { broadcastId: null, notBefore: null };
  const { broadcastId, notBefore } = announcement;
  return { broadcastId, notBefore: notBefore.toISOString() };
}

function previewView(preview: ChangePreview): z.infer<typeof previewSchema> {
  const { tells, changes, resets, stays, limit, cards, judgement, defaultMark, mark, quietUntil } = preview;
  const deadlineAt = 'deadlineAt' in judgement ? judgement.deadlineAt.toISOString() : null;
  return {
    ...{
      tells,
      changes,
      resets,
      stays,
      cards,
      defaultMark,
      mark,
      quietUntil: quietUntil?.toISOString() ?? null,
    },
    limit: {
      ...{ present: iso(limit.present), verdict: limit.verdict },
      ...{ proposed: iso(limit.proposed), answerBy: iso(limit.answerBy) },
    },
    judgement: { verdict: judgement.verdict, deadlineAt },
  };
}
