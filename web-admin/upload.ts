import type { MiddlewareHandler } from 'hono';
import { type AdminContext, type AdminEnv, goTo } from './site.ts';

/** The one form that carries a file; its body is read behind sign-in only. */
export const isUpload = (c: AdminContext) => c.req.method === 'POST' && /\/imports$/.test(c.req.path);

/** A spreadsheet of at most 5 MB, and the form around it. */
export const largestUpload = 6 * 1024 * 1024;

/** Reads a form with a file: its fields stand as of any other form, the file beside them. */
export const readUpload: MiddlewareHandler<AdminEnv> = async (c, next) => {
  if (!isUpload(c)) return next();
  const given = await c.req.formData().catch(() => null);
  const form = new URLSearchParams();
  for (const [name, value] of given ?? []) if (typeof value === 'string') form.append(name, value);
  c.set('form', form);
  const file = given?.get('file');
  c.set('upload', file instanceof File && file.name !== '' ? file : undefined);
  await next();
};

/** A file above the limit is not read at all; the list of imports says so. */
export function tooLarge(c: AdminContext): Response {
  return isUpload(c) ? goTo(c, `${new URL(c.req.url).pathname}?why=sheet_too_big`) : c.body(null, 413);
}
