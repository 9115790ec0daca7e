import type { Context as Exchange } from 'hono';
import { type Context, contextOf, type Program } from '#services/context.ts';
import { pageChannel } from '#services/inbox/page.ts';
import { whosePage } from '#services/links/personal-link.ts';
import { themeOf } from '#web-kit/theme.ts';
import type { ChatView } from './chat-page.ts';
import { bindPage, unknownPage } from './closed-pages.ts';
import { type DelegateChecks, formTokenOf, readDevice } from './device.ts';

export type DelegateOptions = {
  secureCookies: boolean;
  /** Where a request comes from, behind proxies or not; counts the tries of codes. */
  clientAddress(c: Exchange): string;
  timeZone?: string;
  /** How long a post without script waits for the answer. */
  answerWithinMs?: number;
};

export type Site = { program: Program; options: Required<DelegateOptions>; checks: DelegateChecks };

type Person = NonNullable<Awaited<ReturnType<typeof whosePage>>>;

/** A request to a known page: whose, under which address, and the secret of the device when it is bound to the person. */
export type Visit = { c: Exchange; ctx: Context; person: Person; path: string; secret: string | null };

type Handler = (site: Site, visit: Visit) => Promise<Response>;

/** Finds whose page the address opens and whether this browser is theirs; an unknown address gets the one 404 page. */
export async function onVisit(site: Site, c: Exchange, handle: Handler): Promise<Response> {
  const { program, options, checks } = site;
  const token = c.req.param('token') ?? '';
  const person = await whosePage(program, token);
  if (!person) return unknownAddress(c);
  const secret = readDevice(c, person.id, options.secureCookies);
  const own = await checks.isOwnDevice(program, person.id, secret);
  const actor = { kind: 'delegate', personId: person.id, via: pageChannel.channel } as const;
  const ctx = contextOf(program, { actor });
  return handle(site, { c, ctx, person, path: `/p/${token}`, secret: own ? secret : null });
}

/** Nobody is known yet, so the page speaks Vietnamese. */
export function unknownAddress(c: Exchange): Response | Promise<Response> {
  return c.html(unknownPage({ language: 'vi', theme: themeOf(c) }), 404);
}

/** Language and theme of a page for this visit. */
export const lookOf = ({ c, person }: Visit) => ({ language: person.language, theme: themeOf(c) });

/** For a browser that is not yet the person's: the code is asked for, and then the page that was wanted is opened. */
export function strangerPage(visit: Visit): Response | Promise<Response> {
  const { c, person, path } = visit;
  const { pathname, search } = new URL(c.req.url);
  const next = c.req.method === 'GET' ? { next: `${pathname}${search}` } : {};
  return c.html(bindPage(lookOf(visit), { fullName: person.fullName, path, typed: '', ...next }));
}

/** A look that nobody took: a browser fetching ahead, or the HEAD of a link preview. */
export function isLookedAt({ req }: Exchange): boolean {
  const purpose = req.header('sec-purpose') ?? req.header('purpose') ?? req.header('x-moz') ?? '';
  return req.method === 'GET' && !purpose.toLowerCase().includes('prefetch');
}

/** What the chat needs of a visit from a bound device. */
export function chatViewOf(
  { program, options }: Site,
  { c, ctx, person, path }: Visit,
  secret: string,
): ChatView {
  return {
    language: person.language,
    fullName: person.fullName,
    theme: themeOf(c),
    timeZone: options.timeZone,
    now: ctx.now,
    publicUrl: program.house.publicUrl,
    path,
    formToken: formTokenOf(program.house, secret),
    newNonce: () => Buffer.from(program.random.bytes(15)).toString('base64url'),
  };
}
