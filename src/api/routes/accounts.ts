import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import { accountInput, createAccount } from '#services/accounts/create-account.ts';
import { findAccounts } from '#services/accounts/find-accounts.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { id, instant, listOf, roleSchema } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const accountSchema = z
  .object({
    id,
    username: z.string(),
    fullName: z.string(),
    role: roleSchema,
    passwordSetAt: instant,
    disabledAt: instant.nullable(),
  })
  .meta({ id: 'Account' });
const createdSchema = z
  .object({
    id,
    username: z.string(),
    personId: id,
    password: z.string().meta({ description: 'Shown now and never again; changed at the first sign-in.' }),
  })
  .meta({ id: 'CreatedAccount' });

const listRoute = createRoute({
  ...named('listAccounts', 'accounts'),
  method: 'get',
  path: `${inOffice}/accounts`,
  request: { params: officeParams },
  responses: {
    200: answer('One row a role.', listOf(accountSchema), {
      items: [
        {
          ...{ id: sampleId, username: 'thuky', fullName: examples.otherName, role: 'secretariat' as const },
          ...{ passwordSetAt: '2026-12-07T01:00:00.000Z', disabledAt: null },
        },
      ],
    }),
    ...problems(),
  },
});

const createAccountRoute = createRoute({
  ...named('createAccount', 'accounts'),
  method: 'post',
  path: `${inOffice}/accounts`,
  request: {
    params: officeParams,
    headers: idempotencyHeaders,
    body: jsonBody(accountInput, { personId: sampleOtherId, username: 'thuky', role: 'secretariat' }),
  },
  responses: {
    201: answer('The account and its one-time password.', createdSchema, {
      ...{ id: sampleId, username: 'thuky', personId: sampleOtherId, password: '4KD7QXM2HJ9TBW3P' },
    }),
    ...writeProblems(),
  },
});

/** Accounts with a role in the office. */
export function accountRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const accounts = await findAccounts(c.var.ctx, c.var.office.id);
    const items = accounts.map(({ id, username, fullName, role, passwordSetAt, disabledAt }) => ({
      ...{ id, username, fullName, role },
      passwordSetAt: passwordSetAt.toISOString(),
      disabledAt: iso(disabledAt),
    }));
    return c.json({ items }, 200);
  });
  api.openapi(createAccountRoute, async (c) => {
    const { account, password } = await createAccount(c.var.ctx, c.var.office.id, c.req.valid('json'));
    const { id, username, personId } = account;
    return c.json({ id, username, personId, password }, 201);
  });
}
