import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { RuleSetId } from '#domain/ids.ts';
import type { Limit } from '#domain/rule-sets/deadlines.ts';
import { examples } from '#i18n/examples.ts';
import {
  type DayOffRow,
  dayRevision,
  findDaysOff,
  removeDayOff,
  writeDayOff,
  writeDaysOff,
} from '#services/days-off/days-off.ts';
import { findMovedLimits } from '#services/days-off/moved-limits.ts';
import { limitKinds, readLimits } from '#services/rule-sets/read-rule-set.ts';
import { answer, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { day, id, instant, listOf } from '../schemas.ts';
import { inOffice, officeParams } from './offices.ts';

const daysOff = `${inOffice}/days-off`;
const onParams = officeParams.extend({ on: day });
const facts = {
  name: z.string(),
  kind: z.enum(['holiday', 'exchanged_working_day']),
  status: z.enum(['confirmed', 'pending']),
  decisionNumber: z.string().nullable(),
};
const revision = z
  .string()
  .max(40)
  .meta({ description: 'Of the day as it was read; another answer is 409.' });
const daySchema = z.object({ on: day, ...facts, revision }).meta({ id: 'DayOff' });
const sampleFacts = {
  ...{ name: examples.dayOffName, kind: 'holiday' as const, status: 'pending' as const },
  decisionNumber: '80-NQ/TW',
};
const sampleDay = { on: '2026-11-24', ...sampleFacts, revision: 'q1Zr0mJ8e2uYx7Ka' };
const view = (row: DayOffRow): z.infer<typeof daySchema> => ({ ...row, revision: dayRevision(row) });

const listRoute = createRoute({
  ...named('listDaysOff', 'days-off'),
  method: 'get',
  path: daysOff,
  request: {
    params: officeParams,
    query: z.object({ year: z.coerce.number().int().min(2000).max(2099).meta({ example: 2026 }) }),
  },
  responses: {
    200: answer('Of one year, by date; all offices share them.', listOf(daySchema), { items: [sampleDay] }),
    ...problems(),
  },
});

const writeRoute = createRoute({
  ...named('writeDayOff', 'days-off'),
  method: 'put',
  path: `${daysOff}/{on}`,
  request: {
    params: onParams,
    body: jsonBody(
      z.object({ ...facts, revision: revision.optional().meta({ description: 'None for a new day.' }) }),
      { ...sampleFacts, status: 'confirmed' },
    ),
  },
  responses: { 200: answer('The day as it is now.', daySchema, sampleDay), ...writeProblems(404) },
});

const removeRoute = createRoute({
  ...named('removeDayOff', 'days-off'),
  method: 'delete',
  path: `${daysOff}/{on}`,
  request: { params: onParams },
  responses: { 204: { description: 'It counts as any day of the week.' }, ...problems(404) },
});

const writeAllRoute = createRoute({
  ...named('writeDaysOff', 'days-off'),
  method: 'put',
  path: daysOff,
  request: {
    params: officeParams,
    body: jsonBody(z.object({ days: z.array(z.object({ on: day, ...facts })) }), {
      days: [{ on: '2026-11-24', ...sampleFacts }],
    }),
  },
  responses: { 204: { description: 'All of them are written, or none.' }, ...writeProblems() },
});

const kind = z.enum(limitKinds);
const movedSchema = z
  .object({ meetingId: id, title: z.string(), startsAt: instant, kind, before: instant, after: instant })
  .meta({ id: 'MovedLimit' });
const movedRoute = createRoute({
  ...named('previewMovedLimits', 'days-off'),
  method: 'post',
  path: `${daysOff}/{on}/preview`,
  request: {
    params: onParams,
    body: jsonBody(z.object({ day: z.object(facts).nullable() }), {
      day: { ...sampleFacts, status: 'confirmed' },
    }),
  },
  responses: {
    200: answer('Limits that would move; nothing is written. A null day is taken out.', listOf(movedSchema), {
      items: [
        {
          ...{ meetingId: sampleId, title: examples.meetingTitle, startsAt: '2026-11-26T01:00:00.000Z' },
          ...{ kind: 'notice_regular' as const, before: '2026-11-23T10:00:00.000Z' },
          after: '2026-11-20T10:00:00.000Z',
        },
      ],
    }),
    ...writeProblems(),
  },
});

const counted = z.object({
  ...{ on: day, counts: z.boolean(), name: z.string(), decisionNumber: z.string().nullable() },
  why: z.enum(['day', 'saturday', 'sunday', 'holiday', 'made_up', 'pending']),
});
const limitSchema = z
  .object({
    ...{ kind, count: z.number().int(), counting: z.enum(['calendar', 'working']), dueAt: instant },
    days: z.array(counted),
    ifOff: z
      .object({ dueAt: instant, pendingOn: z.array(day), days: z.array(counted) })
      .nullable()
      .meta({ description: 'Where unconfirmed days off lie in between: the limit if they are days off.' }),
  })
  .meta({ id: 'Limit' });
const limitsRoute = createRoute({
  ...named('readLimits', 'rule-sets'),
  method: 'get',
  path: `${inOffice}/limits`,
  request: { params: officeParams, query: z.object({ on: day, ruleSetId: id.optional() }) },
  responses: {
    200: answer(
      'Every limit of a meeting on the day, by class, counted day by day.',
      listOf(z.object({ ruleSetId: id, code: z.string(), name: z.string(), limits: z.array(limitSchema) })),
      { items: [{ ruleSetId: sampleOtherId, code: 'session', name: examples.className, limits: [] }] },
    ),
    ...problems(404),
  },
});

const limitView = ({ dueAt, ifOff, ...limit }: Limit): z.infer<typeof limitSchema> => ({
  ...limit,
  dueAt: dueAt.toISOString(),
  ifOff: ifOff && { ...ifOff, dueAt: ifOff.dueAt.toISOString() },
});

/** Days off, and the limits that are counted by them. */
export function dayOffRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const rows = await findDaysOff(c.var.ctx, c.var.office.id, c.req.valid('query').year);
    return c.json({ items: rows.map(view) }, 200);
  });
  api.openapi(writeRoute, async (c) => {
    const { revision = dayRevision(null), ...given } = c.req.valid('json');
    const write = { revision, day: { ...given, on: c.req.valid('param').on } };
    return c.json(view(await writeDayOff(c.var.ctx, c.var.office.id, write)), 200);
  });
  api.openapi(removeRoute, async (c) => {
    await removeDayOff(c.var.ctx, c.var.office.id, c.req.valid('param').on);
    return c.body(null, 204);
  });
  api.openapi(writeAllRoute, async (c) => {
    await writeDaysOff(c.var.ctx, c.var.office.id, c.req.valid('json').days);
    return c.body(null, 204);
  });
  api.openapi(movedRoute, async (c) => {
    const { on } = c.req.valid('param');
    const { day: given } = c.req.valid('json');
    const change = { on, day: given && { ...given, on } };
    const moved = await findMovedLimits(c.var.ctx, c.var.office.id, change);
    const items = moved.map(({ startsAt, before, after, ...limit }) => ({
      ...{ ...limit, startsAt: startsAt.toISOString() },
      ...{ before: before.toISOString(), after: after.toISOString() },
    }));
    return c.json({ items }, 200);
  });
  api.openapi(limitsRoute, async (c) => {
    const { id: officeId, timeZone } = c.var.office;
    const { on, ruleSetId } = c.req.valid('query');
    const asked = { on, timeZone, ...(ruleSetId ? { ruleSetId: ruleSetId as RuleSetId } : {}) };
    const items = (await readLimits(c.var.ctx, officeId, asked)).map(({ ruleSetId: of, rules, limits }) => ({
      ...{ ruleSetId: of, code: rules.code, name: rules.name, limits: limits.map(limitView) },
    }));
    return c.json({ items }, 200);
  });
}
