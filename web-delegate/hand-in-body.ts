import type { Context as Exchange, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { largestPaper } from '#domain/documents/limits.ts';
import { handInTooLarge } from './hand-in-posts.ts';
import { onVisit, type Site } from './visit.ts';

/** Well over the longest text, every letter of which may take nine bytes in a form. */
const textBytes = 512 * 1024;
/** What one plain post may bring of a file: it lies in memory until it is read, and a cut one begins anew. */
const plainBytes = 10 * 1024 * 1024;

const isForm = ({ req }: Exchange) => req.method === 'POST' && /\/hand-in\/[^/]+$/.test(req.path);

/** No request brings more than a form of text does, but for a part of an upload; a form with a file has a limit of its own. */
export const limitBody: MiddlewareHandler = (c, next) => {
  if (isForm(c)) return next();
  return bodyLimit({ maxSize: c.req.method === 'PATCH' ? largestPaper : textBytes })(c, next);
};

/** A file above what one plain post may bring is not read; the page of its form says so. */
export const limitPlainFile = (site: Site): MiddlewareHandler =>
  bodyLimit({ maxSize: plainBytes + textBytes, onError: (c) => onVisit(site, c, handInTooLarge) });
