import { createHash, createHmac } from 'node:crypto';

export type Signed = { appId: string; rawBody: string; timestamp: string; oaSecretKey: string };

/** The header `X-ZEvent-Signature` of a webhook: plain SHA-256 over the four put one behind the other. */
export function signEvent({ appId, rawBody, timestamp, oaSecretKey }: Signed): string {
  const hex = createHash('sha256').update(`${appId}${rawBody}${timestamp}${oaSecretKey}`).digest('hex');
  return `mac=${hex}`;
}

/** The header `appsecret_proof` that belongs to an access token. */
export function proofOf(appSecret: string, accessToken: string): string {
  return createHmac('sha256', appSecret).update(accessToken).digest('hex');
}

/** The S256 challenge of a PKCE verifier. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
