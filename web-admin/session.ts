import type { MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { OfficeId } from '#domain/ids.ts';
import { decidePermit } from '#domain/permissions.ts';
import { openSession } from '#services/accounts/authenticate.ts';
import { readOwnAccount } from '#services/accounts/read-own-account.ts';
import { contextOf } from '#services/context.ts';
import { RefusedError } from '#services/errors.ts';
import { formTokenOf } from './guard.ts';
import { noProblems } from './problems.ts';
import { safeNext, signInPage } from './sign-in-form.ts';
import { type AdminContext, type AdminEnv, goTo, wantsFragment } from './site.ts';

const cookieName = (c: AdminContext) => (c.get('options').secureCookies ? '__Host-moihop' : 'moihop');

/** Keeps the session in the browser until it closes; the server alone decides when it is over. */
export function keepSession(c: AdminContext, token: string): void {
  const secure = c.get('options').secureCookies;
  setCookie(c, cookieName(c), token, { httpOnly: true, secure, sameSite: 'Lax', path: '/' });
}

/** Takes the session out of the browser. */
export function dropSession(c: AdminContext): void {
  deleteCookie(c, cookieName(c), { path: '/', secure: c.get('options').secureCookies });
}

/** The session's token as the browser sent it, or null. */
export function sessionToken(c: AdminContext): string | null {
  return getCookie(c, cookieName(c)) ?? null;
}

/** What a page asks by itself (a stream, a swap after a change) does not count as somebody being there. */
export const isPassive = (c: AdminContext) => /\/(board|stream)$/.test(c.req.path);

/** Lets in who has a live session; everybody else goes to sign-in and comes back afterwards. */
export const requireVisit: MiddlewareHandler<AdminEnv> = async (c, next) => {
  const program = c.get('program');
  const token = sessionToken(c);
  const now = program.clock();
  const session = token ? await openSession({ db: program.db, now }, token, { passive: isPassive(c) }) : null;
  if (!token || !session) return toSignIn(c, token !== null);
  const ctx = contextOf(program, { actor: session.actor, grants: session.grants });
  c.set('visit', {
    ctx,
    sessionToken: token,
    formToken: formTokenOf(program.house, token),
    username: session.username,
    mustChangePassword: session.mustChangePassword,
    ...(await readOwnAccount(ctx)),
  });
  await next();
};

/** Nobody loses what they typed to the end of a session; a password is never carried over. */
const isKept = (c: AdminContext) =>
  c.req.method === 'POST' && !wantsFragment(c) && !/\/(password|sign-out)$/.test(c.req.path);

function toSignIn(c: AdminContext, wasIn: boolean): Response | Promise<Response> {
  if (wasIn && isKept(c)) {
    const kept = c.get('form').toString();
    return signInPage(c, { username: '', next: safeNext(c.req.path), kept }, noProblems);
  }
  const back = c.req.method === 'GET' && !wantsFragment(c) ? `&next=${encodeURIComponent(c.req.path)}` : '';
  const address = `/admin/sign-in?why=${wasIn ? 'ended' : 'new'}${back}`;
  if (!wantsFragment(c)) return goTo(c, address);
  c.header('hx-redirect', address);
  return c.body(null, 204);
}

/** A first password is changed before anything else. */
export const requireOwnPassword: MiddlewareHandler<AdminEnv> = async (c, next) => {
  if (c.get('visit')?.mustChangePassword) return goTo(c, '/admin/password');
  await next();
};

/** Opens the office of the path; an office in which one holds no role does not exist. */
export const openDesk: MiddlewareHandler<AdminEnv> = async (c, next) => {
  const visit = c.get('visit');
  const office = visit?.offices.find((own) => own.id === (c.req.param('officeId') as OfficeId));
  if (!visit || !office) throw new RefusedError('not_found');
  const { ctx } = visit;
  c.set('desk', {
    office,
    ctx,
    path: `/admin/o/${office.id}`,
    can: (action) => decidePermit(ctx.grants, action, office.id) !== null,
  });
  await next();
};
