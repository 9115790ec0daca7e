import type { MiddlewareHandler } from 'hono';
import { derivedToken, isSameSecret } from '#lib/secrets.ts';
import type { House } from '#services/context.ts';
import { refusedPage } from './problems.ts';
import type { AdminContext, AdminEnv } from './site.ts';

/** The token that a session's forms carry: made again from the session, stored nowhere. */
export function formTokenOf(house: Pick<House, 'secret'>, sessionToken: string): string {
  return derivedToken(house.secret, 'form', sessionToken);
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses a form that another site's page sent: the browser says so by `Sec-Fetch-Site`, an older one by `Origin`. */
export const requireOwnOrigin: MiddlewareHandler<AdminEnv> = async (c, next) => {
  if (!reads.has(c.req.method) && !isOwnOrigin(c)) return refusedPage(c);
  await next();
};

function isOwnOrigin(c: AdminContext): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = c.req.header('origin');
  const own = [c.req.url, c.get('program').house.publicUrl];
  return origin !== undefined && own.some((address) => originOf(address) === origin);
}

function originOf(address: string): string | null {
  return URL.parse(address)?.origin ?? null;
}

/** Refuses a form that does not carry its session's token. */
export const requireFormToken: MiddlewareHandler<AdminEnv> = async (c, next) => {
  const visit = c.get('visit');
  if (!reads.has(c.req.method)) {
    const given = c.req.header('x-csrf-token') ?? c.get('form').get('csrf') ?? '';
    if (!visit || !isSameSecret(given, visit.formToken)) return refusedPage(c);
  }
  await next();
};
