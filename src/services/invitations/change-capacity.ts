import { z } from 'zod';
import { shareMeeting } from '#db/queries/answers.ts';
import { notifyChange } from '#db/queries/changes.ts';
import {
  findInvitation,
  type Invitation,
  lockInvitation,
  type NamedInvitation,
  recastInvitations,
} from '#db/queries/invitations.ts';
import { findMeeting } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { type Capacity, capacities } from '#domain/attendance/presence.ts';
import type { OfficeId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { recordMany } from '../record.ts';

export const capacityInput = z.object({ ref: z.string().max(16), capacity: z.enum(capacities) });
export type CapacityInput = z.input<typeof capacityInput>;

/**
 * Makes an invited unit or person a member or a guest, with whoever sits in that place, until the meeting has ended (R49).
 * Nobody is told, and a round that was opened keeps the electors it was opened with. Throws `wrong_state` afterwards.
 */
export async function changeCapacity(
  ctx: Context,
  officeId: OfficeId,
  input: CapacityInput,
): Promise<NamedInvitation> {
  const proof = permit(ctx, 'meetings.write', officeId);
  const { ref, capacity } = parseInput(capacityInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const named = await findInvitation(tx, { ref });
    const found = named && (await findMeeting(tx, proof, named.invitation.meetingId));
    if (!named || !found) throw new RefusedError('not_found');
    await shareMeeting(tx, found.meeting.id);
    const own = await lockInvitation(tx, named.invitation.id);
    if (!own || own.withdrawnAt !== null) throw new RefusedError('invitation_withdrawn');
    const { state } = found.meeting;
    if (state !== 'draft' && state !== 'announced' && state !== 'in_session')
      throw new RefusedError('wrong_state');
    if (own.capacity !== capacity) {
      await recast(inner, officeId, [{ invitation: own, capacity }]);
      await notifyChange(tx, `meeting:${found.meeting.id}`);
    }
    return { ...named, invitation: { ...own, capacity } };
  });
}

/** Writes other qualities of invitations, each with whoever was named for it, and an audit row each. */
export async function recast(
  ctx: Context,
  officeId: OfficeId,
  changes: readonly { invitation: Invitation; capacity: Capacity }[],
): Promise<void> {
  for (const capacity of capacities) {
    const ids = changes.flatMap((each) => (each.capacity === capacity ? each.invitation.id : []));
    await recastInvitations(ctx.db, ids, capacity);
  }
  await recordMany(
    ctx,
    changes.map(({ invitation: { id, ref, meetingId, capacity: from }, capacity: to }) => ({
      action: 'invitation.recast',
      objectId: id,
      data: { ref, meetingId, from, to },
    })),
    { officeId },
  );
}
