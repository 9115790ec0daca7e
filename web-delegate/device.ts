import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { PersonId } from '#domain/ids.ts';
import { derivedToken, hashSecret, isSameSecret } from '#lib/secrets.ts';
import type { House } from '#services/context.ts';
import { isOwnDevice } from '#services/links/own-device.ts';

/** The longest that browsers keep a cookie. */
const keptSeconds = 400 * 86_400;

/** The cookie of a person's bound device: one a person, so that a family's or a desk's browser can hold several. */
export function deviceCookieName(personId: PersonId, secure: boolean): string {
  return `${secure ? '__Secure-' : ''}mh_d_${hashSecret(personId).slice(0, 12)}`;
}

/** Every secret of a bound device that this browser keeps, whosever. */
export function readDevices(c: Context): string[] {
  const isDevice = /^(?:__Secure-)?mh_d_.{12}$/;
  return Object.entries(getCookie(c)).flatMap(([name, value]) => (isDevice.test(name) ? [value] : []));
}

/** What this browser keeps as the secret of the person's device, or null. */
export function readDevice(c: Context, personId: PersonId, secure: boolean): string | null {
  return getCookie(c, deviceCookieName(personId, secure)) ?? null;
}

/** Keeps the device's secret in this browser, for the personal page and for papers, out of reach of scripts and of other sites. */
export function keepDevice(
  c: Context,
  personId: PersonId,
  device: { secret: string; secure: boolean },
): void {
  for (const path of ['/p', '/d'])
    setCookie(c, deviceCookieName(personId, device.secure), device.secret, {
      path,
      httpOnly: true,
      sameSite: 'Lax',
      secure: device.secure,
      maxAge: keptSeconds,
    });
}

/** The token in every form of a bound page: only who can read that page has it. */
export function formTokenOf(house: House, secret: string): string {
  return derivedToken(house.secret, 'delegate-form', secret);
}

/** What keeps a page to its owner; tests take one away to see that it is missed. */
export type DelegateChecks = {
  isOwnDevice: typeof isOwnDevice;
  /** The browser says that the post comes from a page of this host. */
  isOwnOrigin(c: Context, house: House): boolean;
  isOwnToken(house: House, secret: string, token: string): boolean;
};

/** The checks as the product runs with them. */
export const delegateChecks: DelegateChecks = {
  isOwnDevice,
  isOwnOrigin(c, house) {
    const site = c.req.header('sec-fetch-site');
    if (site !== undefined) return site === 'same-origin';
    const origin = c.req.header('origin');
    if (origin === undefined || !URL.canParse(origin)) return false;
    // Behind a proxy the program's own address may differ from the published one, but the host's name is passed on.
    const own = [new URL(house.publicUrl).host, c.req.header('host') ?? new URL(c.req.url).host];
    return own.includes(new URL(origin).host);
  },
  isOwnToken: (house, secret, token) => isSameSecret(formTokenOf(house, secret), token),
};
