import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { BroadcastId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { type Notice, readNotice, readNotices } from '#services/broadcasts/notices.ts';
import { answer, named, problems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { nextPage, pageQuery, readCursor } from '../pages.ts';
import { sampleId, sampleMeeting, sampleOtherId } from '../samples.ts';
import { id, instant, markSchema, pageOf } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'notices';
const count = z.number().int();
const digits = z.string().regex(/^\d{1,9}$/);
const factsSchema = z.record(z.string(), z.unknown());
const noticeSchema = z
  .object({
    id,
    year: count,
    number: count.meta({ description: 'Given once and never again; a cancelled notice keeps its own.' }),
    subject: z.enum([
      ...['invitation', 'edit', 'reschedule', 'postpone', 'cancel'],
      ...['invitees_added', 'invitees_withdrawn', 'pack'],
    ] as const),
    mark: markSchema,
    meetingId: id.nullable(),
    title: z.string(),
    senderName: z.string().nullable(),
    createdAt: instant,
    notBefore: instant,
    isHeld: z.boolean(),
    cancelledAt: instant.nullable(),
    recipients: count,
    reached: count.meta({ description: 'By messenger, seen or acknowledged, or told on the phone.' }),
    pageOnly: count.meta({ description: 'It lies on their personal page alone.' }),
    withoutChannel: count.meta({ description: 'Neither messenger nor a bound device: to be called.' }),
    acknowledged: count,
  })
  .meta({ id: 'Notice' });
const time = instant.nullable();
const recipientSchema = z
  .object({
    readerName: z.string(),
    inviteeName: z.string(),
    placedAt: time,
    sentAt: time,
    sentVia: z.string().nullable(),
    externalId: z.string().nullable().meta({ description: 'The messenger’s own name of the message.' }),
    deliveredAt: time,
    seenAt: time,
    receivedAt: time,
    acknowledgedAt: time,
    callNeededAt: time,
    phonedAt: time,
    isLinked: z.boolean().meta({ description: 'Some messenger account is theirs.' }),
  })
  .meta({ id: 'NoticeRecipient' });
const detailSchema = z
  .object({
    ...noticeSchema.shape,
    facts: factsSchema.meta({ description: 'What the card said, the change with old and new included.' }),
    list: z
      .array(recipientSchema)
      .meta({ description: 'Everybody it was for, with each fact and its time.' }),
  })
  .meta({ id: 'NoticeInFull' });

const sampleNotice: z.infer<typeof noticeSchema> = {
  ...{ id: sampleOtherId, year: 2026, number: 17, subject: 'reschedule', mark: 'very_urgent' },
  ...{ meetingId: sampleId, title: examples.meetingTitle, senderName: examples.otherName },
  ...{ createdAt: '2026-12-07T01:00:00.000Z', notBefore: '2026-12-07T01:01:00.000Z', isHeld: false },
  ...{ cancelledAt: null, recipients: 12, reached: 10, pageOnly: 1, withoutChannel: 1, acknowledged: 9 },
};
const sampleRecipient: z.infer<typeof recipientSchema> = {
  ...{ readerName: examples.otherName, inviteeName: examples.unitName, placedAt: '2026-12-07T01:01:02.000Z' },
  ...{ sentAt: '2026-12-07T01:01:03.000Z', sentVia: 'telegram', externalId: '4711', deliveredAt: null },
  ...{
    seenAt: null,
    receivedAt: null,
    acknowledgedAt: '2026-12-07T01:05:00.000Z',
    callNeededAt: null,
    phonedAt: null,
  },
  isLinked: true,
};

const listRoute = createRoute({
  ...named('listNotices', tag),
  method: 'get',
  path: `${inOffice}/notices`,
  request: {
    params: officeParams,
    query: z.object({ year: z.coerce.number().int().min(2000).max(9999).optional(), ...pageQuery }),
  },
  responses: {
    200: answer('Newest number first; the next page is in `next`.', pageOf(noticeSchema), {
      items: [sampleNotice],
      next: null,
    }),
    ...problems(400, 422),
  },
});

const readRoute = createRoute({
  ...named('readNotice', tag),
  method: 'get',
  path: `${inOffice}/notices/{noticeId}`,
  request: { params: officeParams.extend({ noticeId: id.transform((given) => given as BroadcastId) }) },
  responses: {
    200: answer('Number, time, what was said, and the recipients with their proof.', detailSchema, {
      ...sampleNotice,
      ...{ facts: { title: sampleMeeting.title }, list: [sampleRecipient] },
    }),
    ...problems(404),
  },
});

/** The book of notices: number, time, recipients and proof (R16). */
export function noticeRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const { year, limit, cursor } = c.req.valid('query');
    const [lastYear, lastNumber] = cursor === undefined ? [] : readCursor(z.tuple([digits, digits]), cursor);
    const before = lastYear && lastNumber ? { year: Number(lastYear), number: Number(lastNumber) } : null;
    const page = { limit, ...(year ? { year } : {}), ...(before ? { before } : {}) };
    const rows = await readNotices(c.var.ctx, c.var.office.id, page);
    const last = rows.at(-1);
    const place = last ? [String(last.year), String(last.number)] : [];
    return c.json({ items: rows.map(noticeView), next: nextPage(c, rows.length === limit, place) }, 200);
  });
  api.openapi(readRoute, async (c) => {
    const { noticeId } = c.req.valid('param');
    const { notice, recipients } = await readNotice(c.var.ctx, c.var.office.id, noticeId);
    const list = recipients.map((row) => ({
      ...row,
      placedAt: iso(row.placedAt),
      sentAt: iso(row.sentAt),
      deliveredAt: iso(row.deliveredAt),
      seenAt: iso(row.seenAt),
      receivedAt: iso(row.receivedAt),
      acknowledgedAt: iso(row.acknowledgedAt),
      callNeededAt: iso(row.callNeededAt),
      phonedAt: iso(row.phonedAt),
    }));
    return c.json({ ...noticeView(notice), facts: { ...notice.meeting }, list }, 200);
  });
}

function noticeView({ meeting, ...notice }: Notice): z.infer<typeof noticeSchema> {
  const { id: noticeId, year, number, subject, mark, meetingId, senderName, isHeld } = notice;
  const { recipients, reached, pageOnly, withoutChannel, acknowledged } = notice;
  return {
    ...{ id: noticeId, year, number, subject, mark, meetingId, senderName, isHeld, title: meeting.title },
    ...{ recipients, reached, pageOnly, withoutChannel, acknowledged },
    ...{ createdAt: notice.createdAt.toISOString() },
    notBefore: notice.notBefore.toISOString(),
    cancelledAt: iso(notice.cancelledAt),
  };
}
