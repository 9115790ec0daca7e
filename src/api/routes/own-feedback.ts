import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { FeedbackId, OfficeId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { asDelegate } from '#services/duties/own-duties.ts';
import {
  findOwnFeedback,
  readOwnFeedback,
  replyInput,
  replyToFeedback,
} from '#services/feedback/own-feedback.ts';
import { feedbackInput, findFeedbackOffices, sendFeedback } from '#services/feedback/send-feedback.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId } from '../samples.ts';
import { id } from '../schemas.ts';
import { entrySchema, entryView, ownSchema, ownView, sampleEntry, sampleOwn } from './feedback-schemas.ts';

const tag = 'me';
const params = z.object({ feedbackId: id.transform((given) => given as FeedbackId) });
const officeSchema = z.object({ id, name: z.string() });
const sentInput = feedbackInput.extend({ officeId: id.transform((given) => given as OfficeId) });

const listRoute = createRoute({
  ...named('listOwnFeedback', tag),
  method: 'get',
  path: '/api/v1/me/feedback',
  responses: {
    200: answer(
      'What you sent, the newest ten; and the offices you may send to, the nearest first.',
      z.object({ offices: z.array(officeSchema), items: z.array(ownSchema) }),
      { offices: [{ id: sampleId, name: examples.officeName }], items: [sampleOwn] },
    ),
    ...problems(),
  },
});

const sendRoute = createRoute({
  ...named('sendFeedback', tag),
  method: 'post',
  path: '/api/v1/me/feedback',
  request: {
    headers: idempotencyHeaders,
    body: jsonBody(sentInput, { officeId: sampleId, kind: 'software', text: examples.meetingContent }),
  },
  responses: { 201: answer('Sent, with its number.', ownSchema, sampleOwn), ...writeProblems(404) },
});

const readRoute = createRoute({
  ...named('readOwnFeedback', tag),
  method: 'get',
  path: '/api/v1/me/feedback/{feedbackId}',
  request: { params },
  responses: {
    200: answer(
      'One of your tickets with what was said to each other.',
      z.object({ ...ownSchema.shape, entries: z.array(entrySchema) }),
      { ...sampleOwn, entries: [sampleEntry] },
    ),
    ...problems(404),
  },
});

const replyRoute = createRoute({
  ...named('replyToFeedback', tag),
  method: 'post',
  path: '/api/v1/me/feedback/{feedbackId}/replies',
  request: { params, headers: idempotencyHeaders, body: jsonBody(replyInput, { text: examples.reason }) },
  responses: {
    200: answer('Added; an answered ticket is open again.', ownSchema, { ...sampleOwn, state: 'reopened' }),
    ...writeProblems(404),
  },
});

/** What whoever holds the token sent, in their own name. */
export function ownFeedbackRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const ctx = asDelegate(c.var.ctx);
    const [offices, found] = await Promise.all([findFeedbackOffices(ctx), findOwnFeedback(ctx)]);
    return c.json({ offices: [...offices], items: found.map(ownView) }, 200);
  });
  api.openapi(sendRoute, async (c) => {
    const ctx = asDelegate(c.var.ctx);
    const { officeId, ...input } = c.req.valid('json');
    const ticket = await sendFeedback(ctx, officeId, input);
    c.header('Location', `${c.req.path}/${ticket.id}`);
    return c.json(ownView((await readOwnFeedback(ctx, ticket.id)).found), 201);
  });
  api.openapi(readRoute, async (c) => {
    const { found, said } = await readOwnFeedback(asDelegate(c.var.ctx), c.req.valid('param').feedbackId);
    return c.json({ ...ownView(found), entries: said.map(entryView) }, 200);
  });
  api.openapi(replyRoute, async (c) => {
    const { feedbackId } = c.req.valid('param');
    const ticket = await replyToFeedback(asDelegate(c.var.ctx), feedbackId, c.req.valid('json'));
    return c.json(ownView(ticket), 200);
  });
}
