import { setTimeout as sleep } from 'node:timers/promises';

export type Post = {
  url: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
  gone: AbortSignal;
};

/** Posts one webhook; the HTTP status, or null when nobody answered in time. */
export async function postOnce({ url, headers, body, timeoutMs, gone }: Post): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: AbortSignal.any([gone, AbortSignal.timeout(timeoutMs)]),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

/** Tries until `attempt` says it is delivered, with these waits between the tries; false when all failed. */
export async function tryAgain(
  attempt: (number: number) => Promise<boolean>,
  waitsMs: readonly number[],
  gone: AbortSignal,
): Promise<boolean> {
  for (let number = 1; !gone.aborted; number += 1) {
    if (await attempt(number)) return true;
    const wait = waitsMs[number - 1];
    if (wait === undefined) return false;
    await sleep(wait, undefined, { signal: gone }).catch(() => undefined);
  }
  return false;
}
