import type { MiddlewareHandler } from 'hono';
import { noteLook } from '#services/checks/record-check.ts';
import { asDelegate, siteChannel } from '#services/duties/own-duties.ts';
import { isPassive } from './session.ts';
import { type AdminEnv, visitOf, wantsFragment } from './site.ts';

/**
 * Whoever opens a page of the site has looked for their unit, in an open window (R38), and the page says so already; what
 * a page asks for by itself is no look.
 */
export const noteSiteLook: MiddlewareHandler<AdminEnv> = async (c, next) => {
  if (c.req.method === 'GET' && !wantsFragment(c) && !isPassive(c)) {
    const own = asDelegate(visitOf(c).ctx);
    await noteLook(own, own.actor.personId, siteChannel);
  }
  await next();
};
