import { notifyChange } from '#db/queries/changes.ts';
import { findMeeting, lockMeeting, type MeetingInFull, updateMeeting } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { canMove } from '#domain/meetings/lifecycle.ts';
import type { Permit } from '#domain/permissions.ts';
import { holdRoom, requireNoOpenRound, undoRollCall } from '../attendance/undo-roll-call.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { findToldFacts } from './card-facts.ts';
import { type ActInput, actInput } from './input.ts';
import { type Announcement, tellChange } from './tell-invited.ts';

type Into =
  | { to: 'postponed'; act: 'postpone'; audit: 'meeting.postponed' }
  | { to: 'cancelled'; act: 'cancel'; audit: 'meeting.cancelled' };

/** Postponing and cancelling: the same steps into another state. A roll-call that is open is taken back; refuses `voting_open`. */
export async function changeState(
  ctx: Context,
  officeId: OfficeId,
  { id, version, ...input }: { id: MeetingId; version: number } & ActInput,
  { to, act, audit }: Into,
): Promise<Announcement | null> {
  const proof = permit(ctx, 'meetings.announce', officeId);
  const { reason, note, mark } = parseInput(actInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await requireChangeable(inner, proof, { id, version });
    const { meeting: before } = found;
    if (!canMove(before.state, to)) throw new RefusedError('wrong_state');
    if (before.state === 'announced' && before.startsAt <= ctx.now)
      throw new RefusedError('meeting_has_begun');
    await requireNoOpenRound(inner, id);
    const change = { state: to, changeReason: reason, changeNote: note };
    const meeting = await updateMeeting(tx, proof, id, change, ctx.actor, ctx.now);
    await undoRollCall(inner, found, meeting);
    await record(inner, audit, id, { officeId, data: { version: meeting.version, reason } });
    const told =
      before.state === 'draft' ? null : await tellChange(inner, proof, id, { act, reason, note, mark });
    await notifyChange(tx, `meeting:${id}`);
    return told;
  });
}

/** The meeting, locked at the version that was read; while its first invitation is held there is nothing to take back but that. */
export async function requireChangeable(
  ctx: Context,
  proof: Permit<'meetings.announce' | 'meetings.write'>,
  { id, version }: { id: MeetingId; version: number },
): Promise<MeetingInFull> {
  const found = await findMeeting(ctx.db, proof, id);
  if (!found) throw new RefusedError('not_found');
  await holdRoom(ctx, id);
  if (!(await lockMeeting(ctx.db, id, version))) throw new RefusedError('changed_meanwhile');
  const { state, ref } = found.meeting;
  if (state === 'announced' && !(await findToldFacts(ctx, ref))) throw new RefusedError('hold_running');
  return found;
}
