import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { line } from '#services/input.ts';
import { correctUnit, unitCorrectionInput } from '#services/units/correct-unit.ts';
import { readUnit } from '#services/units/read-unit.ts';
import { assignDesk, createUnit, findDeskHolders, findUnitsOn, unitInput } from '#services/units/units.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { day, id, instant, listOf } from '../schemas.ts';
import { inOffice, officeParams } from './offices.ts';

const unitParams = officeParams.extend({ unitId: id.transform((given) => given as UnitId) });
/** What lists of units, people and groups are asked by. */
export const onDayQuery = {
  on: day.optional().meta({ description: 'The day the list is for; today in the office when left out.' }),
  search: line(100, 0).optional().meta({ description: 'Without regard to case and diacritics.' }),
};

const unitSchema = z
  .object({
    id,
    code: z.string(),
    name: z.string(),
    shortName: z.string(),
    kind: z.string(),
    parentId: id.nullable(),
    protocolRank: z.number().int(),
    validFrom: day,
    validTo: day.nullable(),
  })
  .meta({ id: 'Unit' });
const holderSchema = z
  .object({ personId: id, fullName: z.string(), fromAt: instant })
  .meta({ id: 'DeskHolder' });

const facts = {
  ...{ name: examples.unitName, shortName: examples.unitName, kind: 'department' },
  ...{ parentId: sampleOtherId, protocolRank: 10, validFrom: '2026-12-07' },
};
const sample = { id: sampleId, code: 'U-4KD7QX', ...facts, validTo: null };

const listRoute = createRoute({
  ...named('listUnits', 'units'),
  method: 'get',
  path: `${inOffice}/units`,
  request: {
    params: officeParams,
    query: z.object({
      ...onDayQuery,
      ended: z
        .enum(['true', 'false'])
        .optional()
        .meta({ description: 'Also units that had ended before the day.' }),
    }),
  },
  responses: {
    200: answer(
      'In protocol order, 1,000 at most, as they are called on the day; shared by all offices.',
      listOf(unitSchema),
      {
        items: [sample],
      },
    ),
    ...problems(422),
  },
});

const createUnitRoute = createRoute({
  ...named('createUnit', 'units'),
  method: 'post',
  path: `${inOffice}/units`,
  request: { params: officeParams, headers: idempotencyHeaders, body: jsonBody(unitInput, facts) },
  responses: { 201: answer('The unit.', unitSchema, sample), ...writeProblems() },
});

const holdersRoute = createRoute({
  ...named('listDeskHolders', 'units'),
  method: 'get',
  path: `${inOffice}/units/{unitId}/desk-holders`,
  request: { params: unitParams },
  responses: {
    200: answer('Who is told for the unit.', listOf(holderSchema), {
      items: [{ personId: sampleId, fullName: examples.otherName, fromAt: '2026-12-07T01:00:00.000Z' }],
    }),
    ...problems(404),
  },
});

const assignRoute = createRoute({
  ...named('assignDesk', 'units'),
  method: 'post',
  path: `${inOffice}/units/{unitId}/desk-holders`,
  request: {
    params: unitParams,
    headers: idempotencyHeaders,
    body: jsonBody(
      z.object({
        personId: id.transform((given) => given as PersonId),
        decisionNumber: line(60, 0).nullable().default(null),
      }),
      { personId: sampleId, decisionNumber: examples.decisionNumber },
    ),
  },
  responses: { 204: { description: 'From now on this person is told and answers.' }, ...writeProblems(404) },
});

const link = z.object({ id, name: z.string(), on: day });
const post = z.object({
  personId: id,
  fullName: z.string(),
  title: z.string(),
  isHead: z.boolean(),
  validFrom: day,
  validTo: day.nullable(),
});
const detailSchema = z
  .object({
    unit: unitSchema,
    names: z.array(z.object({ fromOn: day, name: z.string(), shortName: z.string() })),
    predecessors: z.array(link),
    successors: z.array(link),
    below: z.array(unitSchema),
    postsNow: z.array(post),
    postsOther: z.array(post),
  })
  .meta({ id: 'UnitDetail' });

const readUnitRoute = createRoute({
  ...named('readUnit', 'units'),
  method: 'get',
  path: `${inOffice}/units/{unitId}`,
  request: { params: unitParams },
  responses: {
    200: answer('With its history.', detailSchema, {
      ...{ unit: sample, names: [], predecessors: [], successors: [], below: [] },
      ...{ postsNow: [], postsOther: [] },
    }),
    ...problems(404),
  },
});

const correction = {
  ...{ code: 'STC', name: examples.unitName, shortName: examples.unitName, kind: 'department' },
  ...{ parentId: sampleOtherId, protocolRank: 10 },
};
const correctRoute = createRoute({
  ...named('correctUnit', 'units'),
  method: 'put',
  path: `${inOffice}/units/{unitId}`,
  request: { params: unitParams, body: jsonBody(unitCorrectionInput, correction) },
  responses: { 200: answer('Corrected, without history.', unitSchema, sample), ...writeProblems(404) },
});

/** The shared tree of units, and who holds their desks. */
export function unitRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const { on, search, ended } = c.req.valid('query');
    const today = toOfficeDate(c.var.ctx.now, c.var.office.timeZone);
    const units = await findUnitsOn(c.var.ctx, c.var.office.id, {
      on: on ?? today,
      ...(search ? { search } : {}),
      ended: ended === 'true',
    });
    return c.json({ items: units.map(unitView) }, 200);
  });
  api.openapi(createUnitRoute, async (c) => {
    const unit = await createUnit(c.var.ctx, c.var.office.id, c.req.valid('json'));
    return c.json(unitView(unit), 201);
  });
  api.openapi(readUnitRoute, async (c) => {
    const { id: officeId, timeZone } = c.var.office;
    const found = await readUnit(c.var.ctx, officeId, c.req.valid('param').unitId, timeZone);
    const { names, predecessors, successors, postsNow, postsOther } = found;
    const below = found.below.map(unitView);
    return c.json(
      { unit: unitView(found.unit), names, predecessors, successors, below, postsNow, postsOther },
      200,
    );
  });
  api.openapi(correctRoute, async (c) => {
    const { unitId } = c.req.valid('param');
    const unit = await correctUnit(c.var.ctx, c.var.office.id, unitId, c.req.valid('json'));
    return c.json(unitView(unit), 200);
  });
  api.openapi(holdersRoute, async (c) => {
    const holders = await findDeskHolders(c.var.ctx, c.var.office.id, [c.req.valid('param').unitId]);
    const items = holders.map(({ personId, fullName, fromAt }) => ({
      ...{ personId, fullName },
      fromAt: fromAt.toISOString(),
    }));
    return c.json({ items }, 200);
  });
  api.openapi(assignRoute, async (c) => {
    const { unitId } = c.req.valid('param');
    await assignDesk(c.var.ctx, c.var.office.id, { unitId, ...c.req.valid('json') });
    return c.body(null, 204);
  });
}

type Unit = Awaited<ReturnType<typeof createUnit>>;
function unitView(unit: Unit): z.infer<typeof unitSchema> {
  const { id, code, name, shortName, kind, parentId, protocolRank, validFrom, validTo } = unit;
  return { id, code, name, shortName, kind, parentId, protocolRank, validFrom, validTo };
}
