import { notifyChange } from '#db/queries/changes.ts';
import { findMeeting, lockMeeting, type Meeting, updateMeeting } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { requireKnownChair, requireOwnClass } from './create-meeting.ts';
import { type MeetingInput, meetingInput } from './input.ts';
import { tellInvited } from './tell-invited.ts';

/**
 * Writes new facts as the next version (R21, R48). An announced meeting is told anew to everybody invited, after the
 * hold: a change without notice is impossible. Refuses `changed_meanwhile` when somebody else was quicker.
 */
export async function editMeeting(
  ctx: Context,
  officeId: OfficeId,
  edit: { id: MeetingId; version: number; facts: MeetingInput },
): Promise<Meeting> {
  const proof = permit(ctx, 'meetings.write', officeId);
  const facts = parseInput(meetingInput, edit.facts);
  await requireOwnClass(ctx, officeId, facts.classId);
  await requireKnownChair(ctx, facts.chairId);
  return inTransaction(ctx.db, async (tx) => {
    const before = await findMeeting(tx, proof, edit.id);
    if (!before) throw new RefusedError('not_found');
    if (before.meeting.state !== 'draft' && before.meeting.state !== 'announced')
      throw new RefusedError('wrong_state');
    if (!(await lockMeeting(tx, edit.id, edit.version))) throw new RefusedError('changed_meanwhile');
    const meeting = await updateMeeting(tx, proof, edit.id, facts, ctx.actor, ctx.now);
    const inner = within(ctx, tx);
    await record(inner, 'meeting.edited', meeting.id, { officeId, data: { version: meeting.version } });
    if (meeting.state === 'announced') await tellInvited(inner, proof, meeting.id);
    await notifyChange(tx, `meeting:${meeting.id}`);
    return meeting;
  });
}
