import type { OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { changeState } from './change-state.ts';
import type { StateAct } from './postpone-meeting.ts';
import type { Announcement } from './tell-invited.ts';

/**
 * "Hủy": the meeting will not take place (QĐ 45 Đ14). Whoever was invited is told, with the reason, after the hold; of a
 * draft nobody is, and the result is null. It leaves reminders and lists, and takes no answers. Refuses `wrong_state`,
 * `changed_meanwhile`, and `hold_running` while a first invitation is held.
 */
export function cancelMeeting(ctx: Context, officeId: OfficeId, act: StateAct): Promise<Announcement | null> {
  return changeState(ctx, officeId, act, { to: 'cancelled', act: 'cancel', audit: 'meeting.cancelled' });
}
