import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import type { Program } from '#services/context.ts';
import { type Board, readMeeting, readMeetingBoard } from '#services/meetings/read-meeting.ts';
import { answer, named, problems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleBroadcast, sampleId, sampleMeeting, sampleNomination } from '../samples.ts';
import { broadcastSchema, id, instant, meetingSchema, nominationSchema, ref } from '../schemas.ts';
import { changeStream } from '../stream.ts';
import { broadcastView, iso, meetingView, nominationView } from '../views.ts';
import { meetingParams, oneMeeting } from './meetings.ts';

const time = (description: string) => instant.nullable().meta({ description });
const rowSchema = z
  .object({
    ref,
    unitName: z.string().nullable().meta({ description: 'The name of the meeting’s day.' }),
    unitNow: z.string().nullable().meta({ description: 'Who stands for a unit that has ended by then.' }),
    inviteeName: z.string().nullable(),
    groupName: z.string().nullable(),
    viaNomination: z.boolean(),
    headCountLimit: z.number().int(),
    rsvp: z.string(),
    rsvpReason: z.string().nullable(),
    answeredAt: time('Answered.'),
    answeredVia: z.string().nullable(),
    readerId: id.nullable(),
    readerName: z.string().nullable(),
    readerPhone: z.string().nullable(),
    placedAt: time('Lies on the personal page.'),
    sentAt: time('A messenger took it.'),
    sentVia: z.string().nullable(),
    ways: z
      .array(z.object({ channel: z.string(), at: time('Taken.') }))
      .meta({ description: 'Every way that took it, where there was more than one.' }),
    seenAt: time('Seen, by the person’s own act or a receipt; null means not known.'),
    receivedAt: time('They said that it arrived.'),
    acknowledgedAt: time('Acknowledged.'),
    callNeededAt: time('No channel is left: somebody must call.'),
    pending: z.string().nullable().meta({ description: 'Still on its way by a messenger.' }),
    cutOffVia: z
      .array(z.string())
      .meta({ description: 'Messengers on which they blocked us or left, until they come back.' }),
    wasRefused: z
      .boolean()
      .meta({ description: 'A way took nothing: what is on its way goes by the next one.' }),
    isChange: z.boolean().meta({ description: 'The newest telling changed what they knew.' }),
    answeredSince: z.boolean().meta({ description: 'Their own answer came after it.' }),
    phonedAt: time('Told on the phone.'),
    behalfCheck: z
      .enum(['waiting', 'confirmed', 'disputed'])
      .nullable()
      .meta({ description: 'What they said to an answer that the office entered.' }),
  })
  .meta({ id: 'BoardRow' });
const boardSchema = z
  .object({
    meeting: meetingSchema,
    broadcast: broadcastSchema.nullable(),
    rows: z.array(rowSchema),
    nominations: z.array(nominationSchema),
  })
  .meta({ id: 'Board' });

const sampleRow: z.infer<typeof rowSchema> = {
  ...{ ref: 'K7M2QX9B', unitName: examples.unitName, unitNow: null, inviteeName: null, groupName: null },
  ...{ viaNomination: false, headCountLimit: 2, rsvp: 'accepted', rsvpReason: null },
  ...{ answeredAt: '2026-12-08T02:10:00.000Z', answeredVia: 'on_behalf' },
  ...{ readerId: sampleId, readerName: examples.otherName, readerPhone: '0900000002' },
  ...{ placedAt: '2026-12-07T01:01:02.000Z', sentAt: null, sentVia: null, ways: [], seenAt: null },
  ...{ receivedAt: null, acknowledgedAt: null, callNeededAt: null, pending: 'queued' },
  ...{ cutOffVia: [], wasRefused: false },
  ...{ isChange: false, answeredSince: false, phonedAt: null, behalfCheck: 'waiting' },
};

const boardRoute = createRoute({
  ...named('readBoard', 'board'),
  method: 'get',
  path: `${oneMeeting}/board`,
  request: { params: meetingParams },
  responses: {
    200: answer('One row for each person who was to be told of each invitation.', boardSchema, {
      ...{ meeting: sampleMeeting, broadcast: sampleBroadcast },
      ...{ rows: [sampleRow], nominations: [sampleNomination] },
    }),
    ...problems(404),
  },
});

const streamRoute = createRoute({
  ...named('streamMeeting', 'board'),
  method: 'get',
  path: `${oneMeeting}/stream`,
  request: { params: meetingParams },
  responses: {
    200: {
      description:
        'Events `ready`, `changed` and `ping` without contents: read the meeting or its board again.',
      content: { 'text/event-stream': { schema: z.string(), example: 'event: changed\ndata: 2\n\n' } },
    },
    ...problems(404),
  },
});

/** The live board of a meeting, and the stream that says when to read it again. */
export function boardRoutes(api: OpenAPIHono<ApiEnv>, program: Program): void {
  api.openapi(boardRoute, async (c) => {
    const board = await readMeetingBoard(c.var.ctx, c.var.office.id, c.req.valid('param').meetingId);
    return c.json(
      {
        meeting: meetingView(board.meeting.meeting),
        broadcast: broadcastView(board.broadcast),
        rows: board.rows.map(rowView),
        nominations: board.nominations.map(nominationView),
      },
      200,
    );
  });
  api.openapi(streamRoute, async (c) => {
    const { meeting } = await readMeeting(c.var.ctx, c.var.office.id, c.req.valid('param').meetingId);
    return changeStream(program, `meeting:${meeting.id}`, c);
  });
}

function rowView({ invitationId: _, ...row }: Board['rows'][number]): z.infer<typeof rowSchema> {
  return {
    ...row,
    answeredAt: iso(row.answeredAt),
    placedAt: iso(row.placedAt),
    sentAt: iso(row.sentAt),
    ways: row.ways.map(({ channel, at }) => ({ channel, at: iso(at) })),
    seenAt: iso(row.seenAt),
    receivedAt: iso(row.receivedAt),
    acknowledgedAt: iso(row.acknowledgedAt),
    callNeededAt: iso(row.callNeededAt),
    phonedAt: iso(row.phonedAt),
  };
}
