import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { RuleSetId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { acceptRules, findAcceptances, findRulesToAccept } from '#services/rule-sets/accept-rules.ts';
import { answer, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { id, instant, listOf } from '../schemas.ts';
import { inOffice, officeParams } from './offices.ts';

const openSchema = z
  .object({ id, name: z.string(), number: z.string().nullable() })
  .meta({ id: 'RulesToAccept' });
const openRoute = createRoute({
  ...named('listRulesToAccept', 'rule-sets'),
  method: 'get',
  path: `${inOffice}/rules-to-accept`,
  request: { params: officeParams },
  responses: {
    200: answer(
      'In force, and not accepted by the token’s account yet. The site asks before anything else; the API goes on.',
      listOf(openSchema),
      { items: [{ id: sampleOtherId, name: examples.ruleSetName, number: '432' }] },
    ),
    ...problems(),
  },
});

const acceptRoute = createRoute({
  ...named('acceptRules', 'rule-sets'),
  method: 'post',
  path: `${inOffice}/rule-acceptances`,
  request: {
    params: officeParams,
    body: jsonBody(z.object({ ruleSetIds: z.array(id).max(100) }), { ruleSetIds: [sampleOtherId] }),
  },
  responses: { 204: { description: 'Recorded with the time.' }, ...writeProblems() },
});

const acceptanceSchema = z
  .object({ accountId: id, ruleSetId: id, acceptedAt: instant })
  .meta({ id: 'RuleAcceptance' });
const listRoute = createRoute({
  ...named('listRuleAcceptances', 'rule-sets'),
  method: 'get',
  path: `${inOffice}/rule-acceptances`,
  request: { params: officeParams },
  responses: {
    200: answer('Who of the office’s accounts has accepted which rules.', listOf(acceptanceSchema), {
      items: [{ accountId: sampleId, ruleSetId: sampleOtherId, acceptedAt: '2026-12-07T01:00:00.000Z' }],
    }),
    ...problems(),
  },
});

/** Rules read and accepted (R34). */
export function ruleAcceptanceRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(openRoute, async (c) => {
    const open = await findRulesToAccept(c.var.ctx, c.var.office);
    return c.json({ items: open.map(({ id, name, number }) => ({ id, name, number })) }, 200);
  });
  api.openapi(acceptRoute, async (c) => {
    await acceptRules(c.var.ctx, c.var.office, c.req.valid('json').ruleSetIds as RuleSetId[]);
    return c.body(null, 204);
  });
  api.openapi(listRoute, async (c) => {
    const rows = await findAcceptances(c.var.ctx, c.var.office.id);
    const items = rows.map(({ accountId, ruleSetId, acceptedAt }) => ({
      ...{ accountId, ruleSetId, acceptedAt: acceptedAt.toISOString() },
    }));
    return c.json({ items }, 200);
  });
}
