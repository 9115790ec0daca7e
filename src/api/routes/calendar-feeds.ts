import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { FeedId, PersonId, RoomId } from '#domain/ids.ts';
import { InvalidError } from '#services/errors.ts';
import {
  createFeed,
  type FeedSubject,
  findFeeds,
  type NewFeed,
  revokeOneFeed,
} from '#services/schedule/manage-feeds.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId } from '../samples.ts';
import { id, instant, listOf } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'calendar';
const collection = `${inOffice}/calendar-feeds` as const;

const subjectSchema = z.object({
  scope: z.enum(['office', 'room', 'person']),
  roomId: id.optional().meta({ description: 'With scope room.' }),
  personId: id.optional().meta({ description: 'With scope person.' }),
});
const feedSchema = z
  .object({
    id,
    scope: z.enum(['office', 'room', 'person']),
    createdAt: instant,
    lastReadAt: instant.nullable(),
  })
  .meta({ id: 'CalendarFeed' });
const newFeedSchema = z.object({ ...feedSchema.shape, address: z.url() }).meta({ id: 'NewCalendarFeed' });
const sampleFeed = {
  ...{ id: sampleId, scope: 'office' as const },
  ...{ createdAt: '2026-12-07T01:00:00.000Z', lastReadAt: null },
};

const listRoute = createRoute({
  ...named('listCalendarFeeds', tag),
  method: 'get',
  path: collection,
  request: { params: officeParams, query: subjectSchema },
  responses: {
    200: answer('Addresses that still open; no token is among them.', listOf(feedSchema), {
      items: [sampleFeed],
    }),
    ...problems(404, 422),
  },
});

const addRoute = createRoute({
  ...named('createCalendarFeed', tag),
  method: 'post',
  path: collection,
  request: {
    params: officeParams,
    headers: idempotencyHeaders,
    body: jsonBody(subjectSchema, { scope: 'office' }),
  },
  responses: {
    201: answer('The address, told this once.', newFeedSchema, {
      ...sampleFeed,
      address: 'https://hop.example/ics/Kx0w.ics',
    }),
    ...writeProblems(404),
  },
});

const revokeRoute = createRoute({
  ...named('revokeCalendarFeed', tag),
  method: 'post',
  path: `${collection}/{feedId}/revoke`,
  request: {
    params: officeParams.extend({ feedId: id.transform((given) => given as FeedId) }),
    headers: idempotencyHeaders,
    body: jsonBody(subjectSchema, { scope: 'office' }),
  },
  responses: { 204: { description: 'The address opens nothing any more.' }, ...writeProblems(404) },
});

/** Whose calendar; the id that belongs to the scope is required. */
function subjectOf({ scope, roomId, personId }: z.output<typeof subjectSchema>): FeedSubject {
  if (scope === 'office') return { scope };
  if (scope === 'room' && roomId) return { scope, roomId: roomId as RoomId };
  if (scope === 'person' && personId) return { scope, personId: personId as PersonId };
  throw new InvalidError([{ field: scope === 'room' ? 'roomId' : 'personId', code: 'required' }]);
}

function feedView({ id: feedId, scope, createdAt, lastReadAt }: NewFeed['feed']): z.infer<typeof feedSchema> {
  return { id: feedId, scope, createdAt: createdAt.toISOString(), lastReadAt: iso(lastReadAt) };
}

/** Calendar addresses of the office, its rooms and its people. */
export function calendarFeedRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const feeds = await findFeeds(c.var.ctx, c.var.office.id, subjectOf(c.req.valid('query')));
    return c.json({ items: feeds.map(feedView) }, 200);
  });
  api.openapi(addRoute, async (c) => {
    const made = await createFeed(c.var.ctx, c.var.office.id, subjectOf(c.req.valid('json')));
    return c.json({ ...feedView(made.feed), address: made.address }, 201);
  });
  api.openapi(revokeRoute, async (c) => {
    const subject = subjectOf(c.req.valid('json'));
    await revokeOneFeed(c.var.ctx, c.var.office.id, { ...subject, id: c.req.valid('param').feedId });
    return c.body(null, 204);
  });
}
