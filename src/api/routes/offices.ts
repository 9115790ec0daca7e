import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import { findMyOffices, readMe } from '#services/accounts/read-me.ts';
import { readOffice } from '#services/offices/read-office.ts';
import { updateOffice } from '#services/offices/update-office.ts';
import { answer, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOffice } from '../samples.ts';
import { day, id, listOf, officeOfMineSchema, officeSchema } from '../schemas.ts';
import { officeView } from '../views.ts';

/** Below this address only the roles in the named office count. */
export const inOffice = '/api/v1/offices/{officeId}';
export const officeParams = z.object({ officeId: id });

const mine = { office: sampleOffice, roles: ['secretariat' as const] };
const meSchema = z
  .object({ username: z.string(), personId: id, fullName: z.string(), offices: z.array(officeOfMineSchema) })
  .meta({ id: 'Me' });
const sampleMe = { username: 'thuky', personId: sampleId, fullName: examples.otherName, offices: [mine] };

const meRoute = createRoute({
  ...named('readMe', 'me'),
  method: 'get',
  path: '/api/v1/me',
  responses: { 200: answer('Who holds the token.', meSchema, sampleMe), ...problems() },
});

const officesRoute = createRoute({
  ...named('listOffices', 'offices'),
  method: 'get',
  path: '/api/v1/offices',
  responses: {
    200: answer('In order of name.', listOf(officeOfMineSchema), { items: [mine] }),
    ...problems(),
  },
});

const officeRoute = createRoute({
  ...named('readOffice', 'offices'),
  method: 'get',
  path: inOffice,
  request: { params: officeParams },
  responses: { 200: answer('The office.', officeSchema, sampleOffice), ...problems(404) },
});

const patchSchema = z.object({
  publishedAddress: z.string().optional(),
  botNames: z.string().optional(),
  approvalNumber: z.string().optional().meta({ description: 'Empty takes the approval back.' }),
  approvalOn: day.nullable().optional(),
  rootUnitId: id.nullable().optional().meta({
    description: 'The unit that the office manages with all below it; null is the whole tree.',
  }),
});

const updateRoute = createRoute({
  ...named('updateOffice', 'offices'),
  method: 'patch',
  path: inOffice,
  request: {
    params: officeParams,
    body: jsonBody(patchSchema, { approvalNumber: examples.decisionNumber, approvalOn: '2026-01-05' }),
  },
  responses: { 200: answer('The office as it is now.', officeSchema, sampleOffice), ...writeProblems(404) },
});

/** What is not named stays as it is. */
async function patchOffice(
  ctx: ApiEnv['Variables']['ctx'],
  office: ApiEnv['Variables']['office'],
  change: z.infer<typeof patchSchema>,
) {
  await updateOffice(ctx, office.id, {
    publishedAddress: office.publishedAddress ?? '',
    botNames: office.botNames ?? '',
    approvalNumber: office.messengerApprovalNumber ?? '',
    approvalOn: office.messengerApprovalOn,
    ...change,
  });
  return officeView(await readOffice(ctx, office.id));
}

/** Who the caller is, and where they may do something. */
export function officeRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(meRoute, async (c) => {
    const { username, person, offices } = await readMe(c.var.ctx);
    const held = offices.map(({ office, roles }) => ({ office: officeView(office), roles }));
    return c.json({ username, personId: person.id, fullName: person.fullName, offices: held }, 200);
  });
  api.openapi(officesRoute, async (c) => {
    const offices = await findMyOffices(c.var.ctx);
    const items = offices.map(({ office, roles }) => ({ office: officeView(office), roles }));
    return c.json({ items }, 200);
  });
  api.openapi(updateRoute, async (c) =>
    c.json(await patchOffice(c.var.ctx, c.var.office, c.req.valid('json')), 200),
  );
  api.openapi(officeRoute, (c) => c.json(officeView(c.var.office), 200));
}
