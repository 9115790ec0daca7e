import type { MiddlewareHandler } from 'hono';
import { largestPaper } from '#domain/documents/limits.ts';
import { type AdminContext, type AdminEnv, goTo } from './site.ts';

const isPaper = (c: AdminContext) => /\/(documents|from-letter|uploads\/[\w-]+)$/.test(c.req.path);

/** The forms that carry a file; their body is read behind sign-in only. */
export const isUpload = (c: AdminContext) =>
  c.req.method === 'POST' && /\/(imports|documents|from-letter)$/.test(c.req.path);

/** A spreadsheet of at most 5 MB, a paper of at most 50, and the form around it; no other form is larger than 512 KB. */
export function largestBody(c: AdminContext): number {
  if (isPaper(c)) return largestPaper + 1024 * 1024;
  return isUpload(c) ? 6 * 1024 * 1024 : 512 * 1024;
}

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

/** A file above the limit is not read at all; the page of its form says so. */
export function tooLarge(c: AdminContext): Response {
  const why = isPaper(c) ? 'paper_too_large' : 'sheet_too_big';
  return isUpload(c) ? goTo(c, `${new URL(c.req.url).pathname}?why=${why}`) : c.body(null, 413);
}
