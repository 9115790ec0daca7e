import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ConclusionId, UnitId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import { approveConclusion } from '#services/conclusions/approve-conclusion.ts';
import { closeMeeting } from '#services/conclusions/close-meeting.ts';
import { draftConclusion } from '#services/conclusions/draft-conclusion.ts';
import { editConclusion } from '#services/conclusions/edit-conclusion.ts';
import {
  approvalInput,
  draftInput,
  editInput,
  kindField,
  partKey,
  versionInput,
} from '#services/conclusions/input.ts';
import { issueConclusion } from '#services/conclusions/issue-conclusion.ts';
import { proposeConclusion } from '#services/conclusions/propose-conclusion.ts';
import {
  type MeetingConclusions,
  readConclusions,
  readConclusionVersions,
} from '#services/conclusions/read-conclusions.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { day, id, instant, listOf } from '../schemas.ts';
import { iso } from '../views.ts';
import { meetingParams, oneMeeting } from './meetings.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'conclusions';
const params = officeParams.extend({ conclusionId: id.transform((given) => given as ConclusionId) });
const oneConclusion = `${inOffice}/conclusions/{conclusionId}`;
const part = z.object({ key: partKey, text: z.string() });
const task = z.object({
  ...{ text: z.string(), leadUnitId: id, supportUnitIds: z.array(id), product: z.string() },
  dueOn: day.nullable(),
});
const body = { parts: z.array(part), tasks: z.array(task) };
const conclusionSchema = z
  .object({
    ...{ id, kind: kindField, version: z.int() },
    state: z.enum(['draft', 'proposed', 'approved', 'issued']),
    ...{ proposedAt: instant.nullable(), approvedAt: instant.nullable(), issuedAt: instant.nullable() },
    ...{ approvalNote: z.string(), writtenAt: instant, writerName: z.string(), ...body },
  })
  .meta({ id: 'Conclusion' });
const listSchema = z.object({
  items: z.array(conclusionSchema),
  dueAt: instant
    .nullable()
    .meta({ description: 'By when the notice is issued; null: the class sets no limit.' }),
  lacking: z
    .array(z.enum(['attendance', 'votes', 'opinions', 'conclusion', 'issue']))
    .meta({ description: 'What is missing before the meeting may be closed.' }),
});
const versionSchema = z.object({
  ...{ version: z.int(), origin: z.enum(['drafted', 'edited']), writtenAt: instant, writerName: z.string() },
  ...body,
});

const sampleTask = {
  ...{
    text: examples.meetingContent,
    leadUnitId: sampleId as UnitId,
    supportUnitIds: [sampleOtherId as UnitId],
  },
  ...{ product: examples.letterNumber, dueOn: '2026-12-31' },
};
const sampleBody = {
  parts: [{ key: 'assessment' as const, text: examples.meetingContent }],
  tasks: [sampleTask],
};
const sample: z.input<typeof conclusionSchema> = {
  ...{ id: sampleId, kind: 'notice', version: 2, state: 'proposed', approvalNote: '' },
  ...{ proposedAt: '2026-12-15T02:00:00.000Z', approvedAt: null, issuedAt: null },
  ...{ writtenAt: '2026-12-15T01:00:00.000Z', writerName: examples.otherName, ...sampleBody },
};
const versionOnly = z.object({ version: z.int() });
const write = <Schema extends z.ZodType>(schema: Schema, example: z.input<Schema>) => ({
  headers: idempotencyHeaders,
  body: jsonBody(schema, example),
});

