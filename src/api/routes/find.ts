import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import { findAnything } from '#services/find/find-anything.ts';
import { answer, named, problems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleMeeting, sampleOtherId } from '../samples.ts';
import { day, id, instant } from '../schemas.ts';
import { inOffice, officeParams } from './offices.ts';

const foundSchema = z
  .object({
    meetings: z.array(
      z.object({
        id,
        ref: z.string(),
        title: z.string(),
        place: z.string(),
        startsAt: instant,
        state: z.string(),
      }),
    ),
    people: z.array(
      z.object({
        id,
        fullName: z.string(),
        phone: z.string().nullable(),
        post: z.string().nullable().meta({ description: 'The first post held now, and its unit.' }),
      }),
    ),
    units: z.array(z.object({ id, name: z.string(), shortName: z.string(), validTo: day.nullable() })),
  })
  .meta({ id: 'Found' });

const findRoute = createRoute({
  ...named('find', 'find'),
  method: 'get',
  path: `${inOffice}/find`,
  request: { params: officeParams, query: z.object({ search: z.string().max(200) }) },
  responses: {
    200: answer(
      'Whatever holds every word, in any order and without marks; at most twelve of a kind.',
      foundSchema,
      {
        meetings: [
          {
            ...{
              id: sampleId,
              ref: sampleMeeting.ref,
              title: sampleMeeting.title,
              place: sampleMeeting.place,
            },
            ...{ startsAt: sampleMeeting.startsAt, state: 'announced' },
          },
        ],
        people: [{ id: sampleOtherId, fullName: examples.personName, phone: null, post: examples.post }],
        units: [{ id: sampleId, name: examples.unitName, shortName: examples.unitName, validTo: null }],
      },
    ),
    ...problems(422),
  },
});

/** One search over meetings, people and units. */
export function findRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(findRoute, async (c) => {
    const found = await findAnything(c.var.ctx, c.var.office.id, c.req.valid('query').search);
    const meetings = found.meetings.map((meeting) => ({
      ...meeting,
      startsAt: meeting.startsAt.toISOString(),
    }));
    return c.json({ ...found, meetings }, 200);
  });
}
