import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type StartZaloOa, startZaloOa, type ZaloOaFake } from '#tests/fakes/zalo-oa/server.ts';
import { challengeOf, proofOf } from '#tests/fakes/zalo-oa/signature.ts';
import { askTokens, callOa } from '#tests/support/zalo-call.ts';

const verifier = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ';
const challenge = 'RqIZl4LIgn8KxW9QO-nTnv7pf0CnNrksx9fF-CXP2FE';
const callback = 'http://127.0.0.1:9/oauth/zalo';

let fake: ZaloOaFake;
const restart = async (options: StartZaloOa = {}) => {
  await fake?.close();
  fake = await startZaloOa(options);
};
beforeEach(() => restart());
afterEach(() => fake.close());

async function consent(change: Record<string, string> = {}) {
  const asked = { app_id: fake.credentials.appId, redirect_uri: callback, code_challenge: challenge };
  const query = new URLSearchParams({ ...asked, state: 'x1', ...change });
  const response = await fetch(`${fake.bases.oauth}/v4/oa/permission?${query}`, { redirect: 'manual' });
  const location = response.headers.get('location');
  if (location !== null) return new URL(location);
  return { error: ((await response.json()) as { error: number }).error };
}
async function newCode(change: Record<string, string> = {}): Promise<string> {
  const back = await consent(change);
  return back instanceof URL ? (back.searchParams.get('code') ?? '') : '';
}
const exchange = (code: string, given = verifier) =>
  askTokens(fake, { grant_type: 'authorization_code', code, code_verifier: given });
const refresh = (token: string | undefined) =>
  askTokens(fake, { grant_type: 'refresh_token', refresh_token: token ?? '' });
const use = async (token: string | undefined, headers: Record<string, string> = {}) =>
  (await callOa(fake, token ?? null, 'GET openapi /v2.0/oa/getoa', undefined, headers)).error;
const acts = () =>
  fake.control
    .log()
    .filter((entry) => entry.type === 'token')
    .map(({ act }) => act);

describe('the consent of an account’s admin', () => {
  it('comes back to the callback with code, account and state', async () => {
    const back = await consent();
    expect(back).toBeInstanceOf(URL);
    const { origin, pathname, searchParams } = back as URL;
    expect(origin + pathname).toBe(callback);
    expect(searchParams.get('state')).toBe('x1');
    expect(searchParams.get('oa_id')).toBe(fake.credentials.oaId);
  });

  it('is not given to another callback than the one saved, nor to another app', async () => {
    await restart({ redirectUri: callback });
    expect(await consent({ redirect_uri: `${callback}/x` })).toEqual({ error: -14003 });
    expect(await consent({ app_id: '1' })).toEqual({ error: -14002 });
    expect(await consent()).toBeInstanceOf(URL);
  });
});

describe('a code', () => {
  it('agrees with the sheet’s vector of PKCE', () => {
    expect(challengeOf(verifier)).toBe(challenge);
  });

  it('gives a pair once; the lifetime is a string of seconds', async () => {
    const code = await newCode();
    const pair = await exchange(code);
    expect(pair.expires_in).toBe('90000');
    expect(await use(pair.access_token)).toBe(0);
    expect(await exchange(code)).toMatchObject({ error: expect.any(Number) });
  });

  it('wants the verifier that belongs to it, and is used up by a wrong one', async () => {
    const code = await newCode();
    expect((await exchange(code, `${verifier.slice(0, -1)}R`)).access_token).toBeUndefined();
    expect((await exchange(code)).access_token).toBeUndefined();
  });

  it('lives for ten minutes', async () => {
    const [inTime, tooLate] = [await newCode(), await newCode()];
    fake.control.timePasses({ minutes: 9 });
    expect((await exchange(inTime)).access_token).toBeDefined();
    fake.control.timePasses({ minutes: 2 });
    expect((await exchange(tooLate)).access_token).toBeUndefined();
  });

  it('falls back on the challenge saved in the console', async () => {
    await restart({ codeChallenge: challenge });
    const query = new URLSearchParams({ app_id: fake.credentials.appId, redirect_uri: callback });
    const back = await fetch(`${fake.bases.oauth}/v4/oa/permission?${query}`, { redirect: 'manual' });
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
    expect((await exchange(code)).access_token).toBeDefined();
  });

  it('is given for the right secret, sent as a form', async () => {
    const code = await newCode();
    const form = { grant_type: 'authorization_code', code, code_verifier: verifier };
    expect((await askTokens(fake, form, 'other')).access_token).toBeUndefined();
    const response = await fetch(`${fake.bases.oauth}/v4/oa/access_token`, {
      method: 'POST',
      headers: { secret_key: fake.credentials.appSecret, 'content-type': 'application/json' },
      body: JSON.stringify({ app_id: fake.credentials.appId, ...form }),
    });
    expect(await response.json()).not.toHaveProperty('access_token');
    expect(fake.control.violations()).toHaveLength(1);
    expect((await exchange(code)).access_token).toBeDefined();
  });
});

