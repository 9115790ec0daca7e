import type { MiddlewareHandler } from 'hono';

/** Changes to the standing Content-Security-Policy: a directive's sources, or `null` to leave it out. */
export type PolicyChanges = Readonly<Record<string, readonly string[] | null>>;

const POLICY: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'object-src': ["'none'"],
};

const PERMISSIONS = [
  'accelerometer=()',
  'camera=(self)',
  'geolocation=()',
  'gyroscope=()',
  'magnetometer=()',
  'microphone=()',
  'payment=()',
  'usb=()',
].join(', ');

/** The policy as one header value; no inline style, script or foreign host is ever allowed by it. */
export function contentSecurityPolicy(changes: PolicyChanges = {}): string {
  const merged: Record<string, readonly string[] | null> = { ...POLICY, ...changes };
  return Object.entries(merged)
    .flatMap(([name, sources]) => (sources === null ? [] : [`${name} ${sources.join(' ')}`.trim()]))
    .join('; ');
}

/**
 * Headers of every page: strict CSP, no sniffing, no keeping in caches, no camera or place beyond our own pages.
 * `same-origin` and not `no-referrer`: with the latter a plain form post carries `Origin: null` and csrf checks fail.
 */
export function pageHeaders(options: { policy?: PolicyChanges } = {}): MiddlewareHandler {
  const policy = contentSecurityPolicy(options.policy);
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', policy);
    headers.set('referrer-policy', 'same-origin');
    headers.set('x-content-type-options', 'nosniff');
    headers.set('x-frame-options', 'SAMEORIGIN');
    headers.set('permissions-policy', PERMISSIONS);
    headers.set('cross-origin-opener-policy', 'same-origin');
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  };
}
