import type { Context as HonoContext } from 'hono';
import { z } from 'zod';
import { ProblemError } from './problems.ts';

/** An opaque place in a list, safe in a URL. */
export function writeCursor(place: readonly string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place a cursor names; 400 when it is not one that this list gave. */
export function readCursor<Shape extends z.ZodType>(shape: Shape, cursor: string): z.output<Shape> {
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new ProblemError(400, 'bad_cursor');
  }
  const parsed = shape.safeParse(place);
  if (!parsed.success) throw new ProblemError(400, 'bad_cursor');
  return parsed.data;
}

/** The answer's cursor when the page is full, and the `Link` header to the next page (RFC 8288). */
export function nextPage(c: HonoContext, isFull: boolean, place: readonly string[]): string | null {
  if (!isFull) return null;
  const next = writeCursor(place);
  const query = new URLSearchParams(new URL(c.req.url).search);
  query.set('cursor', next);
  c.header('Link', `<${c.req.path}?${query}>; rel="next"`);
  return next;
}

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ example: 50 }),
  cursor: z.string().max(500).optional().meta({ description: 'The `next` of the page before.' }),
};
