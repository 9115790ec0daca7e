import { createHash, createHmac } from 'node:crypto';
import type { Connector, TokenPair } from '#services/ports.ts';
import { textOf } from './fields.ts';
import { post, type Reply, withoutSecrets } from './gateway.ts';

export type ZaloApp = {
  appId: string;
  appSecret: string;
  /** Where consent is asked and tokens are given. */
  oauthBase: string;
};

/** What became of asking for a pair of tokens. */
export type TokenAnswer =
  | { kind: 'pair'; pair: TokenPair }
  /** Zalo said no to what we showed: asking again cannot help. */
  | { kind: 'refused'; reason: string }
  /** It may have changed the tokens without our knowing, unless nothing left this machine. */
  | { kind: 'not_sent' | 'no_answer'; reason: string };

/** How long a token lives when Zalo does not say. */
const USUAL_LIFE_SECONDS = 90_000;

/** The challenge of a proof key (RFC 7636, S256): base64url of its SHA-256, without padding. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/** The proof that a caller holds the app's secret beside the token: lowercase hex HMAC-SHA256. */
export function proofOf(appSecret: string, access: string): string {
  return createHmac('sha256', appSecret).update(access).digest('hex');
}

/** A new pair for a refresh token, which works once. */
export function refreshTokens(app: ZaloApp, refresh: string, now: () => Date): Promise<TokenAnswer> {
  return askTokens(app, { refresh_token: refresh, grant_type: 'refresh_token' }, refresh, now);
}

/** What wiring hands to the site: how an administrator of the Official Account allows us to send. */
export function openConnector(
  app: ZaloApp,
  {
    redirectUri,
    verifier,
    channels,
    now,
  }: { redirectUri: string; verifier: string | null; channels: readonly string[]; now: () => Date },
): Connector {
  return {
    verifier,
    channels,
    address({ state, verifier: key }) {
      const address = new URL(`${app.oauthBase}/v4/oa/permission`);
      const asked = { app_id: app.appId, redirect_uri: redirectUri, code_challenge: challengeOf(key), state };
      for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
      return address.href;
    },
    async exchange({ code, verifier: key }) {
      const given = { code, grant_type: 'authorization_code', code_verifier: key };
      const answer = await askTokens(app, given, code, now);
      return answer.kind === 'pair' ? answer.pair : { refused: answer.reason };
    },
  };
}

async function askTokens(
  { appId, appSecret, oauthBase }: ZaloApp,
  form: Record<string, string>,
  shown: string,
  now: () => Date,
): Promise<TokenAnswer> {
  const secrets = [shown, appSecret];
  const reply = await post({
    url: `${oauthBase}/v4/oa/access_token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', secret_key: appSecret },
    body: new URLSearchParams({ ...form, app_id: appId }).toString(),
    secrets,
  });
  return readTokens(reply, now(), secrets);
}

/** The presence of a token decides, not the HTTP status, which Zalo does not promise. */
function readTokens(reply: Reply, now: Date, secrets: readonly string[]): TokenAnswer {
  if (reply.kind !== 'answered') return reply;
  const { status, body } = reply;
  const access = textOf(body?.access_token);
  const refresh = textOf(body?.refresh_token);
  if (access && refresh) {
    const expiresAt = new Date(now.getTime() + lifeSecondsOf(body?.expires_in) * 1000);
    return { kind: 'pair', pair: { access, refresh, obtainedAt: now, expiresAt } };
  }
  const code = textOf(body?.error);
  const said = textOf(body?.error_description) ?? textOf(body?.error_name) ?? textOf(body?.message);
  const reason = withoutSecrets(`${code ?? status} ${said ?? 'no tokens in the answer'}`, secrets);
  // Only Zalo's own words are a refusal: a page of somebody in between says nothing about the tokens.
  return { kind: code === null || status >= 500 ? 'no_answer' : 'refused', reason };
}

/** Seconds arrive as text; whatever is no number of seconds is taken for the usual 25 hours. */
function lifeSecondsOf(value: unknown): number {
  const seconds = Number(typeof value === 'string' ? value : (value ?? Number.NaN));
  return Number.isFinite(seconds) && seconds > 0 ? seconds : USUAL_LIFE_SECONDS;
}
