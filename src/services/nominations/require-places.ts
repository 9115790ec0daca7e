import { listOpenNominations } from '#db/queries/nominations.ts';
import type { UnitId } from '#domain/ids.ts';
import { canNominate } from '#domain/nominations/head-count.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, actableInvitation, speakingUnit } from '../gate.ts';
import { requireOpen } from '../invitations/answer-invitation.ts';

export type Places = { title: string; unitId: UnitId | null; limit: number; left: number };

/** Whether so many more can be named on this invitation, asked before anybody is shown a confirmation (R40). */
export async function requirePlaces(ctx: Context, ref: string, adding: number): Promise<Places> {
  const own = await actableInvitation(ctx, 'nominations.write_for', ref);
  const { meeting } = await requireOpen(ctx, own, null);
  const { limit, named } = await countPlaces(ctx, own, adding);
  return { title: meeting.title, unitId: speakingUnit(own), limit, left: limit - named };
}

/**
 * Refuses when the head count does not allow `adding` more; a person in their own name sends one substitute,
 * and a nominee nobody: their place is the nominator's to give.
 */
export async function countPlaces(
  ctx: Context,
  own: ActableInvitation,
  adding: number,
): Promise<{ limit: number; named: number }> {
  if (own.invitation.viaNominationId !== null) throw new RefusedError('not_permitted');
  const named = (await listOpenNominations(ctx.db, [own.invitation.id])).length;
  const limit = own.invitation.unitId ? own.invitation.headCountLimit : 1;
  const refusal = canNominate({ limit, confirmedCount: named, adding });
  if (refusal) throw new RefusedError(refusal, { limit, named });
  return { limit, named };
}
