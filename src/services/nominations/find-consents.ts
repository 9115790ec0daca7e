import { listConsentsFor } from '#db/queries/nominations.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';

/** The substitutes who wait for the caller's word as chair, the soonest meeting first. */
export function findConsents(ctx: Context) {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  return listConsentsFor(ctx.db, ctx.actor.personId, ctx.now);
}
