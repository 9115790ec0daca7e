import type { Hono, Context as HonoContext } from 'hono';
import type { Action } from '#domain/permissions.ts';
import type { Sentences } from '#i18n/vi.ts';
import type { Language } from '#messages/message.ts';
import type { OwnOffice } from '#services/accounts/read-own-account.ts';
import type { Context, Program } from '#services/context.ts';
import { RefusedError } from '#services/errors.ts';
import type { Papers, Sheets } from '#services/ports.ts';

/** What wiring decides about the site. `reportBroken` writes the log; the person sees only the request id. */
export type AdminOptions = {
  secureCookies: boolean;
  clientAddress(c: HonoContext): string;
  reportBroken?(error: unknown, requestId: string): void;
};

/** Who is signed in, for the length of one request. */
export type Visit = {
  ctx: Context;
  sessionToken: string;
  formToken: string;
  username: string;
  fullName: string;
  offices: readonly OwnOffice[];
  mustChangePassword: boolean;
};

/** The office whose pages are open, and what the visitor may do there. */
export type Desk = { office: OwnOffice; path: string; ctx: Context; can(action: Action): boolean };

export type AdminEnv = {
  Variables: {
    program: Program;
    options: AdminOptions;
    language: Language;
    words: Sentences;
    form: URLSearchParams;
    /** The file of the upload form. */
    upload: File | undefined;
    visit: Visit | undefined;
    desk: Desk;
  };
};
export type AdminApp = Hono<AdminEnv>;
export type AdminContext = HonoContext<AdminEnv>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text can be an id at all; the database would break on anything else. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

/** An id of the path; what cannot be one does not exist. */
export function idOf<Id extends string>(c: AdminContext, name: string): Id {
  const text = c.req.param(name) ?? '';
  if (!isId(text)) throw new RefusedError('not_found');
  return text as Id;
}

/** Goes on to another page after a form was handled, so that reloading repeats nothing. */
export function goTo(c: AdminContext, address: string): Response {
  return c.redirect(address, 303);
}

/** Whether htmx asked for a piece of a page. */
export function wantsFragment(c: AdminContext): boolean {
  return c.req.header('hx-request') === 'true';
}

/** The visitor of a page behind sign-in. */
export function visitOf(c: AdminContext): Visit {
  const visit = c.get('visit');
  if (!visit) throw new RefusedError('not_permitted');
  return visit;
}

/** The spreadsheets of this process; a site is never built without them. */
export function sheetsOf(c: AdminContext): Sheets {
  const { sheets } = c.get('program');
  if (!sheets) throw new Error('this site was built without spreadsheets');
  return sheets;
}

/** What takes papers in, keeps and shows them; null where this process was built without. */
export const papersOf = (c: AdminContext): Papers | null => c.get('program').papers ?? null;

/** The same, for an act that cannot be done without. */
export function requirePapers(c: AdminContext): Papers {
  const papers = papersOf(c);
  if (!papers) throw new RefusedError('not_found');
  return papers;
}
