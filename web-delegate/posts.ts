import type { Context as Exchange } from 'hono';
import { sentences } from '#i18n/sentences.ts';
import { refusalSentence } from '#messages/refusals.ts';
import { InvalidError, RefusedError } from '#services/errors.ts';
import { pressOnPage, readPage, sayOnPage } from '#services/inbox/page.ts';
import { bindDevice } from '#services/links/redeem-code.ts';
import type { Html } from '#web-kit/html.ts';
import type { PageMessage } from './card-text.ts';
import { afterSaying, type ChatView, chatPage, type Unsent, unsentNote } from './chat-page.ts';
import { bindPage, notOurFormPage } from './closed-pages.ts';
import { keepDevice } from './device.ts';
import { thread } from './thread.ts';
import { chatViewOf, lookOf, type Site, type Visit } from './visit.ts';
import { actAndWait } from './wait-for-answer.ts';

type Fields = Record<'csrf' | 'nonce' | 'action' | 'label' | 'text' | 'code' | 'at' | 'next', string>;

/** The text fields of a form; files and whatever else was posted do not count. */
async function readFields(c: Exchange): Promise<Fields> {
  const body: Record<string, unknown> = await c.req.parseBody();
  const field = (name: keyof Fields) => {
    const value = body[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    csrf: field('csrf'),
    nonce: field('nonce'),
    action: field('action'),
    label: field('label'),
    text: field('text'),
    code: field('code'),
    at: field('at'),
    next: field('next'),
  };
}

/** A live page whose device was taken away loads again, and shows what a stranger sees. */
export function notBound(c: Exchange): Response {
  return c.body(null, 403, { 'hx-refresh': 'true' });
}

/** The owner proves this browser theirs with a one-time code; a wrong code is said on the form. */
export async function bind({ program, options, checks }: Site, visit: Visit): Promise<Response> {
  const { c, ctx, person, path } = visit;
  if (!checks.isOwnOrigin(c, program.house)) return c.html(notOurFormPage(lookOf(visit), path), 403);
  const { code, next: asked } = await readFields(c);
  // Only a page of the same person; an address from elsewhere is not followed.
  const isOwnPage = asked.startsWith(`${path}/`) && /^\w[\w/?=&-]*$/.test(asked.slice(path.length + 1));
  const next = isOwnPage ? asked : path;
  const again = (error: string) =>
    c.html(bindPage(lookOf(visit), { fullName: person.fullName, path, typed: code, next, error }), 422);
  if (code.trim() === '') return again(sentences(person.language).delegate.bind.codeMissing);
  try {
    const userAgent = c.req.header('user-agent') ?? null;
    const secret = await bindDevice(ctx, person, { code, userAgent, place: options.clientAddress(c) });
    keepDevice(c, person.id, { secret, secure: options.secureCookies });
    return c.redirect(next, 303);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return again(refusalSentence(error, person.language, options.timeZone));
  }
}

type OwnPost = { fields: Fields; view: ChatView };

/** Lets a post through only from the bound device's own page. */
export async function requireOwnPost(site: Site, visit: Visit): Promise<OwnPost | Response> {
  const { c, path, secret } = visit;
  const { program, checks } = site;
  if (secret === null) {
    c.header('hx-refresh', 'true');
    return c.html(bindPage(lookOf(visit), { fullName: visit.person.fullName, path, typed: '' }), 403);
  }
  const fields = await readFields(c);
  const isOurs =
    checks.isOwnOrigin(c, program.house) && checks.isOwnToken(program.house, secret, fields.csrf);
  if (!isOurs) return c.html(notOurFormPage(lookOf(visit), path), 403);
  return { fields, view: chatViewOf(site, visit, secret) };
}

/** The reader tapped a button of a message. */
export async function press(site: Site, visit: Visit): Promise<Response> {
  const post = await requireOwnPost(site, visit);
  if (post instanceof Response) return post;
  const { ctx, person } = visit;
  const { nonce, action, label } = post.fields;
  const issue = await deliver(site, visit, () => pressOnPage(ctx, person.id, { nonce, action, label }));
  return issue ? notTaken(visit) : showAnswer(visit, post.view, thread);
}

/** The reader typed an answer; one that is empty or too long is given back with the reason. */
export async function say(site: Site, visit: Visit): Promise<Response> {
  const post = await requireOwnPost(site, visit);
  if (post instanceof Response) return post;
  const { ctx, person } = visit;
  const { nonce, text } = post.fields;
  const issue = await deliver(site, visit, () => sayOnPage(ctx, person.id, { nonce, text }));
  if (!issue) return showAnswer(visit, post.view, afterSaying);
  if (issue.field !== 'text') return notTaken(visit);
  const words = sentences(person.language).delegate;
  const message = issue.code === 'too_long' ? words.textTooLong(issue.limit ?? 0) : words.textMissing;
  return showUnsent(visit, post.view, { text, message });
}

const isLive = (c: Exchange) => c.req.header('hx-request') === 'true';

/** Does the act, and for a page without script waits for the answer; returns what was wrong with the input. */
async function deliver({ program, options }: Site, { c, ctx, person }: Visit, act: () => Promise<void>) {
  try {
    if (isLive(c)) await act();
    else await actAndWait(program, ctx, { personId: person.id, withinMs: options.answerWithinMs, act });
    return null;
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    return error.issues[0] ?? null;
  }
}

type ListWriter = (messages: readonly PageMessage[], view: ChatView) => Html;

async function showAnswer({ c, ctx, person, path }: Visit, view: ChatView, write: ListWriter) {
  if (!isLive(c)) return c.redirect(path, 303);
  return c.html(write(await readPage(ctx, person.id, { seen: true }), view));
}

async function showUnsent({ c, ctx, person }: Visit, view: ChatView, unsent: Unsent): Promise<Response> {
  if (isLive(c)) {
    c.header('hx-retarget', '#unsent');
    c.header('hx-reswap', 'innerHTML');
    return c.html(unsentNote(unsent, view), 422);
  }
  return c.html(chatPage(await readPage(ctx, person.id, { seen: true }), view, unsent), 422);
}

function notTaken(visit: Visit): Response | Promise<Response> {
  return visit.c.html(notOurFormPage(lookOf(visit), visit.path), 400);
}
