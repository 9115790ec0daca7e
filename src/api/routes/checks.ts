import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { CheckRules } from '#domain/checks/check-rules.ts';
import type { CheckWindow } from '#domain/checks/windows.ts';
import type { UnitId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { type CheckRow, readCheckDay, readUnitMonth } from '#services/checks/read-checks.ts';
import { checkRulesInput, readCheckRules, writeCheckRules } from '#services/checks/write-rules.ts';
import { answer, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { day, id, instant } from '../schemas.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'checks';
const standing = z.enum(['met', 'due', 'missed', 'coming', 'not_due']).meta({
  description: '`not_due`: nobody sat at the desk then, or the system itself was down.',
});
const share = z.object({ met: z.number().int(), due: z.number().int() });
const windowSchema = z.object({
  on: day,
  at: z.string(),
  edge: z.enum(['start', 'end']),
  opensAt: instant,
  closesAt: instant,
});
const cellSchema = z.object({
  at: z.string(),
  standing,
  checkedAt: instant.nullable(),
  checkedBy: z.object({ personId: id, name: z.string() }).nullable(),
  how: z.enum(['pressed', 'looked']).nullable(),
  via: z.string().nullable(),
});
const rowSchema = z
  .object({ unitId: id, unitName: z.string(), on: day, windows: z.array(cellSchema), share })
  .meta({ id: 'UnitChecks' });
const daySchema = z
  .object({
    on: day,
    windows: z.array(windowSchema).meta({ description: 'None on a day off.' }),
    items: z.array(rowSchema),
    share,
    deskless: z.number().int().meta({ description: 'Units without anybody at their desk; not counted.' }),
  })
  .meta({ id: 'CheckDay' });
const monthSchema = z
  .object({ unitId: id, unitName: z.string(), month: z.string(), items: z.array(rowSchema), share })
  .meta({ id: 'UnitCheckMonth' });
const dated = z.object({ fromOn: day, rules: checkRulesInput });
const rulesSchema = z
  .object({
    rules: checkRulesInput,
    isOwn: z.boolean().meta({ description: 'False: the default of the rule set in force.' }),
    coming: z.array(dated),
    version: z.number().int().meta({ description: 'To be named by whoever writes next.' }),
  })
  .meta({ id: 'CheckRules' });

const sampleRules: CheckRules = {
  windows: [
    { at: '07:00', edge: 'start' },
    { at: '11:30', edge: 'end' },
  ],
  ...{ startBeforeMinutes: 15, startAfterMinutes: 30, endBeforeMinutes: 30, endAfterMinutes: 15 },
  ...{ cardAfterMinutes: 15, remindersADay: 2 },
};
const sampleCell = {
  ...{ at: '07:00', standing: 'met' as const, checkedAt: '2026-12-07T00:05:00.000Z' },
  checkedBy: { personId: sampleOtherId, name: examples.otherName },
  ...{ how: 'pressed' as const, via: 'web' },
};
const sampleShare = { met: 1, due: 1 };
const sampleRow = {
  ...{ unitId: sampleId, unitName: examples.unitName, on: '2026-12-07' },
  ...{ windows: [sampleCell], share: sampleShare },
};

const dayRoute = createRoute({
  ...named('readChecks', tag),
  method: 'get',
  path: `${inOffice}/checks`,
  request: { params: officeParams, query: z.object({ on: day }) },
  responses: {
    200: answer('Every unit that keeps the office’s hours, in each window of the day.', daySchema, {
      on: '2026-12-07',
      windows: [
        {
          ...{ on: '2026-12-07', at: '07:00', edge: 'start' },
          ...{ opensAt: '2026-12-06T23:45:00.000Z', closesAt: '2026-12-07T00:30:00.000Z' },
        },
      ],
      ...{ items: [sampleRow], share: sampleShare, deskless: 0 },
    }),
    ...problems(422),
  },
});

const monthRoute = createRoute({
  ...named('readUnitChecks', tag),
  method: 'get',
  path: `${inOffice}/checks/units/{unitId}`,
  request: {
    params: officeParams.extend({ unitId: id }),
    query: z.object({ month: z.string().meta({ example: '2026-12' }) }),
  },
  responses: {
    200: answer('The unit’s days with windows, up to today.', monthSchema, {
      ...{ unitId: sampleId, unitName: examples.unitName, month: '2026-12' },
      ...{ items: [sampleRow], share: sampleShare },
    }),
    ...problems(404, 422),
  },
});

const sampleRulesAnswer = {
  rules: { ...sampleRules, windows: [...sampleRules.windows] },
  isOwn: false,
  coming: [],
  version: 0,
};
const rulesRoute = createRoute({
  ...named('readCheckRules', tag),
  method: 'get',
  path: `${inOffice}/check-rules`,
  request: { params: officeParams },
  responses: {
    200: answer('Today’s hours of checks, and those set for later.', rulesSchema, sampleRulesAnswer),
    ...problems(),
  },
});

const writeRoute = createRoute({
  ...named('writeCheckRules', tag),
  method: 'put',
  path: `${inOffice}/check-rules`,
  request: {
    params: officeParams,
    body: jsonBody(dated.extend({ version: z.number().int().min(0) }), {
      ...{ fromOn: '2026-12-14', version: 0 },
      rules: sampleRulesAnswer.rules,
    }),
  },
  responses: {
    200: answer('From a day to come; the days before stay as they were due.', rulesSchema, sampleRulesAnswer),
    ...writeProblems(),
  },
});

/** The units' checks of a day and a month, and the hours they are due at (R38). */
export function checkRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(dayRoute, async (c) => {
    const found = await readCheckDay(c.var.ctx, c.var.office.id, c.req.valid('query'));
    const { on, windows, rows, share: of, deskless } = found;
    return c.json(
      { on, windows: windows.map(windowView), items: rows.map(rowView), share: of, deskless },
      200,
    );
  });
  api.openapi(monthRoute, async (c) => {
    const unitId = c.req.valid('param').unitId as UnitId;
    const asked = { unitId, month: c.req.valid('query').month };
    const { name, month, days, share: of } = await readUnitMonth(c.var.ctx, c.var.office.id, asked);
    return c.json({ unitId, unitName: name, month, items: days.map(rowView), share: of }, 200);
  });
  api.openapi(rulesRoute, async (c) => c.json(await rulesView(c.var), 200));
  api.openapi(writeRoute, async (c) => {
    await writeCheckRules(c.var.ctx, c.var.office.id, c.req.valid('json'));
    return c.json(await rulesView(c.var), 200);
  });
}

async function rulesView({ ctx, office }: ApiEnv['Variables']): Promise<z.infer<typeof rulesSchema>> {
  const { rules, isOwn, coming, version } = await readCheckRules(ctx, office.id);
  const plain = (of: CheckRules) => ({ ...of, windows: [...of.windows] });
  const later = coming.map(({ fromOn, rules: of }) => ({ fromOn, rules: plain(of) }));
  return { rules: plain(rules), isOwn, coming: later, version };
}

function windowView({ on, at, edge, opensAt, closesAt }: CheckWindow): z.infer<typeof windowSchema> {
  return { on, at, edge, opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() };
}

function rowView({ unitId, name: unitName, on, cells, share: of }: CheckRow): z.infer<typeof rowSchema> {
  const windows = cells.map(({ window, check, ...cell }) => ({
    ...{ at: window.at, standing: cell.standing, checkedAt: check?.checkedAt.toISOString() ?? null },
    checkedBy: check && { personId: check.personId, name: check.name },
    ...{ how: check?.how ?? null, via: check?.via ?? null },
  }));
  return { unitId, unitName, on, windows, share: of };
}
