import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { RuleSetId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { sentences } from '#i18n/sentences.ts';
import { type classInput, toInput } from '#services/rule-sets/input.ts';
import { putInForce } from '#services/rule-sets/put-in-force.ts';
import { type ReadRuleSet, readRuleSet } from '#services/rule-sets/read-rule-set.ts';
import {
  classRevision,
  createDraft,
  deleteDraft,
  editDraft,
  removeClass,
  writeClass,
} from '#services/rule-sets/write-draft.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { day, id } from '../schemas.ts';
import { inOffice, officeParams } from './offices.ts';
import { ruleSetSchema, ruleSetView, rulesSchema, sampleRuleSet, sampleRules } from './rule-sets.ts';

const sets = `${inOffice}/rule-sets`;
const one = `${sets}/{id}`;
const setId = id.transform((given) => given as RuleSetId);
const setParams = officeParams.extend({ id: setId });
const classParams = setParams.extend({ code: z.string().regex(/^[a-z0-9_]{1,60}$/) });

const revision = z.string().max(40).meta({ description: 'What was read; another answer is 409.' });
const wholeSchema = z
  .object({
    ...ruleSetSchema.shape,
    revisions: z.object({
      facts: revision.meta({ description: 'Name it when editing the facts.' }),
      whole: revision.meta({ description: 'Name it when putting the set in force.' }),
    }),
    classes: z.array(z.object({ id, revision, rules: rulesSchema })),
  })
  .meta({ id: 'WholeRuleSet' });
const sampleWhole: z.infer<typeof wholeSchema> = {
  ...sampleRuleSet,
  revisions: { facts: 'q1Zr0mJ8e2uYx7Ka', whole: 'b7Nw3kP0tLs9Vd4C' },
  classes: [{ id: sampleId, revision: 'H5fG2xQ9yRm1Wc8E', rules: sampleRules }],
};

function wholeView({ set, classes, revisions }: ReadRuleSet): z.infer<typeof wholeSchema> {
  const rows = classes.map(({ id, rules }) => ({ id, rules, revision: classRevision(rules) }));
  return { ...ruleSetView(set), revisions, classes: rows };
}

const readRoute = createRoute({
  ...named('readRuleSet', 'rule-sets'),
  method: 'get',
  path: one,
  request: { params: setParams },
  responses: { 200: answer('With its classes.', wholeSchema, sampleWhole), ...problems(404) },
});

const draftName = z.string().optional().meta({
  description: 'Left out: the name of the model, told apart from those the office has.',
});

const draftRoute = createRoute({
  ...named('draftRuleSet', 'rule-sets'),
  method: 'post',
  path: sets,
  request: {
    params: officeParams,
    headers: idempotencyHeaders,
    body: jsonBody(
      z.union([
        z.strictObject({ preset: z.string(), name: draftName }),
        z.strictObject({ ruleSetId: setId, name: draftName }),
      ]),
      { preset: 'qd_45_2018' },
    ),
  },
  responses: { 201: answer('The draft.', wholeSchema, sampleWhole), ...writeProblems(404) },
});

const factsSchema = z.object({
  revision,
  name: z.string(),
  number: z.string().nullable().optional(),
  issuedOn: day.nullable().optional(),
  inForceFrom: day,
  inForceTo: day.nullable().optional(),
  legalBasis: z.string().optional(),
  previousId: id.nullable().optional(),
});
const editRoute = createRoute({
  ...named('editRuleSet', 'rule-sets'),
  method: 'put',
  path: one,
  request: {
    params: setParams,
    body: jsonBody(factsSchema, {
      ...{ revision: 'q1Zr0mJ8e2uYx7Ka', name: examples.ruleSetName, number: '432' },
      ...{ inForceFrom: '2027-01-01', previousId: sampleOtherId },
    }),
  },
  responses: { 200: answer('The draft as it is now.', wholeSchema, sampleWhole), ...writeProblems(404) },
});

const deleteRoute = createRoute({
  ...named('deleteRuleSet', 'rule-sets'),
  method: 'delete',
  path: one,
  request: { params: setParams },
  responses: { 204: { description: 'The draft is gone.' }, ...problems(404, 409) },
});

const putRoute = createRoute({
  ...named('putInForce', 'rule-sets'),
  method: 'post',
  path: `${one}/put-in-force`,
  request: {
    params: setParams,
    headers: idempotencyHeaders,
    body: jsonBody(z.object({ revision, from: day }), { revision: 'b7Nw3kP0tLs9Vd4C', from: '2027-01-01' }),
  },
  responses: {
    200: answer('Draft meetings that moved to its classes.', z.object({ moved: z.number().int() }), {
      moved: 2,
    }),
    ...writeProblems(404),
  },
});

const writeClassRoute = createRoute({
  ...named('writeClass', 'rule-sets'),
  method: 'put',
  path: `${one}/classes/{code}`,
  request: {
    params: classParams,
    body: jsonBody(
      z.object({
        revision: revision
          .optional()
          .meta({ description: 'Of the class that was read; none for a new one.' }),
        rules: z.looseObject({}).meta({ description: 'Every limit; null where the regulation sets none.' }),
      }),
      { revision: 'H5fG2xQ9yRm1Wc8E', rules: toInput(sampleRules as never) },
    ),
  },
  responses: { 200: answer('The draft as it is now.', wholeSchema, sampleWhole), ...writeProblems(404) },
});

const removeClassRoute = createRoute({
  ...named('removeClass', 'rule-sets'),
  method: 'delete',
  path: `${one}/classes/{code}`,
  request: { params: classParams },
  responses: { 204: { description: 'The class is out of the draft.' }, ...problems(404, 409) },
});

/** Drafts of rule sets: made, edited, put in force, withdrawn. */
export function ruleSetDraftRoutes(api: OpenAPIHono<ApiEnv>): void {
  const whole = async (
    ctx: ApiEnv['Variables']['ctx'],
    office: ApiEnv['Variables']['office'],
    of: RuleSetId,
  ) => wholeView(await readRuleSet(ctx, office.id, of));
  api.openapi(readRoute, async (c) =>
    c.json(await whole(c.var.ctx, c.var.office, c.req.valid('param').id), 200),
  );
  api.openapi(draftRoute, async (c) => {
    const { name, ...source } = c.req.valid('json');
    const { copyOf } = sentences(c.var.language).adminRules.create;
    const made = await createDraft(c.var.ctx, c.var.office.id, source, { name, copyOf });
    return c.json(await whole(c.var.ctx, c.var.office, made), 201);
  });
  api.openapi(editRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { revision, ...facts } = c.req.valid('json');
    await editDraft(c.var.ctx, c.var.office.id, { id, revision, facts });
    return c.json(await whole(c.var.ctx, c.var.office, id), 200);
  });
  api.openapi(deleteRoute, async (c) => {
    await deleteDraft(c.var.ctx, c.var.office.id, c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(putRoute, async (c) => {
    const act = { ...c.req.valid('json'), id: c.req.valid('param').id };
    return c.json(await putInForce(c.var.ctx, c.var.office.id, act), 200);
  });
  api.openapi(writeClassRoute, async (c) => {
    const { id, code } = c.req.valid('param');
    const { revision = classRevision(null), rules } = c.req.valid('json');
    const given = rules as z.input<typeof classInput>;
    await writeClass(c.var.ctx, c.var.office.id, { id, code, revision, rules: given });
    return c.json(await whole(c.var.ctx, c.var.office, id), 200);
  });
  api.openapi(removeClassRoute, async (c) => {
    await removeClass(c.var.ctx, c.var.office.id, c.req.valid('param'));
    return c.body(null, 204);
  });
}
