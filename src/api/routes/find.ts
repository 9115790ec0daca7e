import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import { type PaperFound, searchPapers } from '#services/documents/search-papers.ts';
import { findAnything } from '#services/find/find-anything.ts';
import { answer, named, problems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleMeeting, sampleOtherId } from '../samples.ts';
import { day, id, instant, listOf } from '../schemas.ts';
import { inOffice, officeParams } from './offices.ts';

const excerptSchema = z
  .array(z.object({ text: z.string(), isMarked: z.boolean() }))
  .meta({ description: 'As it is written there, in pieces; the words sought are marked.' });
const paperSchema = z
  .object({
    ...{ documentId: id, versionId: id, meetingId: id, meetingTitle: z.string(), startsAt: instant },
    title: excerptSchema,
    pageCount: z.int().meta({ description: 'On how many pages; `pages` are the first three of them.' }),
    pages: z.array(z.object({ number: z.int(), excerpt: excerptSchema })),
  })
  .meta({ id: 'FoundPaper' });
const paperView = ({ meeting, ...paper }: PaperFound): z.infer<typeof paperSchema> => ({
  ...paper,
  ...{ meetingTitle: meeting.title, startsAt: meeting.startsAt.toISOString() },
});
const samplePaper: z.input<typeof paperSchema> = {
  ...{
    documentId: sampleId,
    versionId: sampleOtherId,
    meetingId: sampleId,
    meetingTitle: sampleMeeting.title,
  },
  ...{ startsAt: sampleMeeting.startsAt, title: [{ text: examples.reason, isMarked: false }], pageCount: 1 },
  pages: [{ number: 3, excerpt: [{ text: examples.reason, isMarked: true }] }],
};

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
    papers: z.array(paperSchema).nullable().meta({
      description: 'Papers that hold the words, for whoever may read them; null when that took too long.',
    }),
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
        papers: [samplePaper],
      },
    ),
    ...problems(422),
  },
});

const searchRoute = createRoute({
  ...named('searchDocuments', 'documents'),
  method: 'get',
  path: `${inOffice}/documents`,
  request: { params: officeParams, query: z.object({ search: z.string().max(200) }) },
  responses: {
    200: answer(
      'Papers that passed the secrecy gate and hold every word on one page or in the title, at most twelve.',
      listOf(paperSchema),
      { items: [samplePaper] },
    ),
    ...problems(409, 422),
  },
});

/** One search over meetings, people, units and papers, and one inside papers alone. */
export function findRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(findRoute, async (c) => {
    const found = await findAnything(c.var.ctx, c.var.office.id, c.req.valid('query').search);
    const meetings = found.meetings.map((meeting) => ({
      ...meeting,
      startsAt: meeting.startsAt.toISOString(),
    }));
    return c.json({ ...found, meetings, papers: found.papers?.map(paperView) ?? null }, 200);
  });
  api.openapi(searchRoute, async (c) => {
    const found = await searchPapers(c.var.ctx, c.var.office.id, c.req.valid('query').search);
    return c.json({ items: found.map(paperView) }, 200);
  });
}
