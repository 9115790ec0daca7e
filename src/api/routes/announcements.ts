import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ClassId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { InvalidError } from '#services/errors.ts';
import { chooseInvitees, inviteesInput } from '#services/invitations/choose-invitees.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { previewAnnouncement } from '#services/meetings/preview-announcement.ts';
import { previewNoticeLimit } from '#services/meetings/read-meeting.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleInvitation, sampleMeeting, sampleOtherId } from '../samples.ts';
import { id, instant, instantIn, invitationSchema, listOf } from '../schemas.ts';
import { invitationView, iso } from '../views.ts';
import { meetingParams, oneMeeting } from './meetings.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'announcements';
const inviteesSchema = z.object({ ...inviteesInput.shape, answerBy: instantIn.nullable().default(null) });
const noticeSchema = z
  .object({ className: z.string(), noticeBy: instant.nullable() })
  .meta({ id: 'NoticeLimit' });
const facts = z.record(z.string(), z.unknown());
const previewSchema = z
  .object({
    cards: z.array(z.object({ meeting: facts, invitation: facts })).meta({
      description: 'The facts of a first card of each kind; channels differ only in how they show them.',
    }),
    readers: z.array(
      z.object({
        personId: id,
        name: z.string(),
        invitee: z.string(),
        as: z.enum(['delegate', 'desk', 'head']),
        messenger: z
          .string()
          .nullable()
          .meta({ description: 'Null: no messenger; `reach` says what is left.' }),
        reach: z.enum(['write_now', 'template_only', 'link_or_email', 'nobody']),
      }),
    ),
    unreached: z.array(z.string()).meta({ description: 'Invited, and nobody answers for them.' }),
    approved: z.boolean(),
    limit: z.object({ present: instant.nullable(), answerBy: instant }).nullable().meta({
      description: 'The limit to answer that is over, and the one that will count; null: it stays.',
    }),
    ringsAt: instant
      .nullable()
      .meta({ description: 'Sent now, phones ring only then (quiet hours); null: when it is sent.' }),
  })
  .meta({ id: 'AnnouncementPreview' });
const announceSchema = z
  .object({
    version: z.number().int().min(1),
    override: z
      .object({ reason: z.string().max(1000), byName: z.string().max(200) })
      .nullable()
      .default(null),
    asExtraordinary: z.boolean().default(false),
  })
  .meta({ description: 'Late and regular is refused unless re-typed extraordinary or overridden.' });
const announcedSchema = z.object({ broadcastId: id, notBefore: instant }).meta({ id: 'Announcement' });

const inviteesRoute = createRoute({
  ...named('chooseInvitees', tag),
  method: 'put',
  path: `${oneMeeting}/invitees`,
  request: {
    params: meetingParams,
    body: jsonBody(inviteesSchema, {
      units: [{ unitId: sampleId, headCountLimit: 2 }],
      personIds: [sampleOtherId],
      groupIds: [],
      answerBy: '2026-12-11T17:00:00+07:00',
    }),
  },
  responses: {
    200: answer('The whole list as it is now.', listOf(invitationSchema), { items: [sampleInvitation] }),
    ...writeProblems(404),
  },
});

const noticeRoute = createRoute({
  ...named('previewNoticeLimit', tag),
  method: 'get',
  path: `${inOffice}/notice-limit`,
  request: {
    params: officeParams,
    query: z.object({
      classId: id.transform((given) => given as ClassId),
      regularity: z.enum(['regular', 'extraordinary']),
      startsAt: instantIn,
    }),
  },
  responses: {
    200: answer('Null where the class sets no limit.', noticeSchema, {
      className: examples.className,
      noticeBy: '2026-12-11T10:00:00.000Z',
    }),
    ...problems(422),
  },
});

const previewRoute = createRoute({
  ...named('previewAnnouncement', tag),
  method: 'get',
  path: `${oneMeeting}/announcement-preview`,
  request: { params: meetingParams },
  responses: {
    200: answer('Nothing has been sent.', previewSchema, {
      cards: [{ meeting: sampleMeeting, invitation: sampleInvitation }],
      readers: [
        {
          ...{ personId: sampleOtherId, name: examples.otherName, invitee: examples.unitName },
          ...{ as: 'desk', messenger: null, reach: 'link_or_email' },
        },
      ],
      ...{ unreached: [], approved: true, limit: null, ringsAt: null },
    }),
    ...problems(404),
  },
});

const announceRoute = createRoute({
  ...named('announceMeeting', tag),
  method: 'post',
  path: `${oneMeeting}/announce`,
  request: {
    params: meetingParams,
    headers: idempotencyHeaders,
    body: jsonBody(announceSchema, {
      version: 1,
      override: { reason: examples.lateReason, byName: examples.personName },
    }),
  },
  responses: {
    200: answer('Held until `notBefore`, and can be cancelled until then.', announcedSchema, {
      broadcastId: sampleOtherId,
      notBefore: '2026-12-07T01:01:00.000Z',
    }),
    ...writeProblems(404),
  },
});

const cancelRoute = createRoute({
  ...named('cancelHold', tag),
  method: 'post',
  path: `${oneMeeting}/cancel-hold`,
  request: { params: meetingParams, headers: idempotencyHeaders },
  responses: { 204: { description: 'Nobody was told.' }, ...problems(404, 409) },
});

const sendRoute = createRoute({
  ...named('sendNow', tag),
  method: 'post',
  path: `${oneMeeting}/send-now`,
  request: { params: meetingParams, headers: idempotencyHeaders },
  responses: { 204: { description: 'Going out.' }, ...problems(404, 409) },
});

/** Who will be told what, asked before anything is sent. */
export function announcementReads(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(noticeRoute, async (c) => {
    const { id: officeId, timeZone } = c.var.office;
    const limit = await previewNoticeLimit(c.var.ctx, officeId, { ...c.req.valid('query'), timeZone });
    if (!limit) throw new InvalidError([{ field: 'classId', code: 'not_valid' }]);
    return c.json({ className: limit.rules.name, noticeBy: iso(limit.noticeBy) }, 200);
  });
  api.openapi(previewRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    const preview = await previewAnnouncement(c.var.ctx, c.var.office.id, meetingId);
    const readers = preview.readers.map((reader) => ({
      ...reader,
      messenger: reader.messenger?.channel ?? null,
    }));
    const limit = preview.limit && {
      present: iso(preview.limit.present),
      answerBy: preview.limit.answerBy.toISOString(),
    };
    return c.json({ ...preview, readers, limit, ringsAt: iso(preview.ringsAt) }, 200);
  });
}

/** Invitees, the announcement, and what may be done while it is held. */
export function announcementWrites(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(inviteesRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    const invited = await chooseInvitees(c.var.ctx, c.var.office.id, meetingId, c.req.valid('json'));
    return c.json({ items: invited.map(invitationView) }, 200);
  });
  api.openapi(announceRoute, async (c) => {
    const input = { id: c.req.valid('param').meetingId, ...c.req.valid('json') };
    const { broadcastId, notBefore } = await announceMeeting(c.var.ctx, c.var.office.id, input);
    return c.json({ broadcastId, notBefore: notBefore.toISOString() }, 200);
  });
  api.openapi(cancelRoute, async (c) => {
    await cancelHold(c.var.ctx, c.var.office.id, c.req.valid('param').meetingId);
    return c.body(null, 204);
  });
  api.openapi(sendRoute, async (c) => {
    await sendNow(c.var.ctx, c.var.office.id, c.req.valid('param').meetingId);
    return c.body(null, 204);
  });
}
