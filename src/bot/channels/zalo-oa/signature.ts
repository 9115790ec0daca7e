import { createHash, timingSafeEqual } from 'node:crypto';
import { fieldsOf, textOf } from './fields.ts';

export type WebhookKey = { appId: string; oaSecretKey: string };

/** Zalo sends a failed event again for nearly two hours with the same time inside; what is older than this was kept by somebody. */
const STALE_MS = 6 * 3_600_000;
/** Our clock and theirs. */
const AHEAD_MS = 15 * 60_000;

/**
 * Whether an event was signed by Zalo for our app and is of these hours: header `mac=` with the SHA-256 of app id, body as
 * received, its own time and the Official Account's secret key, one after the other. Compared in constant time.
 */
export function isSignedEvent(
  signature: string | null,
  rawBody: Uint8Array,
  { appId, oaSecretKey }: WebhookKey,
  now: Date,
): boolean {
  const given = /^mac=([0-9a-f]{64})$/.exec(signature ?? '')?.[1];
  if (given === undefined || oaSecretKey === '') return false;
  const body = readJson(rawBody);
  const timestamp = textOf(body.timestamp);
  if (timestamp === null || body.app_id !== appId || !isRecent(timestamp, now)) return false;
  return timingSafeEqual(macOf({ appId, oaSecretKey, rawBody, timestamp }), Buffer.from(given, 'hex'));
}

function macOf(part: WebhookKey & { rawBody: Uint8Array; timestamp: string }): Buffer {
  return createHash('sha256')
    .update(part.appId)
    .update(part.rawBody)
    .update(part.timestamp)
    .update(part.oaSecretKey)
    .digest();
}

function isRecent(timestamp: string, now: Date): boolean {
  const age = now.getTime() - Number(timestamp);
  return age < STALE_MS && age > -AHEAD_MS;
}

function readJson(bytes: Uint8Array) {
  try {
    return fieldsOf(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    return {};
  }
}
