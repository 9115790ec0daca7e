import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ReorganisationId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import { previewReorganisation } from '#services/units/preview-reorganisation.ts';
import { findReorganisations, readReorganisation } from '#services/units/read-reorganisations.ts';
import { reorganisationInput, reorganisationKinds } from '#services/units/reorganisation-input.ts';
import { undoReorganisation } from '#services/units/undo-reorganisation.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { day, id, instant, listOf } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const root = `${inOffice}/reorganisations`;
const oneParams = officeParams.extend({
  reorganisationId: id.transform((given) => given as ReorganisationId),
});

const kind = z.enum(reorganisationKinds);
const unitInTree = z.object({
  id,
  name: z.string(),
  parentId: id.nullable(),
  change: z.enum(['ends', 'begins', 'renamed', 'moved', 'receives']).nullable(),
});
const goesOver = z.object({
  id,
  fullName: z.string(),
  title: z.string(),
  from: z.string(),
  to: z.string().nullable().meta({ description: 'Null: it ends.' }),
});
const previewSchema = z
  .object({
    kind,
    on: day,
    decisionNumber: z.string().nullable(),
    isPast: z.boolean(),
    before: z.array(unitInTree),
    after: z.array(unitInTree),
    posts: z.array(goesOver),
    heads: z.array(z.object({ id, label: z.string() })),
    seats: z.array(goesOver),
    invitations: z.array(
      z.object({
        title: z.string().nullable().meta({ description: 'Null: a meeting of another office.' }),
        startsAt: instant,
        unitName: z.string(),
        to: z.array(z.string()),
        rsvp: z.string(),
        isDraft: z.boolean().meta({ description: 'Nobody was told of it, so nobody is told now.' }),
        isTold: z.boolean().meta({ description: 'Whoever takes over is told of it at once.' }),
      }),
    ),
    warnings: z.array(z.object({ code: z.string(), names: z.array(z.string()) })),
  })
  .meta({ id: 'ReorganisationPreview' });
const actSchema = z
  .object({
    id,
    kind,
    on: day,
    decisionNumber: z.string().nullable(),
    carriedOutAt: instant,
    byName: z.string().nullable(),
    undoneAt: instant.nullable(),
    ended: z.array(z.string()),
    begun: z.array(z.object({ id, name: z.string() })),
    changed: z.array(z.object({ id, from: z.string(), to: z.string() })),
  })
  .meta({ id: 'Reorganisation' });

const renaming = {
  ...{ kind: 'rename' as const, on: '2026-12-15', decisionNumber: examples.decisionNumber },
  ...{ unitId: sampleId, name: examples.unitName, shortName: examples.unitName },
};
const sample = {
  ...{ id: sampleOtherId, kind: 'rename' as const, on: '2026-12-15' },
  ...{ decisionNumber: examples.decisionNumber, carriedOutAt: '2026-12-07T01:00:00.000Z' },
  ...{ byName: examples.personName, undoneAt: null, ended: [], begun: [] },
  changed: [{ id: sampleId, from: examples.unitName, to: examples.unitName }],
};
const sampleUnit = { id: sampleId, name: examples.unitName, parentId: null };

const previewRoute = createRoute({
  ...named('previewReorganisation', 'units'),
  method: 'post',
  path: `${root}/preview`,
  request: { params: officeParams, body: jsonBody(reorganisationInput, renaming) },
  responses: {
    200: answer('What it would change; nothing is written.', previewSchema, {
      ...{ kind: 'rename', on: '2026-12-15', decisionNumber: examples.decisionNumber, isPast: false },
      before: [{ ...sampleUnit, change: null }],
      after: [{ ...sampleUnit, change: 'renamed' }],
      ...{ posts: [], heads: [], seats: [], invitations: [], warnings: [] },
    }),
    ...writeProblems(404),
  },
});

const count = z.number().int();
const carriedOutSchema = z
  .object({
    id,
    invitations: count.meta({ description: 'Coming invitations that people know of.' }),
    drafts: count.meta({ description: 'Invitations of drafts: nobody is told of them.' }),
    told: count.meta({ description: 'People who are told by messenger, each once.' }),
    pageOnly: count.meta({ description: 'People for whom it lies on their personal page alone.' }),
  })
  .meta({ id: 'CarriedOut' });

const carryOutRoute = createRoute({
  ...named('carryOutReorganisation', 'units'),
  method: 'post',
  path: root,
  request: {
    params: officeParams,
    headers: idempotencyHeaders,
    body: jsonBody(reorganisationInput, renaming),
  },
  responses: {
    201: answer('Carried out.', carriedOutSchema, {
      ...{ id: sampleOtherId, invitations: 3, drafts: 1, told: 2, pageOnly: 1 },
    }),
    ...writeProblems(404),
  },
});

const listRoute = createRoute({
  ...named('listReorganisations', 'units'),
  method: 'get',
  path: root,
  request: { params: officeParams },
  responses: {
    200: answer('The latest first, 200 at most.', listOf(actSchema), { items: [sample] }),
    ...problems(),
  },
});

const readRoute = createRoute({
  ...named('readReorganisation', 'units'),
  method: 'get',
  path: `${root}/{reorganisationId}`,
  request: { params: oneParams },
  responses: { 200: answer('One act.', actSchema, sample), ...problems(404) },
});

const undoRoute = createRoute({
  ...named('undoReorganisation', 'units'),
  method: 'post',
  path: `${root}/{reorganisationId}/undo`,
  request: { params: oneParams, headers: idempotencyHeaders },
  responses: {
    204: { description: 'Every row is as it was before the act.' },
    ...problems(400, 404, 409),
  },
});

/** Mergers, splits, renames, moves and ends of units: preview, carry out, look back, undo. */
export function reorganisationRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(previewRoute, async (c) => {
    const preview = await previewReorganisation(c.var.ctx, c.var.office.id, c.req.valid('json'));
    const invitations = preview.invitations.map((row) => ({ ...row, startsAt: row.startsAt.toISOString() }));
    return c.json({ ...preview, invitations }, 200);
  });
  api.openapi(carryOutRoute, async (c) => {
    const done = await carryOutReorganisation(c.var.ctx, c.var.office.id, c.req.valid('json'));
    const { reorganisation, invitations, drafts, told, pageOnly } = done;
    return c.json({ id: reorganisation.id, invitations, drafts, told, pageOnly }, 201);
  });
  api.openapi(listRoute, async (c) => {
    const acts = await findReorganisations(c.var.ctx, c.var.office.id);
    return c.json({ items: acts.map(actView) }, 200);
  });
  api.openapi(readRoute, async (c) => {
    const { reorganisationId } = c.req.valid('param');
    return c.json(actView(await readReorganisation(c.var.ctx, c.var.office.id, reorganisationId)), 200);
  });
  api.openapi(undoRoute, async (c) => {
    await undoReorganisation(c.var.ctx, c.var.office.id, c.req.valid('param').reorganisationId);
    return c.body(null, 204);
  });
}

type Act = Pick<
  Awaited<ReturnType<typeof readReorganisation>>,
  | 'id'
  | 'kind'
  | 'on'
  | 'decisionNumber'
  | 'carriedOutAt'
  | 'byName'
  | 'undoneAt'
  | 'ended'
  | 'begun'
  | 'changed'
>;
function actView(act: Act): z.infer<typeof actSchema> {
  const { id, kind, on, decisionNumber, byName, ended, begun, changed } = act;
  return {
    ...{ id, kind, on, decisionNumber, byName, ended, begun, changed },
    carriedOutAt: act.carriedOutAt.toISOString(),
    undoneAt: iso(act.undoneAt),
  };
}
