import { setTimeout as sleep } from 'node:timers/promises';

import { type Answer, type Call, isLoopback } from '#tests/fakes/loopback.ts';
import { challengeOf } from '#tests/fakes/zalo-oa/signature.ts';
import { noteTokens, type Pair } from '#tests/fakes/zalo-oa/tokens.ts';
import type { OaWorld } from '#tests/fakes/zalo-oa/world.ts';

/** -14002 and -14003 are attested; the other numbers are this fake's choice, and no client may count on them. */
const ERRORS = {
  app: [-14002, 'Invalid app id'],
  redirect: [-14003, 'Invalid redirect uri'],
  request: [-14001, 'Invalid request'],
  secret: [-14004, 'Invalid secret key'],
  code: [-14012, 'Invalid authorization code'],
  verifier: [-14024, 'Invalid code verifier'],
  refresh: [-14014, 'Invalid refresh token'],
} as const;

class OauthError extends Error {
  readonly code: number;

  constructor(kind: keyof typeof ERRORS) {
    super(ERRORS[kind][1]);
    this.code = ERRORS[kind][0];
  }
}

/** The host where an OA's admin consents and where tokens are given. */
export async function answerOauth(world: OaWorld, call: Call): Promise<Answer> {
  try {
    if (call.path === '/v4/oa/permission' && call.method === 'GET') return permit(world, call);
    if (call.path === '/v4/oa/access_token' && call.method === 'POST') return await giveTokens(world, call);
    const problem = `${call.method} is not served here`;
    world.log.add({ type: 'violation', host: 'oauth', path: call.path, problem });
    return { status: 404, body: 'Not Found' };
  } catch (error) {
    if (!(error instanceof OauthError)) throw error;
    noteTokens(world.log, 'refused', null, error.code);
    const { code, message } = error;
    return { status: world.options.tokenErrorStatus, body: errorBody(code, message) };
  }
}

/** The admin says yes at once. */
function permit({ options, tokens, log }: OaWorld, { query }: Call): Answer {
  if (query.get('app_id') !== options.appId) throw new OauthError('app');
  const redirectUri = query.get('redirect_uri') ?? '';
  const isRight =
    options.redirectUri === null ? isLoopback(redirectUri) : redirectUri === options.redirectUri;
  if (!isRight) throw new OauthError('redirect');
  const challenge = query.get('code_challenge') ?? options.codeChallenge;
  if (challenge === null || !/^[\w-]{43}$/.test(challenge)) throw new OauthError('verifier');
  const back = new URL(redirectUri);
  back.searchParams.set('oa_id', options.oaId);
  back.searchParams.set('code', tokens.issueCode(challenge, redirectUri));
  const state = query.get('state');
  if (state !== null) back.searchParams.set('state', state);
  noteTokens(log, 'consented', null);
  return { status: 302, body: '', headers: { location: back.href } };
}

async function giveTokens(world: OaWorld, call: Call): Promise<Answer> {
  const { options, log } = world;
  const contentType = call.headers['content-type'] ?? '';
  if (!contentType.startsWith('application/x-www-form-urlencoded')) {
    log.add({ type: 'violation', host: 'oauth', path: call.path, problem: `content type ${contentType}` });
    throw new OauthError('request');
  }
  if (call.headers.secret_key !== options.appSecret) throw new OauthError('secret');
  const form = new URLSearchParams(call.body.toString('utf8'));
  if (form.get('app_id') !== options.appId) throw new OauthError('app');
  if (form.get('grant_type') === 'authorization_code') return exchangeCode(world, form);
  if (form.get('grant_type') === 'refresh_token') return await refresh(world, form);
  throw new OauthError('request');
}

function exchangeCode({ tokens, log }: OaWorld, form: URLSearchParams): Answer {
  const code = tokens.takeCode(form.get('code') ?? '');
  if (code === null) throw new OauthError('code');
  const verifier = form.get('code_verifier') ?? '';
  if (verifier.length !== 43 || challengeOf(verifier) !== code.challenge) throw new OauthError('verifier');
  const pair = tokens.issue();
  noteTokens(log, 'exchanged', pair);
  return answerPair(pair);
}

async function refresh({ tokens, log, options }: OaWorld, form: URLSearchParams): Promise<Answer> {
  const fate = tokens.nextFate();
  if (fate === 'drop_before') {
    noteTokens(log, 'unanswered', null);
    return null;
  }
  if (fate === 'refuse') throw new OauthError('refresh');
  const pair = tokens.rotate(form.get('refresh_token') ?? '');
  if (pair === null) throw new OauthError('refresh');
  noteTokens(log, fate === 'answer' ? 'rotated' : 'rotated_unanswered', pair);
  if (options.refreshDelayMs > 0) await sleep(options.refreshDelayMs);
  return fate === 'answer' ? answerPair(pair) : null;
}

/** `expires_in` is a string of seconds. */
const answerPair = (pair: Pair): Answer => ({ status: 200, body: pair });

function errorBody(error: number, name: string) {
  return {
    error,
    error_name: name,
    error_description: `${name}, is expired or has been used`,
    error_reason: '',
    ref_doc: 'https://developers.zalo.me/docs',
  };
}
