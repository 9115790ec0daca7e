import { expect, it } from 'vitest';
import { challengeOf, proofOf } from '#bot/channels/zalo-oa/oauth.ts';
import { isSignedEvent } from '#bot/channels/zalo-oa/signature.ts';

/** The fact sheet's own vector. */
const key = { appId: '1234567890123456789', oaSecretKey: 'oa-secret-demo' };
const body =
  '{"app_id":"1234567890123456789","sender":{"id":"7000000000000000001"},"recipient":{"id":"4000000000000000001"},"user_id_by_app":"5000000000000000001","event_name":"user_send_text","message":{"msg_id":"a1b2c3d4e5f6","text":"Có mặt"},"timestamp":"1763700000000"}';
const signature = 'mac=06588888bba18e6e800c21f67fa8390625fb1ad3df36fa7b1a223d9290177031';
const sentAt = new Date(1763700000000);
const bytes = (text: string) => new TextEncoder().encode(text);
const later = (hours: number) => new Date(sentAt.getTime() + hours * 3_600_000);

it('takes the vector, and the same event when it is sent again hours later', () => {
  expect(isSignedEvent(signature, bytes(body), key, sentAt)).toBe(true);
  expect(isSignedEvent(signature, bytes(body), key, later(3))).toBe(true);
});

it('refuses every single changed byte', () => {
  const whole = bytes(body);
  for (let at = 0; at < whole.length; at += 1) {
    const changed = Uint8Array.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(isSignedEvent(signature, changed, key, sentAt)).toBe(false);
  }
  expect(isSignedEvent(signature, bytes(`${body}\n`), key, sentAt)).toBe(false);
  expect(isSignedEvent(signature, bytes(`\uFEFF${body}`), key, sentAt)).toBe(false);
});

it.each([
  ['no signature', null, key],
  ['a signature without its name', signature.slice(4), key],
  ['a signature of another length', `${signature}00`, key],
  ['another secret key', signature, { ...key, oaSecretKey: 'app-secret-demo' }],
  ['another app', signature, { ...key, appId: '1234567890123456788' }],
  ['no secret key at all', signature, { ...key, oaSecretKey: '' }],
])('refuses %s', (_title, given, own) => {
  expect(isSignedEvent(given, bytes(body), own, sentAt)).toBe(false);
});

it('refuses what somebody kept and sends much later, or from the future', () => {
  expect(isSignedEvent(signature, bytes(body), key, later(7))).toBe(false);
  expect(isSignedEvent(signature, bytes(body), key, later(-1))).toBe(false);
});

it('makes the challenge and the proof of the vectors', () => {
  expect(challengeOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ')).toBe(
    'RqIZl4LIgn8KxW9QO-nTnv7pf0CnNrksx9fF-CXP2FE',
  );
  expect(proofOf('app-secret-demo', 'access-token-demo')).toBe(
    'bd3f6010e44b67c2c4762c8713a0768dfad1c2f337cc51e40a096ae4b281211e',
  );
});
