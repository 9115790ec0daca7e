import { newReadableCode } from '#lib/secrets.ts';
import { readOwnCard } from '#services/invitations/read-own-card.ts';
import { say, type Turn } from '../turn.ts';
import { isYes } from './agreement.ts';
import { decline } from './answer.ts';
import type { Dialogue } from './dialogue.ts';

/** An absence that is asked back first: it was doubted, or its meeting was not named by a card. */
export const decliningAfterCheck: Dialogue = {
  steps: {
    decline_check: {
      async hears(turn, step, said) {
        const { answer } = said;
        if (answer.intent === 'deny') say(turn, { kind: 'dropped', facts: {} });
        else if (isYes(said)) await decline(turn, step.ref, step.version, step.reason);
        else if (answer.intent === 'decline')
          await decline(turn, step.ref, step.version, answer.reason ?? step.reason);
        else return false;
        return true;
      },
      async taps(turn, step, { verb }) {
        if (verb === 'confirm') await decline(turn, step.ref, step.version, step.reason);
        else say(turn, { kind: 'dropped', facts: {} });
        return true;
      },
    },
  },
};

/** Asks whether this meeting is to be declined, for this reason if one was said; nothing is written before the answer. */
export async function checkDecline(
  turn: Turn,
  ref: string,
  version: number | null,
  reason: string | null,
): Promise<void> {
  const { meeting } = await readOwnCard(turn.ctx, ref, version);
  const token = newReadableCode(turn.ctx.random, 6);
  turn.next = { waitsFor: 'decline_check', ref, version: version ?? meeting.version, reason, token };
  say(turn, { kind: 'confirm_decline', facts: { title: meeting.title, reason, token } });
}
