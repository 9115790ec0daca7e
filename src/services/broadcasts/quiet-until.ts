import { quietUntil } from '#domain/broadcasts/quiet-hours.ts';
import type { Context } from '../context.ts';

/** Until when phones stay silent about what is not marked urgent and is let go after the hold that begins now; null: they do not. */
export function quietAfterHold({ now, house }: Pick<Context, 'now' | 'house'>): Date | null {
  return quietUntil(new Date(now.getTime() + house.holdSeconds * 1000), house.quietHours);
}
