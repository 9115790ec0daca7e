import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { MeetingId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { type PackPreview, readPack } from '#services/packs/read-pack.ts';
import { readUptake } from '#services/packs/read-uptake.ts';
import { packInput, sendPack } from '#services/packs/send-pack.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleMeeting, sampleOtherId } from '../samples.ts';
import { id, instant } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'papers';
const params = officeParams.extend({ meetingId: id.transform((given) => given as MeetingId) });
const inMeeting = `${inOffice}/meetings/{meetingId}` as const;
const count = z.int();
const hours = count.meta({ description: 'Begun hours after the limit; 0 in time.' });
const at = '2026-12-20T08:00:00.000Z';

const packSchema = z
  .object({
    number: count.meta({ description: 'Of the next sending: what `sendPack` is given.' }),
    dueAt: instant.nullable(),
    hoursLate: hours,
    refusal: z.string().nullable().meta({ description: 'Why it cannot be sent now.' }),
    agenda: z.array(z.string()),
    papers: z.array(
      z.object({ documentId: id, versionId: id.nullable(), title: z.string(), isPaperOnly: z.boolean() }),
    ),
    readers: z.array(
      z.object({
        personId: id,
        name: z.string(),
        invitee: z.string(),
        newPapers: count,
        hadSome: z.boolean(),
      }),
    ),
    missing: z.array(z.object({ unitId: id, unitName: z.string(), itemTitle: z.string() })),
    waiting: count.meta({ description: 'Papers handed in and not accepted yet.' }),
    sent: z.array(
      z.object({
        ...{
          number: count,
          noticeId: id,
          sentAt: instant,
          senderName: z.string(),
          dueAt: instant.nullable(),
        },
        ...{ hoursLate: hours, recipients: count, papers: count },
      }),
    ),
  })
  .meta({ id: 'Pack' });
const samplePack: z.input<typeof packSchema> = {
  ...{ number: 2, dueAt: '2026-12-20T10:00:00.000Z', hoursLate: 0, refusal: null },
  agenda: [sampleMeeting.title],
  papers: [
    { documentId: sampleId, versionId: sampleOtherId, title: sampleMeeting.title, isPaperOnly: false },
  ],
  readers: [
    {
      ...{ personId: sampleId, name: examples.personName, invitee: examples.unitName },
      ...{ newPapers: 1, hadSome: false },
    },
  ],
  missing: [{ unitId: sampleOtherId, unitName: examples.unitName, itemTitle: sampleMeeting.title }],
  waiting: 1,
  sent: [
    {
      ...{ number: 1, noticeId: sampleOtherId, sentAt: at, senderName: examples.personName },
      ...{ dueAt: '2026-12-20T10:00:00.000Z', hoursLate: 0, recipients: 24, papers: 3 },
    },
  ],
};

const readRoute = createRoute({
  ...named('readPack', tag),
  method: 'get',
  path: `${inMeeting}/pack`,
  request: { params },
  responses: {
    200: answer('What would be sent to whom, what is missing, and what was sent.', packSchema, samplePack),
    ...problems(404),
  },
});

const sentSchema = z.object({ noticeId: id, number: count, readers: count, hoursLate: hours });
const sendRoute = createRoute({
  ...named('sendPack', tag),
  method: 'post',
  path: `${inMeeting}/pack`,
  request: { params, headers: idempotencyHeaders, body: jsonBody(packInput, { number: 2 }) },
  responses: {
    201: answer('Each reader gets one message, with what is new for them.', sentSchema, {
      ...{ noticeId: sampleOtherId, number: 2, readers: 24, hoursLate: 0 },
    }),
    ...writeProblems(404),
  },
});

const taken = {
  ...{ opened: count, readThrough: count.meta({ description: 'To the last page.' }) },
  firstOpenedAt: instant.nullable(),
};
const uptakeSchema = z
  .object({
    papers: count.meta({ description: 'How many papers delegates were given.' }),
    invitees: z.array(
      z.object({
        ...{ unitId: id.nullable(), name: z.string(), ...taken },
        people: z.array(z.object({ personId: id, fullName: z.string(), ...taken })),
      }),
    ),
  })
  .meta({ id: 'PaperUptake' });
const sampleTaken = { opened: 2, readThrough: 1, firstOpenedAt: at };
const uptakeRoute = createRoute({
  ...named('readPaperUptake', tag),
  method: 'get',
  path: `${inMeeting}/paper-uptake`,
  request: { params },
  responses: {
    200: answer('Which invited units and persons have taken the papers, in protocol order.', uptakeSchema, {
      papers: 3,
      invitees: [
        {
          ...{ unitId: sampleId, name: examples.unitName, ...sampleTaken },
          people: [{ personId: sampleOtherId, fullName: examples.personName, ...sampleTaken }],
        },
      ],
    }),
    ...problems(404),
  },
});

function view({ packs, papers, readers, missing, found: _found, ...pack }: PackPreview) {
  return {
    ...pack,
    dueAt: iso(pack.dueAt),
    papers: papers.map(({ documentId, versionId, title, isPaperOnly }) => ({
      ...{ documentId, versionId, title, isPaperOnly },
    })),
    readers: readers.map(({ personId, name, invitee, fresh, hadSome }) => ({
      ...{ personId, name, invitee, hadSome, newPapers: fresh.length },
    })),
    missing: missing.map(({ unitId, unitName, itemTitle }) => ({ unitId, unitName, itemTitle })),
    sent: packs.map((one) => ({
      ...{ number: one.number, noticeId: one.broadcastId, sentAt: one.sentAt.toISOString() },
      ...{ senderName: one.senderName, dueAt: iso(one.dueAt), hoursLate: one.hoursLate },
      ...{ recipients: one.recipients, papers: one.papers.length },
    })),
  };
}

/** The pack of a meeting's papers, and which units have taken them (R60, R50). */
export function packRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(readRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    return c.json(view(await readPack(c.var.ctx, c.var.office.id, meetingId)), 200);
  });
  api.openapi(sendRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    const { broadcastId, ...sent } = await sendPack(
      ...([c.var.ctx, c.var.office.id, meetingId, c.req.valid('json')] as const),
    );
    return c.json({ noticeId: broadcastId, ...sent }, 201);
  });
  api.openapi(uptakeRoute, async (c) => {
    const { papers, invitees } = await readUptake(c.var.ctx, c.var.office.id, c.req.valid('param').meetingId);
    const seen = <Row extends { firstOpenedAt: Date | null }>(row: Row) => ({
      ...row,
      firstOpenedAt: iso(row.firstOpenedAt),
    });
    return c.json(
      { papers, invitees: invitees.map((row) => ({ ...seen(row), people: row.people.map(seen) })) },
      200,
    );
  });
}
