import type { HandoutId } from '#domain/ids.ts';
import { giveBackHandout, receiveHandout, type Signed } from '#services/handouts/sign-handout.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue } from './dialogue.ts';

/** "Đã nhận", "Đã trả" under a printed copy of a secret paper (C12): signed by the linked person alone. An open question stays open. */
export const handouts: Dialogue = {
  taps: {
    handout_received: (turn, { ref }) => sign(turn, receiveHandout, ref as HandoutId),
    handout_given_back: (turn, { ref }) => sign(turn, giveBackHandout, ref as HandoutId),
  },
};

type Sign = (ctx: Turn['ctx'], id: HandoutId) => Promise<Signed>;

async function sign(turn: Turn, how: Sign, id: HandoutId): Promise<void> {
  turn.next = turn.step;
  say(turn, { kind: 'handout_signed', facts: await how(turn.ctx, id) });
}
