import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import { checkIn, checkInInput, countCheckInTry } from '#services/attendance/check-in.ts';
import { noteAllPromised } from '#services/attendance/note-all-promised.ts';
import { noteOnRoll, rollActs } from '#services/attendance/note-on-roll.ts';
import { readAttendance } from '#services/attendance/read-attendance.ts';
import { asDelegate } from '#services/duties/own-duties.ts';
import { openRollCall } from '#services/sittings/open-roll-call.ts';
import { requireOfOffice } from '#services/sittings/require-of-office.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { instant, ref } from '../schemas.ts';
import { attendanceSchema, attendanceView, sampleAttendance } from './attendance-schemas.ts';
import { meetingParams, oneMeeting } from './meetings.ts';

const tag = 'attendance';
const path = `${oneMeeting}/attendance` as const;

const readRoute = createRoute({
  ...named('readAttendance', tag),
  method: 'get',
  path,
  request: { params: meetingParams },
  responses: {
    200: answer('Everybody invited, once each, with line and quorum.', attendanceSchema, sampleAttendance),
    ...problems(404),
  },
});

const openRoute = createRoute({
  ...named('openRollCall', tag),
  method: 'post',
  path: `${path}/open`,
  request: { params: meetingParams, headers: idempotencyHeaders },
  responses: { 204: { description: 'Open; it may have been before.' }, ...writeProblems(404) },
});

const allRoute = createRoute({
  ...named('noteAllPromised', tag),
  method: 'post',
  path: `${path}/promised`,
  request: { params: meetingParams, headers: idempotencyHeaders },
  responses: {
    200: answer('How many were noted.', z.object({ noted: z.number().int() }), { noted: 12 }),
    ...writeProblems(404),
  },
});

const noteInput = z.object({
  act: z.enum(rollActs).meta({ description: '`present`: since the start; `late`: since now.' }),
  at: instant.nullable().default(null).meta({ description: 'Of `present`, `late` and `left`.' }),
  reason: z.string().max(300).default('').meta({ description: 'Required by `void` of a presence.' }),
});
const noteRoute = createRoute({
  ...named('noteOnRoll', tag),
  method: 'post',
  path: `${path}/{ref}`,
  request: {
    params: meetingParams.extend({ ref }),
    headers: idempotencyHeaders,
    body: jsonBody(noteInput, { act: 'with_leave', reason: examples.reason }),
  },
  responses: { 204: { description: 'Noted.' }, ...writeProblems(404) },
});

const checkedInSchema = z.object({
  ...{ title: z.string(), at: instant, form: z.enum(['on_site', 'online']) },
  already: z.boolean().meta({ description: 'They were noted before, and nothing changed.' }),
});
const checkInRoute = createRoute({
  ...named('checkIn', 'me'),
  method: 'post',
  path: '/api/v1/me/check-ins',
  request: { headers: idempotencyHeaders, body: jsonBody(checkInInput, { code: '4821' }) },
  responses: {
    200: answer('You are noted as there.', checkedInSchema, {
      ...{ title: examples.meetingTitle, at: '2026-12-14T00:52:00.000Z', form: 'on_site', already: false },
    }),
    ...writeProblems(),
  },
});

/** The attendance list of a meeting, what is noted in it (R49), and one's own check-in by the room's code (C10). */
export function attendanceRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(readRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    return c.json(attendanceView(await readAttendance(c.var.ctx, c.var.office.id, meetingId)), 200);
  });
  api.openapi(openRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    await requireOfOffice(c.var.ctx, c.var.office.id, meetingId);
    await openRollCall(c.var.ctx, meetingId);
    return c.body(null, 204);
  });
  api.openapi(allRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    await requireOfOffice(c.var.ctx, c.var.office.id, meetingId);
    return c.json({ noted: await noteAllPromised(c.var.ctx, meetingId) }, 200);
  });
  api.openapi(noteRoute, async (c) => {
    const { meetingId, ref: of } = c.req.valid('param');
    const { at, ...given } = c.req.valid('json');
    await requireOfOffice(c.var.ctx, c.var.office.id, meetingId);
    await noteOnRoll(c.var.ctx, meetingId, { ref: of, ...given, at: at === null ? null : new Date(at) });
    return c.body(null, 204);
  });
  api.openapi(checkInRoute, async (c) => {
    const ctx = asDelegate(c.var.ctx);
    await countCheckInTry(ctx);
    const { title, at, form, already } = await checkIn(ctx, c.req.valid('json'));
    return c.json({ title, at: at.toISOString(), form, already }, 200);
  });
}
