import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { FeedbackId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import type { Context } from '#services/context.ts';
import { answerFeedback, answerInput, previewFeedbackAnswer } from '#services/feedback/answer-feedback.ts';
import { readFeedback } from '#services/feedback/find-feedback.ts';
import {
  assignFeedback,
  assignInput,
  fileFeedback,
  fileInput,
  noteInput,
  noteOnFeedback,
  seenVersion,
  takeUpFeedback,
} from '#services/feedback/handle-feedback.ts';
import {
  answer,
  idempotencyHeaders,
  jsonBody,
  named,
  type OperationName,
  writeProblems,
} from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleOtherId } from '../samples.ts';
import { oneTicket, ticketParams } from './feedback.ts';
import { feedbackSchema, feedbackView, sampleFeedback } from './feedback-schemas.ts';

const tag = 'feedback';
const sampleAnswer = { version: 1, outcome: 'answered' as const, text: examples.reason };
const previewSchema = z
  .object({
    messenger: z.string().nullable().meta({ description: 'What carries it beside the personal page.' }),
    isTold: z.boolean().meta({ description: 'False: the register does not know the sender.' }),
    language: z.enum(['vi', 'en']),
    facts: z.record(z.string(), z.unknown()).meta({ description: 'What the message will say.' }),
  })
  .meta({ id: 'FeedbackAnswerPreview' });

const acted = <Schema extends z.ZodType, Path extends string>(
  operation: OperationName,
  path: Path,
  { schema, example }: { schema: Schema; example: z.input<Schema> },
) =>
  createRoute({
    ...named(operation, tag),
    method: 'post',
    path: `${oneTicket}/${path}` as const,
    request: { params: ticketParams, headers: idempotencyHeaders, body: jsonBody(schema, example) },
    responses: { 200: answer('The ticket now.', feedbackSchema, sampleFeedback), ...writeProblems(404) },
  });

const takeUpRoute = acted('takeUpFeedback', 'take-up', { schema: seenVersion, example: { version: 1 } });
const noteRoute = acted('noteOnFeedback', 'notes', { schema: noteInput, example: { text: examples.reason } });
const assignRoute = acted('assignFeedback', 'assignee', {
  schema: assignInput,
  example: { version: 1, accountId: sampleOtherId },
});
const fileRoute = acted('fileFeedback', 'file', {
  schema: fileInput,
  example: { version: 1, kind: 'regulation', article: '' },
});
const answerRoute = acted('answerFeedback', 'answer', { schema: answerInput, example: sampleAnswer });

const previewRoute = createRoute({
  ...named('previewFeedbackAnswer', tag),
  method: 'post',
  path: `${oneTicket}/answer-preview`,
  request: { params: ticketParams, body: jsonBody(answerInput, sampleAnswer) },
  responses: {
    200: answer('What the sender would be told, and where. Nothing is written.', previewSchema, {
      ...{ messenger: 'telegram', isTold: true, language: 'vi' },
      facts: { answer: sampleAnswer.text },
    }),
    ...writeProblems(404),
  },
});

/** What the office does with a ticket: take up, note, assign, file, answer. */
export function feedbackActs(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(takeUpRoute, async (c) => {
    const { feedbackId } = c.req.valid('param');
    await takeUpFeedback(c.var.ctx, c.var.office.id, feedbackId, c.req.valid('json'));
    return c.json(await now(c.var, feedbackId), 200);
  });
  api.openapi(noteRoute, async (c) => {
    const { feedbackId } = c.req.valid('param');
    await noteOnFeedback(c.var.ctx, c.var.office.id, feedbackId, c.req.valid('json'));
    return c.json(await now(c.var, feedbackId), 200);
  });
  api.openapi(assignRoute, async (c) => {
    const { feedbackId } = c.req.valid('param');
    await assignFeedback(c.var.ctx, c.var.office.id, feedbackId, c.req.valid('json'));
    return c.json(await now(c.var, feedbackId), 200);
  });
  api.openapi(fileRoute, async (c) => {
    const { feedbackId } = c.req.valid('param');
    await fileFeedback(c.var.ctx, c.var.office.id, feedbackId, c.req.valid('json'));
    return c.json(await now(c.var, feedbackId), 200);
  });
  api.openapi(answerRoute, async (c) => {
    const { feedbackId } = c.req.valid('param');
    await answerFeedback(c.var.ctx, c.var.office.id, feedbackId, c.req.valid('json'));
    return c.json(await now(c.var, feedbackId), 200);
  });
  api.openapi(previewRoute, async (c) => {
    const { feedbackId } = c.req.valid('param');
    const { facts, messenger, isTold, language } = await previewFeedbackAnswer(
      c.var.ctx,
      c.var.office.id,
      feedbackId,
      c.req.valid('json'),
    );
    return c.json({ facts: { ...facts }, messenger: messenger?.channel ?? null, isTold, language }, 200);
  });
}

async function now({ ctx, office }: { ctx: Context; office: ApiEnv['Variables']['office'] }, id: FeedbackId) {
  const { found } = await readFeedback(ctx, office.id, id);
  return feedbackView(found.ticket, found.ruleSetName);
}
