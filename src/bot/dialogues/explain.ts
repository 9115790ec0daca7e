import type { InvalidError, RefusedError } from '#services/errors.ts';
import { showOwnCard } from '#services/invitations/read-own-card.ts';
import { findLeaderCard } from '#services/leader-requests/leader-card.ts';
import { say, type Turn } from '../turn.ts';

/** Something typed does not fit: which part and why, and the question stays open. */
export function explainInvalid(turn: Turn, { issues: [issue] }: InvalidError): void {
  turn.next = turn.step;
  if (issue) say(turn, { kind: 'invalid', facts: issue });
}

/** A rule said no: the sentence for it, and the present card when the tapped one was of an older version. */
export async function explainRefusal(turn: Turn, error: RefusedError, ref: string | null): Promise<void> {
  say(turn, { kind: 'refused', facts: { code: error.code, facts: error.facts, timeZone: turn.timeZone } });
  if (error.code === 'meeting_changed' && ref) {
    const request = await findLeaderCard(turn.ctx, ref);
    if (request) say(turn, { kind: 'leader_request', facts: request });
    else say(turn, { kind: 'invitation', facts: await showOwnCard(turn.ctx, ref) });
  }
}
