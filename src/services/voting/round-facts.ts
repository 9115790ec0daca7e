import type { MeetingInFull } from '#db/queries/meetings.ts';
import type { Motion, Round } from '#db/queries/voting.ts';
import type { RoundFacts } from '#messages/voting-messages.ts';

/** Somebody waits in the room with the phone in hand. */
export const roomUrgency = 10;

/** The facts of a round's messages. */
export function roundFacts({
  conducted: { meeting, office, rules },
  round,
  motion,
}: {
  conducted: Pick<MeetingInFull, 'meeting' | 'office' | 'rules'>;
  round: Round;
  motion: Motion;
}): RoundFacts {
  return {
    roundId: round.id,
    meetingTitle: meeting.title,
    motion: motion.text,
    number: round.number,
    rule: round.rule,
    timeZone: office.timeZone,
    detail: rules.messengerDetail,
  };
}
