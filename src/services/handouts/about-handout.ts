import type { MeetingInFull } from '#db/queries/meetings.ts';

/** Somebody stands at the registry's desk with the phone in hand. */
export const handoutUrgency = 15;

/** What every message about a copy says of its meeting; never of the paper. */
export function aboutHandout({ meeting, office }: MeetingInFull) {
  return {
    meetingTitle: meeting.title,
    startsAt: meeting.startsAt.toISOString(),
    timeZone: office.timeZone,
  };
}
