import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from '../client.ts';
import { rateLimits } from '../schema/accounts.ts';

export type RateLimit = { name: string; points: number; seconds: number };
export type RateVerdict = { allowed: boolean; retryAfterSeconds: number };

/** Counts one use of `key`; all processes share the counter. */
export async function consumeRate(db: Db, limit: RateLimit, key: string): Promise<RateVerdict> {
  try {
    await limiter(db, limit).consume(key);
    return { allowed: true, retryAfterSeconds: 0 };
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) {
      return { allowed: false, retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1000) };
    }
    throw refusal;
  }
}

/** Takes one use back: what turned out right must not count against whoever shares the key (an office's one address). */
export async function giveBackRate(db: Db, limit: RateLimit, key: string): Promise<void> {
  await limiter(db, limit).reward(key);
}

/** Forgets every use of `key`. */
export async function resetRate(db: Db, limit: RateLimit, key: string): Promise<void> {
  await limiter(db, limit).delete(key);
}

const limiter = (db: Db, limit: RateLimit) =>
  new RateLimiterDrizzle({
    storeClient: db,
    schema: rateLimits,
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.seconds,
    clearExpiredByTimeout: false,
  });
