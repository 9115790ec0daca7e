import type { ZaloBotFake } from '#tests/fakes/zalo-bot/server.ts';
import type { ZaloOaFake } from '#tests/fakes/zalo-oa/server.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer is whatever the fake says, tests look into it
export type Loose = any;
export type OaAnswer = { error: number; message: string; data: Loose };

/** Calls a host of the fake account as any client would; `token` null leaves the header out. */
export async function callOa(
  fake: Pick<ZaloOaFake, 'bases'>,
  token: string | null,
  call: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<OaAnswer> {
  return (await (await fetchOa(fake, token, call, body, headers)).json()) as OaAnswer;
}

/** The same call with status and headers. `call` is "POST openapi /v3.0/oa/message/cs". */
export function fetchOa(
  fake: Pick<ZaloOaFake, 'bases'>,
  token: string | null,
  call: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  const [method = '', host, path] = call.split(' ');
  return fetch(`${fake.bases[host as keyof ZaloOaFake['bases']]}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === null ? {} : { access_token: token }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

export type TokenAnswer = {
  access_token?: string;
  refresh_token?: string;
  expires_in?: string;
  error?: number;
};

/** Posts a form to the token endpoint; rejects when the line is cut. */
export async function askTokens(
  fake: Pick<ZaloOaFake, 'bases' | 'credentials'>,
  form: Record<string, string>,
  secret: string = fake.credentials.appSecret,
): Promise<TokenAnswer> {
  const response = await fetch(`${fake.bases.oauth}/v4/oa/access_token`, {
    method: 'POST',
    headers: { secret_key: secret },
    body: new URLSearchParams({ app_id: fake.credentials.appId, ...form }),
  });
  return (await response.json()) as TokenAnswer;
}

export type BotAnswer = { ok: boolean; error_code?: number; description?: string; result: Loose };

/** Calls a method of the fake bot as any client would. */
export async function callBot(
  fake: Pick<ZaloBotFake, 'base' | 'token'>,
  method: string,
  payload: object = {},
): Promise<BotAnswer> {
  const response = await fetch(`${fake.base}/bot${fake.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  });
  return (await response.json()) as BotAnswer;
}
