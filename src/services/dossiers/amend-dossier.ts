import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { findDossier, holdDossier, openDossier, wipeDossiers } from '#db/queries/dossiers.ts';
import { findMeeting } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { FreezeCause } from '#domain/dossiers/manifest.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { writeDossier } from './freeze-dossier.ts';

export const amendInput = z.object({ reason: unmarked(z.string().trim().min(1).max(2000)) });

/**
 * Adds to a frozen dossier (R48): a new version beside the old ones, with the correction as its reason; nothing that was frozen
 * changes. Refuses `dossier_not_frozen`. Needs `conclusions.write`.
 */
export async function amendDossier(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
  input: z.input<typeof amendInput>,
): Promise<{ version: number }> {
  permit(ctx, 'conclusions.write', officeId);
  if (!(await findMeeting(ctx.db, permit(ctx, 'meetings.read', officeId), meetingId)))
    throw new RefusedError('not_found');
  const { reason } = parseInput(amendInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await holdDossier(tx, meetingId);
    if (!(await findDossier(tx, meetingId))) throw new RefusedError('dossier_not_frozen');
    const made = await writeDossier(inner, meetingId, { cause: 'corrected', reason });
    await notifyChange(tx, `meeting:${meetingId}`);
    return made;
  });
}

/**
 * A further version of a dossier that is frozen, because what came later corrects it; nothing where none is. Within the
 * transaction of the correction, whose right is proved.
 */
export async function correctDossier(ctx: Context, meetingId: MeetingId, reason: string): Promise<void> {
  await holdDossier(ctx.db, meetingId);
  if (await findDossier(ctx.db, meetingId))
    await writeDossier(ctx, meetingId, { cause: 'corrected', reason });
}

/**
 * The one way to change what is frozen, for what the law puts above the dossier: a state secret, the erasure of a person's data.
 * Within the caller's transaction the meetings are open for `work`; then earlier versions are wiped down to their checksums
 * and each meeting is frozen anew. Who did it and why is on record in the database.
 */
export async function withDossiersOpen<Result>(
  ctx: Context,
  meetingIds: readonly MeetingId[],
  why: { cause: Extract<FreezeCause, 'secret' | 'erased'>; reason: string },
  work: () => Promise<Result>,
): Promise<Result> {
  for (const meetingId of meetingIds)
    await openDossier(ctx.db, meetingId, { ...why, by: ctx.actor, now: ctx.now });
  const result = await work();
  for (const meetingId of meetingIds) {
    await wipeDossiers(ctx.db, meetingId, ctx.now);
    await record(ctx, 'dossier.opened', meetingId, { data: { cause: why.cause } });
    await writeDossier(ctx, meetingId, why);
  }
  return result;
}
