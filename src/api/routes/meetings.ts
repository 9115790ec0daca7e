import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { MeetingId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { changeInput, letterInvitees, meetingInput } from '#services/meetings/input.ts';
import { findMeetings, readMeeting } from '#services/meetings/read-meeting.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { nextPage, pageQuery, readCursor } from '../pages.ts';
import { ProblemError } from '../problems.ts';
import {
  sampleBroadcast,
  sampleInvitation,
  sampleMeeting,
  sampleMeetingFacts,
  sampleNomination,
} from '../samples.ts';
import {
  broadcastSchema,
  id,
  instant,
  instantIn,
  invitationSchema,
  meetingSchema,
  nominationSchema,
  pageOf,
} from '../schemas.ts';
import { broadcastView, invitationView, iso, meetingView, nominationView } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

export const meetingParams = officeParams.extend({ meetingId: id.transform((given) => given as MeetingId) });
const collection = `${inOffice}/meetings` as const;
export const oneMeeting = `${collection}/{meetingId}` as const;

export const factsSchema = z.object({ ...meetingInput.shape, startsAt: instantIn, endsAt: instantIn });
const calledInput = letterInvitees.unwrap().unwrap();
const letterSchema = z
  .object({ ...calledInput.shape, answerBy: instantIn.nullable().default(null) })
  .nullable()
  .default(null)
  .meta({
    description: 'Whom the letter calls that the draft was made from, as `proposeFromLetter` read it.',
  });
export const version = z.number().int().min(1);
/** Until when a change is answered, as the API takes it. */
export const limitIn = {
  answerBy: instantIn.nullable().default(null).meta({
    description:
      'Until when the change is answered, for everybody who is asked; null: the limits that stand, and the proposed one where a limit leaves no time.',
  }),
};
const etag = (meeting: { version: number }) => `"${meeting.version}"`;

const listItem = z
  .object({
    ...meetingSchema.shape,
    className: z.string(),
    chairName: z.string().nullable(),
    invited: z.number().int(),
    answered: z.number().int(),
  })
  .meta({ id: 'MeetingInList' });
const detail = z
  .object({
    ...meetingSchema.shape,
    className: z.string(),
    ruleSetName: z.string(),
    chairName: z.string().nullable(),
    noticeBy: instant.nullable().meta({ description: 'The last moment at which notice is on time.' }),
    invitations: z.array(invitationSchema),
    nominations: z.array(nominationSchema),
    broadcast: broadcastSchema.nullable(),
  })
  .meta({ id: 'MeetingInFull' });
const sampleNames = { className: examples.className, chairName: examples.personName };

const listRoute = createRoute({
  ...named('listMeetings', 'meetings'),
  method: 'get',
  path: collection,
  request: {
    params: officeParams,
    query: z.object({ from: instantIn.optional(), until: instantIn.optional(), ...pageQuery }),
  },
  responses: {
    200: answer('A page; the next one is in `next` and in the Link header.', pageOf(listItem), {
      items: [{ ...sampleMeeting, ...sampleNames, invited: 12, answered: 9 }],
      next: null,
    }),
    ...problems(400, 422),
  },
});

const addRoute = createRoute({
  ...named('createMeeting', 'meetings'),
  method: 'post',
  path: collection,
  request: {
    params: officeParams,
    headers: idempotencyHeaders,
    body: jsonBody(factsSchema.extend({ letter: letterSchema }), sampleMeetingFacts),
  },
  responses: { 201: answer('The draft.', meetingSchema, sampleMeeting), ...writeProblems() },
});

const readRoute = createRoute({
  ...named('readMeeting', 'meetings'),
  method: 'get',
  path: oneMeeting,
  request: { params: meetingParams },
  responses: {
    200: answer('The meeting; its version is the ETag.', detail, {
      ...{ ...sampleMeeting, ...sampleNames, ruleSetName: examples.ruleSetName },
      noticeBy: '2026-12-11T10:00:00.000Z',
      ...{ invitations: [sampleInvitation], nominations: [sampleNomination], broadcast: sampleBroadcast },
    }),
    ...problems(404),
  },
});

const editRoute = createRoute({
  ...named('editMeeting', 'meetings'),
  method: 'put',
  path: oneMeeting,
  request: {
    params: meetingParams,
    headers: z.object({
      'if-match': z
        .string()
        .optional()
        .meta({ description: 'The version as an ETag; or name it in `version`.' }),
    }),
    body: jsonBody(factsSchema.extend({ version: version.optional(), ...changeInput.shape, ...limitIn }), {
      ...sampleMeetingFacts,
      ...{ version: 1, reason: 'superior_order', note: examples.reason, mark: 'urgent' },
    }),
  },
  responses: {
    200: answer('The meeting in its next version.', meetingSchema, { ...sampleMeeting, version: 2 }),
    ...writeProblems(404, 428),
  },
});

/** Meetings of the office, by page and one by one. */
export function meetingReads(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const { officeId: _, ...where } = { ...c.req.valid('param'), ...c.req.valid('query') };
    const { from = new Date(0), until, limit, cursor } = where;
    const after = cursor === undefined ? undefined : readPlace(cursor);
    const page = { from, limit, ...(until ? { until } : {}), ...(after ? { after } : {}) };
    const rows = await findMeetings(c.var.ctx, c.var.office.id, page);
    const last = rows.at(-1)?.meeting;
    const place = last ? [last.startsAt.toISOString(), last.id] : [];
    const items = rows.map(({ meeting, rules, chairName, invited, answered }) => ({
      ...meetingView(meeting),
      ...{ className: rules.name, chairName, invited: invited ?? 0, answered: answered ?? 0 },
    }));
    return c.json({ items, next: nextPage(c, rows.length === limit, place) }, 200);
  });
  api.openapi(readRoute, async (c) => {
    const found = await readMeeting(c.var.ctx, c.var.office.id, c.req.valid('param').meetingId);
    c.header('ETag', etag(found.meeting));
    return c.json(
      {
        ...meetingView(found.meeting),
        ...{ className: found.rules.name, ruleSetName: found.ruleSetName, chairName: found.chairName },
        noticeBy: iso(found.noticeBy),
        invitations: found.invitations.map(invitationView),
        nominations: found.nominations.map(nominationView),
        broadcast: broadcastView(found.broadcast),
      },
      200,
    );
  });
}

