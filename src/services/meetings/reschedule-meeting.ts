import { notifyChange } from '#db/queries/changes.ts';
import { updateMeeting } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { requireNoOpenRound, undoRollCall } from '../attendance/undo-roll-call.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { requireChangeable } from './change-state.ts';
import { requireTellable } from './edit-meeting.ts';
import {
  type ActInput,
  actInput,
  type LimitInput,
  limitInput,
  type RescheduleInput,
  rescheduleInput,
} from './input.ts';
import { placeInRoom } from './place-in-room.ts';
import { type Announcement, tellChange } from './tell-invited.ts';

export type Reschedule = { id: MeetingId; version: number } & ActInput & RescheduleInput & LimitInput;

/**
 * "Dời": an announced or postponed meeting takes place at another time, perhaps elsewhere (QĐ 45 Đ14). Everybody invited is
 * told old and new, with the reason, after the hold; answers are asked for anew as for any change. Null when nothing is new.
 * Refuses `wrong_state`, `changed_meanwhile`, `hold_running`, `voting_open`, and a time that has passed as `meeting_has_begun`.
 */
export async function rescheduleMeeting(
  ctx: Context,
  officeId: OfficeId,
  { id, version, ...input }: Reschedule,
): Promise<Announcement | null> {
  const proof = permit(ctx, 'meetings.announce', officeId);
  const writing = permit(ctx, 'meetings.write', officeId);
  const { reason, note, mark } = parseInput(actInput, input);
  const { answerBy } = parseInput(limitInput, input);
  const { place, roomId, form, ...time } = parseInput(rescheduleInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const before = await requireChangeable(inner, proof, { id, version });
    const { meeting: known } = before;
    if (known.state !== 'announced' && known.state !== 'postponed') throw new RefusedError('wrong_state');
    await requireNoOpenRound(inner, id);
    const where = { place: place ?? known.place, roomId: roomId === undefined ? known.roomId : roomId };
    const placed = await placeInRoom(inner, writing, where, known.roomId);
    if (placed.place === '') throw new InvalidError([{ field: 'place', code: 'required' }]);
    const old = known.state === 'postponed' ? { ...known, startsAt: time.startsAt } : known;
    await requireTellable(inner, writing, { ...before, meeting: old }, time);
    const change = { ...time, ...placed, form: form ?? known.form, changeReason: reason, changeNote: note };
    const facts = { ...change, state: 'announced' as const };
    const meeting = await updateMeeting(tx, proof, id, facts, ctx.actor, ctx.now);
    await undoRollCall(inner, before, meeting);
    await record(inner, 'meeting.rescheduled', id, { officeId, data: { version: meeting.version, reason } });
    const told = await tellChange(inner, proof, id, { act: 'reschedule', reason, note, mark, answerBy });
    await notifyChange(tx, `meeting:${id}`);
    return told;
  });
}
