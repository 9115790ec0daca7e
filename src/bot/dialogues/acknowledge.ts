import { encodeAction } from '#messages/actions.ts';
import { acknowledge, findUnacknowledged } from '#services/invitations/acknowledge.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue, Said } from './dialogue.ts';
import { invitationIn } from './last-card.ts';

/** "Đã rõ": the change was understood. */
export const acknowledging: Dialogue = {
  taps: { acknowledge: (turn, { ref, version }) => understand(turn, ref, version) },
  interrupts: {
    async acknowledge(turn, said) {
      const taken = await takeAcknowledgement(turn, said);
      if (taken) turn.next = turn.step;
      return taken;
    },
  },
};

/** Noted at once for who said it; an answer that is still wanted is asked for. */
async function understand(turn: Turn, ref: string, version: number | null): Promise<void> {
  say(turn, { kind: 'acknowledged', facts: await acknowledge(turn.ctx, { ref, cardVersion: version }) });
}

/** "Đã rõ" right after a card is about that card, else about the one change that is not acknowledged yet, if it is one. */
async function takeAcknowledgement(turn: Turn, { last }: Said): Promise<boolean> {
  const asked = invitationIn(last);
  if (asked) {
    await understand(turn, asked.ref, asked.version);
    return true;
  }
  // Said twice, it is noted once and answered twice.
  if (last?.kind === 'acknowledged') {
    say(turn, { kind: 'acknowledged', facts: last.facts });
    return true;
  }
  const open = await findUnacknowledged(turn.ctx);
  const [only] = open;
  if (!only) return false;
  if (open.length === 1) await understand(turn, only.ref, only.version);
  else {
    const { timeZone } = turn;
    const meetings = open.slice(0, 8).map(({ ref, version, title, startsAt }) => {
      return { title, startsAt, timeZone, action: encodeAction({ verb: 'acknowledge', ref, version }) };
    });
    say(turn, { kind: 'choose_meeting', facts: { meetings } });
  }
  return true;
}