/** Drafts, and new facts of a meeting. */
export function meetingWrites(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(addRoute, async (c) => {
    const meeting = await createMeeting(c.var.ctx, c.var.office.id, c.req.valid('json'));
    c.header('Location', `${c.req.path}/${meeting.id}`);
    c.header('ETag', etag(meeting));
    return c.json(meetingView(meeting), 201);
  });
  api.openapi(editRoute, async (c) => {
    const { version: named, reason, note, mark, answerBy, ...facts } = c.req.valid('json');
    const edit = {
      id: c.req.valid('param').meetingId,
      version: versionOf(c.req.valid('header')['if-match'], named),
    };
    const meeting = await editMeeting(c.var.ctx, c.var.office.id, {
      ...{ ...edit, facts },
      ...{ reason, note, mark, answerBy },
    });
    c.header('ETag', etag(meeting));
    return c.json(meetingView(meeting), 200);
  });
}

function readPlace(cursor: string): { startsAt: Date; id: MeetingId } {
  const [startsAt, meetingId] = readCursor(z.tuple([z.iso.datetime(), z.uuid()]), cursor);
  return { startsAt: new Date(startsAt), id: meetingId as MeetingId };
}

/** The version the caller edited: `If-Match: "3"` wins over the body's; 428 when neither names one. */
export function versionOf(ifMatch: string | undefined, named: number | undefined): number {
  const tagged = ifMatch === undefined ? undefined : /^"?(\d{1,9})"?$/.exec(ifMatch.trim())?.[1];
  const found = ifMatch === undefined ? named : tagged && Number(tagged);
  // 0 is a version too: an agenda that nobody has written.
  if (found === undefined || found === '') throw new ProblemError(428, 'version_required');
  return found;
}
