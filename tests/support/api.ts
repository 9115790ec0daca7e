import { refusalSentence } from '#messages/refusals.ts';
import { createApi } from '#src/api/app.ts';
import type { ApiOptions } from '#src/api/env.ts';
import type { TestProgram } from './program.ts';
import type { SeedAccountName } from './seed.ts';

export type Call = {
  as?: SeedAccountName | null;
  body?: unknown;
  headers?: Record<string, string>;
};

/** Whatever an answer holds: a test says what it expects of it. */
export type Json = ReturnType<typeof JSON.parse>;

/** One answer of the API, its JSON already read (null when there was none). */
export type Answered = { status: number; headers: Headers; json: Json };

/** The API over a test program, and a way to call it as any seeded account (secretariat unless named). */
export function testApi(test: TestProgram, overrides: Partial<ApiOptions> = {}) {
  const logged: { facts: Record<string, unknown>; message: string }[] = [];
  const api = createApi(test.program, {
    version: '0.1.0',
    ready: async () => ({ database: true, migrated: true }),
    webhooks: [],
    log: { error: (facts, message) => void logged.push({ facts, message }) },
    refusalSentence,
    ...overrides,
  });
  const tokens = new Map<SeedAccountName, Promise<string>>();
  const tokenOf = (account: SeedAccountName) => {
    const token = tokens.get(account) ?? test.tokenOf(account);
    tokens.set(account, token);
    return token;
  };
  const call = async (
    method: string,
    path: string,
    { as = 'secretariat', body, headers }: Call = {},
  ): Promise<Answered> => {
    const answer = await api.request(path, {
      method,
      headers: {
        ...(as ? { Authorization: `Bearer ${await tokenOf(as)}` } : {}),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('Content-Type') ?? '');
    return { status: answer.status, headers: answer.headers, json: isJson ? JSON.parse(text) : text || null };
  };
  return { api, call, logged, tokenOf };
}

export type TestApi = ReturnType<typeof testApi>;

/** What a test writes about a meeting: in time for notice, on Monday 14 December. */
export function meetingFacts(test: TestProgram, changes: Record<string, unknown> = {}) {
  return {
    classId: test.seed.classes.session,
    regularity: 'regular',
    title: 'Họp giao ban tháng 12',
    startsAt: '2026-12-14T08:00:00+07:00',
    endsAt: '2026-12-14T11:00:00+07:00',
    place: 'Phòng họp số 1',
    ...changes,
  };
}

/** The address of a thing of the main office. */
export const inMain = (test: TestProgram, rest: string) => `/api/v1/offices/${test.seed.office.id}${rest}`;

/** A draft of the main office with these invitees. */
export async function draftMeeting(
  test: TestProgram,
  { call }: Pick<TestApi, 'call'>,
  { facts = {}, invitees }: { facts?: Record<string, unknown>; invitees?: unknown } = {},
) {
  const meeting = (await call('POST', inMain(test, '/meetings'), { body: meetingFacts(test, facts) })).json;
  const path = inMain(test, `/meetings/${meeting.id}`);
  const given = invitees ?? { units: [{ unitId: test.seed.units.finance.id, headCountLimit: 2 }] };
  const invited = (await call('PUT', `${path}/invitees`, { body: given })).json;
  return { meeting, path, invitations: invited.items };
}