const listRoute = createRoute({
  ...named('readConclusions', tag),
  method: 'get',
  path: `${oneMeeting}/conclusions`,
  request: { params: meetingParams },
  responses: {
    200: answer('Minutes and notice of the meeting.', listSchema, {
      items: [sample],
      dueAt: null,
      lacking: [],
    }),
    ...problems(404),
  },
});
const draftRoute = createRoute({
  ...named('draftConclusion', tag),
  method: 'post',
  path: `${oneMeeting}/conclusions`,
  request: { params: meetingParams, ...write(draftInput, { kind: 'notice', version: 0 }) },
  responses: {
    201: answer('Written from what is stored.', versionOnly.extend({ id }), { id: sampleId, version: 1 }),
    ...writeProblems(404),
  },
});
const closeRoute = createRoute({
  ...named('closeMeeting', tag),
  method: 'post',
  path: `${oneMeeting}/close`,
  request: { params: meetingParams, headers: idempotencyHeaders },
  responses: { 204: { description: 'The meeting is closed.' }, ...problems(404, 409) },
});
const versionsRoute = createRoute({
  ...named('listConclusionVersions', tag),
  method: 'get',
  path: `${oneConclusion}/versions`,
  request: { params },
  responses: {
    200: answer('Every text, the newest first.', listOf(versionSchema), {
      items: [
        {
          ...{ version: 1, origin: 'drafted', writtenAt: '2026-12-15T01:00:00.000Z' },
          ...{ writerName: examples.otherName, ...sampleBody },
        },
      ],
    }),
    ...problems(404),
  },
});
const editRoute = createRoute({
  ...named('editConclusion', tag),
  method: 'put',
  path: oneConclusion,
  request: { params, ...write(editInput, { version: 1, ...sampleBody }) },
  responses: {
    200: answer('Written as the next version.', versionOnly, { version: 2 }),
    ...writeProblems(404),
  },
});
const proposeRoute = createRoute({
  ...named('proposeConclusion', tag),
  method: 'post',
  path: `${oneConclusion}/propose`,
  request: { params, ...write(versionInput, { version: 2 }) },
  responses: { 204: { description: 'The chair has a card of this version.' }, ...writeProblems(404) },
});
const approveRoute = createRoute({
  ...named('approveConclusion', tag),
  method: 'post',
  path: `${oneConclusion}/approve`,
  request: { params, ...write(approvalInput, { version: 2, note: examples.reason }) },
  responses: { 204: { description: 'The chair’s approval is noted.' }, ...writeProblems(404) },
});
const issueRoute = createRoute({
  ...named('issueConclusion', tag),
  method: 'post',
  path: `${oneConclusion}/issue`,
  request: { params, ...write(versionInput, { version: 2 }) },
  responses: {
    200: answer('Whom it went to.', z.object({ told: z.int(), tasks: z.int() }), { told: 24, tasks: 3 }),
    ...writeProblems(404),
  },
});

function view(conclusion: MeetingConclusions['conclusions'][number]) {
  const { id, kind, version, state, approvalNote, writtenAt, writerName, body } = conclusion;
  return {
    ...{ id, kind, version, state, approvalNote, writerName, ...body, writtenAt: writtenAt.toISOString() },
    ...{ proposedAt: iso(conclusion.proposedAt), approvedAt: iso(conclusion.approvedAt) },
    issuedAt: iso(conclusion.issuedAt),
  };
}

/** Minutes and notices of conclusion, from the draft to the issue, and closing a meeting (C14, R37). */
export function conclusionRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    const { conclusions, dueAt, lacking } = await readConclusions(c.var.ctx, c.var.office.id, meetingId);
    return c.json({ items: conclusions.map(view), dueAt: iso(dueAt), lacking }, 200);
  });
  api.openapi(draftRoute, async (c) => {
    const { ctx, office } = c.var;
    const { meetingId } = c.req.valid('param');
    const made = await draftConclusion(ctx, office.id, meetingId, c.req.valid('json'), conclusionForm.words);
    return c.json(made, 201);
  });
  api.openapi(closeRoute, async (c) => {
    await closeMeeting(c.var.ctx, c.var.office.id, c.req.valid('param').meetingId);
    return c.body(null, 204);
  });
  api.openapi(versionsRoute, async (c) => {
    const { conclusionId } = c.req.valid('param');
    const { versions } = await readConclusionVersions(c.var.ctx, c.var.office.id, conclusionId);
    const items = versions.map(({ version: row, writerName }) => ({
      ...{ version: row.version, origin: row.origin, writtenAt: row.writtenAt.toISOString() },
      ...{ writerName, ...row.body },
    }));
    return c.json({ items }, 200);
  });
  api.openapi(editRoute, async (c) => {
    const { conclusionId } = c.req.valid('param');
    return c.json(await editConclusion(c.var.ctx, c.var.office.id, conclusionId, c.req.valid('json')), 200);
  });
  api.openapi(proposeRoute, async (c) => {
    await proposeConclusion(
      c.var.ctx,
      c.var.office.id,
      c.req.valid('param').conclusionId,
      c.req.valid('json'),
    );
    return c.body(null, 204);
  });
  api.openapi(approveRoute, async (c) => {
    await approveConclusion(c.var.ctx, c.req.valid('param').conclusionId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(issueRoute, async (c) => {
    const { conclusionId } = c.req.valid('param');
    return c.json(await issueConclusion(c.var.ctx, c.var.office.id, conclusionId, c.req.valid('json')), 200);
  });
}