describe('a refresh token', () => {
  it('works once: a second use gives no tokens', async () => {
    const first = fake.control.issueTokens();
    const second = await refresh(first.refresh_token);
    expect(second.access_token).toBeDefined();
    expect(await refresh(first.refresh_token)).not.toHaveProperty('access_token');
    expect((await refresh(second.refresh_token)).access_token).toBeDefined();
    expect(acts()).toEqual(['issued', 'rotated', 'refused', 'rotated']);
  });

  it('lets one of two at the same time through', async () => {
    await restart({ refreshDelayMs: 20 });
    const { refresh_token: token } = fake.control.issueTokens();
    const pairs = await Promise.all([refresh(token), refresh(token)]);
    expect(pairs.filter((pair) => pair.access_token !== undefined)).toHaveLength(1);
  });

  it('ends the access token before it, unless that is switched off', async () => {
    const first = fake.control.issueTokens();
    const second = await refresh(first.refresh_token);
    expect([await use(first.access_token), await use(second.access_token)]).toEqual([-220, 0]);
    fake.control.set({ oldAccessDies: false });
    const third = await refresh(second.refresh_token);
    expect([await use(second.access_token), await use(third.access_token)]).toEqual([0, 0]);
  });

  it('can be changed without the answer arriving: then nobody has a living pair', async () => {
    const first = fake.control.issueTokens();
    fake.control.setRefreshFate({ fate: 'rotate_and_drop' });
    await expect(refresh(first.refresh_token)).rejects.toThrow();
    expect(await refresh(first.refresh_token)).not.toHaveProperty('access_token');
    expect(await use(first.access_token)).toBe(-220);
    expect(acts()).toEqual(['issued', 'rotated_unanswered', 'refused']);
  });

  it('survives a line that is cut before anything happened', async () => {
    const first = fake.control.issueTokens();
    fake.control.setRefreshFate({ fate: 'drop_before' });
    await expect(refresh(first.refresh_token)).rejects.toThrow();
    expect((await refresh(first.refresh_token)).access_token).toBeDefined();
  });

  it('lives for three months', async () => {
    const { refresh_token: token } = fake.control.issueTokens();
    fake.control.timePasses({ days: 91 });
    expect(await refresh(token)).not.toHaveProperty('access_token');
  });
});

describe('an access token', () => {
  it('is good for as long as it said, then -220; an unknown one and none are -216', async () => {
    await restart({ accessLifeSeconds: 60, now: () => 1_763_700_000_000 });
    const { access_token: token, expires_in: life } = fake.control.issueTokens();
    expect(life).toBe('60');
    fake.control.timePasses({ ms: 59_999 });
    expect(await use(token)).toBe(0);
    fake.control.timePasses({ ms: 1 });
    expect(await use(token)).toBe(-220);
    expect(await use('AT_9_stranger')).toBe(-216);
    expect(await use(undefined)).toBe(-216);
  });

  it('is refused with -124 where templates go to phones', async () => {
    const body = { phone: '84912345678' };
    expect((await callOa(fake, 'x', 'POST business /message/template', body)).error).toBe(-124);
  });

  it('dies when it is told to, and with the permission', async () => {
    const { access_token: token, refresh_token: next } = fake.control.issueTokens();
    fake.control.expireAccess();
    expect(await use(token)).toBe(-220);
    fake.control.revokeTokens();
    expect(await refresh(next)).not.toHaveProperty('access_token');
  });

  it('does not belong into an Authorization header', async () => {
    const { access_token: token } = fake.control.issueTokens();
    expect(await use(undefined, { authorization: `Bearer ${token}` })).toBe(-216);
    expect(fake.control.violations()).toHaveLength(1);
  });

  it('needs the app’s proof where that is switched on', async () => {
    const vector = 'bd3f6010e44b67c2c4762c8713a0768dfad1c2f337cc51e40a096ae4b281211e';
    expect(proofOf('app-secret-demo', 'access-token-demo')).toBe(vector);
    await restart({ requiresProof: true });
    const { access_token: token } = fake.control.issueTokens();
    expect(await use(token)).toBe(-242);
    expect(await use(token, { appsecret_proof: proofOf('other', token) })).toBe(-242);
    expect(await use(token, { appsecret_proof: proofOf(fake.credentials.appSecret, token) })).toBe(0);
  });

  it('is named in the log by its number only', async () => {
    const { access_token: token } = fake.control.issueTokens();
    expect(JSON.stringify(fake.control.log())).not.toContain(token);
  });
});
