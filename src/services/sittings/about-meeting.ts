import type { MeetingInFull } from '#db/queries/meetings.ts';
import type { AboutSitting } from '#messages/sitting-messages.ts';

/** What every message from the room says of its meeting. */
export function aboutMeeting({
  meeting,
  office,
  rules,
}: Pick<MeetingInFull, 'meeting' | 'office' | 'rules'>): AboutSitting {
  return {
    meetingRef: meeting.ref,
    meetingTitle: meeting.title,
    startsAt: meeting.startsAt.toISOString(),
    timeZone: office.timeZone,
    detail: rules.messengerDetail,
  };
}
