import { readHandInList } from '#services/documents/hand-in-list.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue } from './dialogue.ts';

/** "Nộp tài liệu": the meetings to which one's unit may hand in, each with its address. An open question stays open. */
export const handingIn: Dialogue = { taps: { hand_in: listPlaces }, interrupts: { hand_in: listPlaces } };

async function listPlaces(turn: Turn): Promise<void> {
  turn.next = turn.step;
  say(turn, { kind: 'hand_in', facts: await readHandInList(turn.ctx) });
}
