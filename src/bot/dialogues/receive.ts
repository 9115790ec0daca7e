import { encodeAction } from '#messages/actions.ts';
import { findUnreceived, receive } from '#services/invitations/receive.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue, Said } from './dialogue.ts';
import { invitationIn } from './last-card.ts';

/** "Đã nhận": a notice has arrived (R13), whatever will be answered to it. */
export const receiving: Dialogue = {
  taps: { receive: (turn, { ref, version }) => takeReceipt(turn, ref, version) },
  interrupts: {
    async receive(turn, said) {
      const taken = await hearReceipt(turn, said);
      if (taken) turn.next = turn.step;
      return taken;
    },
  },
};

/** Noted at once for who said it; what is still wanted of them is asked for. */
export async function takeReceipt(turn: Turn, ref: string, version: number | null): Promise<void> {
  say(turn, { kind: 'received', facts: await receive(turn.ctx, { ref, cardVersion: version }) });
}

/** Right after a card it is about that card, else about the one that nothing was said to yet; among several the person is asked. */
export async function hearReceipt(turn: Turn, { last }: Pick<Said, 'last'>): Promise<boolean> {
  const asked = invitationIn(last);
  if (asked) await takeReceipt(turn, asked.ref, asked.version);
  // Said twice, it is noted once and answered twice.
  else if (last?.kind === 'received') say(turn, { kind: 'received', facts: last.facts });
  else return receiveOpen(turn);
  return true;
}

async function receiveOpen(turn: Turn): Promise<boolean> {
  const open = await findUnreceived(turn.ctx);
  const [only] = open;
  if (!only) say(turn, { kind: 'thanked', facts: {} });
  else if (open.length === 1) await takeReceipt(turn, only.ref, only.version);
  else {
    const { timeZone } = turn;
    const meetings = open.slice(0, 8).map(({ ref, version, title, startsAt }) => {
      return { title, startsAt, timeZone, action: encodeAction({ verb: 'receive', ref, version }) };
    });
    say(turn, { kind: 'choose_meeting', facts: { meetings } });
  }
  return true;
}
