import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { AccountId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { accountInput, createAccount } from '#services/accounts/create-account.ts';
import { findAccounts } from '#services/accounts/find-accounts.ts';
import { type AccountName, grantRole } from '#services/accounts/grant-role.ts';
import { lockAccount, unlockAccount } from '#services/accounts/lock-account.ts';
import { resetPassword } from '#services/accounts/reset-password.ts';
import { revokeRole } from '#services/accounts/revoke-role.ts';
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

const ofAccount = `${inOffice}/accounts/{id}`;
const accountParams = officeParams.extend({ id: id.transform((given) => given as AccountId) });

const resetRoute = createRoute({
  ...named('resetPassword', 'accounts'),
  method: 'post',
  path: `${ofAccount}/reset-password`,
  request: { params: accountParams, headers: idempotencyHeaders },
  responses: {
    200: answer('The account and its new one-time password.', createdSchema, {
      ...{ id: sampleId, username: 'thuky', personId: sampleOtherId, password: '4KD7QXM2HJ9TBW3P' },
    }),
    ...problems(400, 404, 409),
  },
});

const lockRoute = createRoute({
  ...named('lockAccount', 'accounts'),
  method: 'post',
  path: `${ofAccount}/lock`,
  request: { params: accountParams, headers: idempotencyHeaders },
  responses: { 204: { description: 'It is locked, in all offices.' }, ...problems(400, 404, 409) },
});

const unlockRoute = createRoute({
  ...named('unlockAccount', 'accounts'),
  method: 'post',
  path: `${ofAccount}/unlock`,
  request: { params: accountParams, headers: idempotencyHeaders },
  responses: { 204: { description: 'It can be signed in to.' }, ...problems(400, 404, 409) },
});

const grantedSchema = z
  .object({ id, username: z.string(), personId: id, role: roleSchema })
  .meta({ id: 'GrantedRole' });
const grantRoute = createRoute({
  ...named('grantRole', 'accounts'),
  method: 'post',
  path: `${ofAccount}/roles`,
  request: {
    params: officeParams.extend({
      id: z.string().max(100).meta({
        description: 'The id of the account or, since it may be of another office, its username.',
        example: 'thuky',
      }),
    }),
    headers: idempotencyHeaders,
    body: jsonBody(z.object({ role: roleSchema }), { role: 'auditor' }),
  },
  responses: {
    201: answer('The role is held from now on.', grantedSchema, {
      ...{ id: sampleId, username: 'thuky', personId: sampleOtherId, role: 'auditor' },
    }),
    ...writeProblems(404),
  },
});

const revokeRoute = createRoute({
  ...named('revokeRole', 'accounts'),
  method: 'delete',
  path: `${ofAccount}/roles/{role}`,
  request: { params: accountParams.extend({ role: roleSchema }) },
  responses: { 204: { description: 'The role is over.' }, ...problems(404, 409) },
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
  api.openapi(resetRoute, async (c) => {
    const { id: accountId } = c.req.valid('param');
    const { account, password } = await resetPassword(c.var.ctx, c.var.office.id, accountId);
    const { id, username, personId } = account;
    return c.json({ id, username, personId, password }, 200);
  });
  api.openapi(lockRoute, async (c) => {
    await lockAccount(c.var.ctx, c.var.office.id, c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(unlockRoute, async (c) => {
    await unlockAccount(c.var.ctx, c.var.office.id, c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(grantRoute, async (c) => {
    const { role } = c.req.valid('json');
    const of = accountNamed(c.req.valid('param').id);
    const { id, username, personId } = await grantRole(c.var.ctx, c.var.office.id, { of, role });
    return c.json({ id, username, personId, role }, 201);
  });
  api.openapi(revokeRoute, async (c) => {
    await revokeRole(c.var.ctx, c.var.office.id, c.req.valid('param'));
    return c.body(null, 204);
  });
}

/** What has the form of an id is one, so that nobody's username can stand for another's id. */
const accountNamed = (text: string): AccountName =>
  id.safeParse(text).success ? { id: text.toLowerCase() as AccountId } : { username: text };
