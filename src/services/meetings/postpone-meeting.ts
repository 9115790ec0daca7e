import type { MeetingId, OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { changeState } from './change-state.ts';
import type { ActInput } from './input.ts';
import type { Announcement } from './tell-invited.ts';

export type StateAct = { id: MeetingId; version: number } & ActInput;

/**
 * "Hoãn": an announced meeting waits for a time that is not known yet (QĐ 45 Đ14). Everybody invited is told, with the
 * reason, after the hold. Answers stand; new ones are refused until it is rescheduled. Refuses `wrong_state`,
 * `changed_meanwhile`, and `hold_running` while nobody knows of the meeting.
 */
export function postponeMeeting(
  ctx: Context,
  officeId: OfficeId,
  act: StateAct,
): Promise<Announcement | null> {
  return changeState(ctx, officeId, act, { to: 'postponed', act: 'postpone', audit: 'meeting.postponed' });
}
