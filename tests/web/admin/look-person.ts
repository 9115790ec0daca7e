import type { BrowserContext } from 'playwright-core';
import { insertDevice } from '#db/queries/links.ts';
import type { PersonId } from '#domain/ids.ts';
import { hashSecret, newToken } from '#lib/secrets.ts';
import { type Context, contextOf } from '#services/context.ts';
import { ensurePersonalLinks, personalAddresses } from '#services/links/personal-link.ts';
import { deviceCookieName } from '#web-delegate/device.ts';
import { PATIENCE_MS, type Tour } from './look-camera.ts';

/** A person with their own phone in hand: who they are, their page's path, and a browser bound to it. */
export type OwnPhone = { personId: PersonId; ctx: () => Context; path: string; context: BrowserContext };

/** Binds a browser of its own to the person's page, as a code from the desk would. */
export async function phoneOf(tour: Tour, personId: PersonId): Promise<OwnPhone> {
  const { program, browser, origin } = tour;
  const ctx = () => contextOf(program, { actor: { kind: 'delegate', personId, via: 'web' } });
  await ensurePersonalLinks(ctx(), [personId]);
  const path = new URL((await personalAddresses(program, [personId])).get(personId) ?? '').pathname;
  const secret = newToken(program.random);
  const at = program.clock();
  await insertDevice(program.db, {
    ...{ personId, secretHash: hashSecret(secret), boundAt: at, lastSeenAt: at, userAgent: 'look' },
  });
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  const cookie = { value: secret, httpOnly: true, sameSite: 'Lax' } as const;
  await context.addCookies([{ ...cookie, name: deviceCookieName(personId, false), url: `${origin}/p` }]);
  return { personId, ctx, path, context };
}
