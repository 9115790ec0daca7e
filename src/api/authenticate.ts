import { createMiddleware } from 'hono/factory';
import type { OfficeId } from '#domain/ids.ts';
import { openApiToken } from '#services/accounts/authenticate.ts';
import { contextOf, type Program } from '#services/context.ts';
import { RefusedError } from '#services/errors.ts';
import { readOffice } from '#services/offices/read-office.ts';
import type { ApiEnv } from './env.ts';
import { ProblemError } from './problems.ts';

/** Lets in who holds a bearer token, with the grants of its account as they are now; else 401 (RFC 6750). */
export function requireToken(program: Program) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
    const opened = token ? await openApiToken({ db: program.db, now: program.clock() }, token) : null;
    if (!opened) {
      const reason = token ? ', error="invalid_token"' : '';
      throw new ProblemError(401, 'unauthenticated', {
        'WWW-Authenticate': `Bearer realm="moi-hop"${reason}`,
      });
    }
    c.set('ctx', contextOf(program, { ...opened, requestId: c.var.requestId }));
    await next();
  });
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Below an office's address only the roles in that office count, whatever else the account may do elsewhere. */
export const enterOffice = createMiddleware<ApiEnv>(async (c, next) => {
  const officeId = c.req.param('officeId') ?? '';
  if (!uuid.test(officeId)) throw new RefusedError('not_found');
  const { ctx } = c.var;
  const grants = ctx.grants.filter((grant) => grant.officeId === officeId.toLowerCase());
  const inside = { ...ctx, grants };
  c.set('ctx', inside);
  c.set('office', await readOffice(inside, officeId.toLowerCase() as OfficeId));
  await next();
});
