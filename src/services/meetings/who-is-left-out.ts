import { listInvitations } from '#db/queries/invitations.ts';
import { findMeeting } from '#db/queries/meetings.ts';
import { findSuccessors } from '#db/queries/units.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';

export type NotInvitedAgain = { name: string; successors: string[] };

/** Who is invited to one meeting and not to its copy, with the units that took over from them. */
export async function whoIsLeftOut(
  ctx: Context,
  officeId: OfficeId,
  { from, to }: { from: MeetingId; to: MeetingId },
): Promise<NotInvitedAgain[]> {
  const proof = permit(ctx, 'meetings.read', officeId);
  for (const id of [from, to])
    if (!(await findMeeting(ctx.db, proof, id))) throw new RefusedError('not_found');
  const [before, after] = await Promise.all([
    listInvitations(ctx.db, proof, from),
    listInvitations(ctx.db, proof, to),
  ]);
  const keyOf = ({ invitation }: (typeof before)[number]) => invitation.unitId ?? invitation.personId;
  const again = new Set(after.map(keyOf));
  const left = before.filter((row) => row.invitation.viaNominationId === null && !again.has(keyOf(row)));
  const successors = await findSuccessors(
    ctx.db,
    left.flatMap(({ invitation }) => invitation.unitId ?? []),
  );
  return left.map((row) => ({
    name: row.unitName ?? row.personName ?? '',
    successors: successors.flatMap(({ predecessorId, name }) =>
      predecessorId === row.invitation.unitId ? name : [],
    ),
  }));
}
