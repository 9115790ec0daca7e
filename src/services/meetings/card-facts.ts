import type { MeetingInFull } from '#db/queries/meetings.ts';
import type { MeetingFacts } from '#messages/facts.ts';

/** What every invitation card of the meeting shares, frozen at the version that is told. */
export function sharedFacts(
  { meeting, rules, office, chairName }: MeetingInFull,
  revision: number,
): { meeting: MeetingFacts } {
  return {
    meeting: {
      ref: meeting.ref,
      version: meeting.version,
      revision,
      title: meeting.title,
      content: meeting.content,
      startsAt: meeting.startsAt.toISOString(),
      endsAt: meeting.endsAt.toISOString(),
      place: meeting.place,
      form: meeting.form,
      regularity: meeting.regularity,
      className: rules.name,
      chairName,
      contactName: meeting.contactName,
      contactPhone: meeting.contactPhone,
      letterNumber: meeting.letterNumber,
      letterOn: meeting.letterOn,
      officeName: office.name,
      timeZone: office.timeZone,
      detail: rules.messengerDetail,
    },
  };
}
