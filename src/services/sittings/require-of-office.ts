import type { MeetingId, OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { conductMeeting } from './conduct-meeting.ts';

/** That the caller conducts this meeting and it is this office's; another office's meeting does not exist at its address (`not_found`). */
export async function requireOfOffice(ctx: Context, officeId: OfficeId, meetingId: MeetingId): Promise<void> {
  const { office } = await conductMeeting(ctx, meetingId);
  if (office.id !== officeId) throw new RefusedError('not_found');
}
