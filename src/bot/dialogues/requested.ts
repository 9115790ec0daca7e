import type { Answered } from '#services/invitations/answer-invitation.ts';
import { say, type Turn } from '../turn.ts';

type Request = NonNullable<Answered['request']>;

/** After the limit a change goes to the office (D5): from what to what, and that nothing has changed yet. */
export function sayRequested(turn: Turn, request: Request, { meeting }: Answered['meeting']): void {
  const { answerBy, fromRsvp: from, wish } = request;
  say(turn, {
    kind: 'change_requested',
    facts: {
      ...{ title: meeting.title, from, wish },
      ...{ answerBy: answerBy.toISOString(), timeZone: turn.timeZone },
    },
  });
}
