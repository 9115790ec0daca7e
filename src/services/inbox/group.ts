import { consumeRate, type RateLimit } from '#db/queries/rate-limits.ts';
import type { Context } from '../context.ts';

/** One reminder an hour is enough for everybody in the group. */
const reminders: RateLimit = { name: 'group-reminder', points: 1, seconds: 3600 };

/** Whether this group may be told again that personal matters go to the private chat. */
export async function mayRemindGroup(ctx: Pick<Context, 'db'>, place: string): Promise<boolean> {
  return (await consumeRate(ctx.db, reminders, place)).allowed;
}
