import type { Answered } from '#services/invitations/answer-invitation.ts';
import { say, type Turn } from '../turn.ts';

type Request = NonNullable<Answered['request']>;

/** After the limit a change goes to the office (D5): from what to what, that nothing has changed yet, or that it lies there already. */
export function sayRequested(turn: Turn, request: Request, { meeting }: Answered['meeting']): void {
  const { answerBy, fromRsvp: from, wish, again, requestedAt } = request;
  say(turn, {
    kind: 'change_requested',
    facts: {
      ...{ title: meeting.title, from, wish },
      ...(again ? { waitsSince: requestedAt.toISOString() } : {}),
      ...{ answerBy: answerBy.toISOString(), timeZone: turn.timeZone },
    },
  });
}
