import { Hono } from 'hono';
import type { Program } from '#services/context.ts';
import { SEED_PASSWORD, type SeedAccountName } from '#tests/support/seed.ts';
import { adminRoutes } from '#web-admin/app.ts';

export const ORIGIN = 'http://localhost';

/** The site as wiring mounts it. */
export function siteOf(
  program: Program,
  options: { secureCookies?: boolean; address?: () => string; routes?: typeof adminRoutes } = {},
): Hono {
  const { secureCookies = false, address = () => '192.0.2.1', routes = adminRoutes } = options;
  const reportBroken = (error: unknown) => {
    throw error;
  };
  return new Hono().route('/admin', routes(program, { secureCookies, clientAddress: address, reportBroken }));
}

export type Answer = { status: number; text: string; location: string | null; headers: Headers };
type Fields = Record<string, string | readonly string[]> | [string, string][];

/** A browser without script: keeps cookies, sends forms with the token of the last page it saw. */
export class Visitor {
  readonly app: Hono;
  cookies = new Map<string, string>();
  token = '';
  constructor(app: Hono) {
    this.app = app;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, { headers });
  }

  /** Sends a form as our own page would; `headers` may say otherwise. */
  async post(path: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const given = Array.isArray(fields)
      ? fields
      : Object.entries(fields).flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value]] : value.map((each) => [name, each]),
        );
    const body = new URLSearchParams(given as [string, string][]);
    if (!body.has('csrf')) body.set('csrf', this.token);
    return this.send(path, { method: 'POST', body, headers: { origin: ORIGIN, ...headers } });
  }

  async send(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.app.request(path, { ...init, headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    const text = isStream ? '' : await response.text();
    if (isStream) await response.body?.cancel();
    this.token = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? this.token;
    return {
      status: response.status,
      text,
      location: response.headers.get('location'),
      headers: response.headers,
    };
  }

  async signIn(username: string, password = SEED_PASSWORD): Promise<Answer> {
    const answer = await this.post('/admin/sign-in', { username, password });
    if (answer.status === 303) await this.get('/admin/password');
    return answer;
  }
}

/** A visitor who has signed in as a seeded account. */
export async function signedIn(app: Hono, account: SeedAccountName): Promise<Visitor> {
  const visitor = new Visitor(app);
  const answer = await visitor.signIn(account.toLowerCase());
  if (answer.status !== 303) throw new Error(`sign-in as ${account}: ${answer.status}`);
  return visitor;
}

/** What a reader sees: text without markup. */
export function seen(markup: string): string {
  return markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

/** What a hidden field of the page holds, empty where there is none. */
export const hidden = (markup: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(markup)?.[1] ?? '';

/** Every field of the form as the browser would send it back, hidden ones too. */
export function fieldsOf({ text }: Answer): Record<string, string> {
  const main = /<form[^>]*id="meeting-form"[\s\S]*?<\/form>|<main[\s\S]*<\/main>/.exec(text)?.[0] ?? text;
  const fields: Record<string, string> = {};
  const plain = (value: string) => value.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  for (const [tag] of main.matchAll(/<input\b[^>]*>/g)) {
    const name = / name="([^"]*)"/.exec(tag)?.[1];
    if (!name || (/type="(radio|checkbox)"/.test(tag) && !/ checked/.test(tag))) continue;
    fields[name] = plain(/ value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  for (const [, name = '', body = ''] of main.matchAll(/<textarea\b[^>]* name="([^"]*)"[^>]*>([^<]*)/g))
    fields[name] = plain(body).trim();
  for (const [, name = '', body = ''] of main.matchAll(
    /<select\b[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    fields[name] = /<option value="([^"]*)"[^>]* selected/.exec(body)?.[1] ?? '';
  return fields;
}
