import { Hono } from 'hono';
import { insertPageMessage } from '#db/queries/page-messages.ts';
import type { PersonId } from '#domain/ids.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { ensurePersonalLinks, personalAddresses } from '#services/links/personal-link.ts';
import { bindDevice } from '#services/links/redeem-code.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import type { SeedPerson } from '#tests/support/seed.ts';
import { delegateRoutes } from '#web-delegate/app.ts';
import { type DelegateChecks, deviceCookieName, formTokenOf } from '#web-delegate/device.ts';
import { assetRoutes } from '#web-kit/assets.ts';

export const ORIGIN = 'http://127.0.0.1:0';

/** One person's page as a browser has it: its address, its device, and the token in its forms. */
export type Page = { personId: PersonId; path: string; cookie: string; csrf: string };

/** The delegate's pages over a seeded program of their own, and the few steps that every test takes. */
export async function delegateSite(checks?: DelegateChecks, answerWithinMs = 40) {
  const test = await testProgram();
  const options = { secureCookies: false, clientAddress: () => 'here', answerWithinMs };
  const app = new Hono();
  app.route('/p', delegateRoutes(test.program, options, checks));
  app.route('/', assetRoutes());
  return { test, app, close: test.close, ...steps(test, app) };
}

/** The steps of a test before any site that holds the personal pages. */
export function steps(test: TestProgram, app: Hono) {
  const idOf = (person: SeedPerson) => test.seed.people[person].id;

  async function addressOf(person: SeedPerson): Promise<string> {
    await ensurePersonalLinks(test.system(), [idOf(person)]);
    const address = (await personalAddresses(test.program, [idOf(person)])).get(idOf(person)) ?? '';
    return new URL(address).pathname;
  }

  async function codeFor(person: SeedPerson): Promise<string> {
    return (await issueLinkCode(test.as('secretariat'), test.seed.office.id, idOf(person))).code;
  }

  async function boundPage(person: SeedPerson): Promise<Page> {
    const personId = idOf(person);
    const path = await addressOf(person);
    const device = { code: await codeFor(person), userAgent: 'test', place: `bound ${person}` };
    const secret = await bindDevice(test.asDelegate(person), { id: personId }, device);
    const cookie = `${deviceCookieName(personId, false)}=${secret}`;
    return { personId, path, cookie, csrf: formTokenOf(test.program.house, secret) };
  }

  function post(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const body = new URLSearchParams(fields);
    return Promise.resolve(
      app.request(path, { method: 'POST', body, headers: { origin: ORIGIN, ...headers } }),
    );
  }

  const get = (path: string, headers: Record<string, string> = {}) =>
    Promise.resolve(app.request(path, { headers }));

  const place = (
    person: SeedPerson,
    text: string,
    buttons: { label: string; action: string }[][] = [],
    direction: 'in' | 'out' = 'out',
  ) => insertPageMessage(test.program.db, { personId: idOf(person), direction, text, buttons });

  /** Rows that an act on a page could add or change. */
  async function traces(): Promise<unknown> {
    const { sql } = test.connection;
    return {
      inbox: await sql`select * from inbox order by id`,
      messages: await sql`select * from web_messages order by id`,
      notices: await sql`select * from notices order by id`,
      devices: await sql`select * from devices order by id`,
      codes: await sql`select * from link_codes order by id`,
      audit: await sql`select count(*) from audit`,
    };
  }

  return { addressOf, codeFor, boundPage, post, get, place, traces, idOf };
}

export type DelegateSite = Awaited<ReturnType<typeof delegateSite>>;
