import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { FeedbackId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { enteredInput, enterFeedback } from '#services/feedback/enter-feedback.ts';
import {
  findFeedbackHandlers,
  findFeedbackOfOffice,
  readFeedback,
} from '#services/feedback/find-feedback.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { nextPage, pageQuery, readCursor } from '../pages.ts';
import { sampleOtherId } from '../samples.ts';
import { day, id, listOf, pageOf } from '../schemas.ts';
import {
  entrySchema,
  entryView,
  feedbackSchema,
  feedbackView,
  kindSchema,
  lineSchema,
  lineView,
  sampleEntry,
  sampleFeedback,
  sampleLine,
  stateSchema,
} from './feedback-schemas.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'feedback';
const collection = `${inOffice}/feedback` as const;
export const oneTicket = `${collection}/{feedbackId}` as const;
export const ticketParams = officeParams.extend({
  feedbackId: id.transform((given) => given as FeedbackId),
});
const handlerSchema = z.object({ accountId: id, fullName: z.string() });
const digits = z.string().regex(/^\d{1,9}$/);

const listRoute = createRoute({
  ...named('listFeedback', tag),
  method: 'get',
  path: collection,
  request: {
    params: officeParams,
    query: z.object({
      kind: kindSchema.optional(),
      state: z
        .enum([...stateSchema.options, 'open'])
        .optional()
        .meta({ description: '`open`: all that wait for the office.' }),
      from: day.optional().meta({ description: 'Sent on this day of the office or later.' }),
      until: day.optional().meta({ description: 'Sent on this day or earlier.' }),
      ...pageQuery,
    }),
  },
  responses: {
    200: answer('What waits first, the longest waiting on top; then the newest.', pageOf(lineSchema), {
      items: [sampleLine],
      next: null,
    }),
    ...problems(400, 422),
  },
});

const readRoute = createRoute({
  ...named('readFeedback', tag),
  method: 'get',
  path: oneTicket,
  request: { params: ticketParams },
  responses: {
    200: answer(
      'The ticket with all that was said and done, notes included.',
      z.object({ ...feedbackSchema.shape, entries: z.array(entrySchema) }),
      { ...sampleFeedback, entries: [sampleEntry] },
    ),
    ...problems(404),
  },
});

const enterRoute = createRoute({
  ...named('enterFeedback', tag),
  method: 'post',
  path: collection,
  request: {
    params: officeParams,
    headers: idempotencyHeaders,
    body: jsonBody(enteredInput, {
      ...{ kind: 'regulation', text: examples.meetingContent, source: 'letter' },
      ...{ senderName: examples.personName, letterNumber: examples.letterNumber, letterOn: '2026-12-01' },
    }),
  },
  responses: {
    201: answer('Entered, with its number; a sender in the register is told.', feedbackSchema, {
      ...sampleFeedback,
      source: 'letter',
    }),
    ...writeProblems(),
  },
});

const handlersRoute = createRoute({
  ...named('listFeedbackHandlers', tag),
  method: 'get',
  path: `${inOffice}/feedback-handlers`,
  request: { params: officeParams },
  responses: {
    200: answer('Who may be put in charge, by name.', listOf(handlerSchema), {
      items: [{ accountId: sampleOtherId, fullName: examples.otherName }],
    }),
    ...problems(),
  },
});

/** The office's book of suggestions and proposals (R45, R62). */
export function feedbackRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const { limit, cursor, ...choice } = c.req.valid('query');
    const [place] = cursor === undefined ? [] : readCursor(z.tuple([digits]), cursor);
    const offset = Number(place ?? 0);
    const rows = await findFeedbackOfOffice(c.var.ctx, c.var.office, choice, { limit, offset });
    const next = nextPage(c, rows.length === limit, [String(offset + limit)]);
    return c.json({ items: rows.map(lineView), next }, 200);
  });
  api.openapi(readRoute, async (c) => {
    const { feedbackId } = c.req.valid('param');
    const { found, entries } = await readFeedback(c.var.ctx, c.var.office.id, feedbackId);
    return c.json({ ...feedbackView(found.ticket, found.ruleSetName), entries: entries.map(entryView) }, 200);
  });
  api.openapi(enterRoute, async (c) => {
    const ticket = await enterFeedback(c.var.ctx, c.var.office.id, c.req.valid('json'));
    c.header('Location', `${c.req.path}/${ticket.id}`);
    const { found } = await readFeedback(c.var.ctx, c.var.office.id, ticket.id);
    return c.json(feedbackView(found.ticket, found.ruleSetName), 201);
  });
  api.openapi(handlersRoute, async (c) => {
    const handlers = await findFeedbackHandlers(c.var.ctx, c.var.office.id);
    return c.json({ items: [...handlers] }, 200);
  });
}
