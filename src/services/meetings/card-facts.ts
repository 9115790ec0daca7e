import type { MeetingInFull } from '#db/queries/meetings.ts';
import { listToldFacts } from '#db/queries/outbox.ts';
import type { MeetingFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';

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

/** What people know of the meeting: the facts they were last told, not a change that is still held. */
export async function toldFacts(ctx: Context, meeting: MeetingInFull): Promise<{ meeting: MeetingFacts }> {
  const { ref } = meeting.meeting;
  const told = (await listToldFacts(ctx.db, [ref])).get(ref);
  return told ? (told as { meeting: MeetingFacts }) : sharedFacts(meeting, 1);
}
