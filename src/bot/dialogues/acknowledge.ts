import { encodeAction } from '#messages/actions.ts';
import type { LastMessage } from '#services/inbox/chat.ts';
import { acknowledge, findUnacknowledged } from '#services/invitations/acknowledge.ts';
import { findUnreceived } from '#services/invitations/receive.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue, Said } from './dialogue.ts';
import { invitationIn } from './last-card.ts';
import { hearReceipt } from './receive.ts';

/** "Đã rõ": the change was understood. */
export const acknowledging: Dialogue = {
  taps: { acknowledge: (turn, { ref, version }) => understand(turn, ref, version) },
  interrupts: {
    async acknowledge(turn, said) {
      const taken = await takeAcknowledgement(turn, said);
      if (taken && !isOutdated(turn.step, said.last)) turn.next = turn.step;
      return taken;
    },
  },
};

/** A question about the card as it was before the change that was just understood: it cannot be answered any more. */
function isOutdated(step: Turn['step'], last: LastMessage | null): boolean {
  const card = invitationIn(last);
  if (!step || !card || !('ref' in step) || !('version' in step) || step.version === null) return false;
  return step.ref === card.ref && step.version < card.version;
}

/** Noted at once for who said it; an answer that is still wanted is asked for. */
export async function understand(turn: Turn, ref: string, version: number | null): Promise<void> {
  const noted = await acknowledge(turn.ctx, { ref, cardVersion: version });
  const card = version === null ? {} : { card: { ref, version } };
  say(turn, { kind: 'acknowledged', facts: { ...noted, ...card } });
}

/** Of a first invitation there is nothing to be understood: "đã rõ" says that it arrived. */
function saysSomethingNew(last: LastMessage | null): boolean {
  if (last?.kind === 'invitation') return last.facts.meeting.change !== undefined;
  return last?.kind !== 'urge' || last.facts.gap === 'not_acknowledged';
}

/** "Đã rõ" right after a card is about that card, else about the one change that is not acknowledged yet, if it is one. */
async function takeAcknowledgement(turn: Turn, { last }: Said): Promise<boolean> {
  const asked = invitationIn(last);
  if (asked) {
    if (!saysSomethingNew(last)) return hearReceipt(turn, { last });
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
  if (!only) return nothingWaits(turn, last);
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

/** It may say that an invitation arrived; else nothing waits for it, which is said unless a question is open. */
async function nothingWaits(turn: Turn, last: LastMessage | null): Promise<boolean> {
  if ((await findUnreceived(turn.ctx)).length > 0) return hearReceipt(turn, { last });
  if (turn.step) return false;
  say(turn, { kind: 'all_clear', facts: {} });
  return true;
}
