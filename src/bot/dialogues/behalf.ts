import { settleBehalf } from '#services/invitations/check-behalf.ts';
import { showOwnCard } from '#services/invitations/read-own-card.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue, Said } from './dialogue.ts';

/** "Văn phòng đã ghi thay …, đúng không?" (C19): the person's word on what the office entered. */
export const behalf: Dialogue = {
  taps: {
    behalf_right: (turn, { ref, version }) => confirmBehalf(turn, ref, version),
    behalf_wrong: (turn, { ref, version }) => disputeBehalf(turn, ref, version),
  },
  hears: {
    confirm: (turn, said) => answersCheck(turn, said, confirmBehalf),
    deny: (turn, said) => answersCheck(turn, said, disputeBehalf),
  },
};

async function answersCheck(
  turn: Turn,
  { last }: Said,
  answer: (turn: Turn, ref: string, version: number) => Promise<void>,
): Promise<boolean> {
  if (last?.kind !== 'on_behalf_check') return false;
  await answer(turn, last.facts.ref, last.facts.version);
  return true;
}

/** "Đúng": what the office entered is the person's word now. */
async function confirmBehalf(turn: Turn, ref: string, version: number): Promise<void> {
  const { title } = await settleBehalf(turn.ctx, { ref, version, isRight: true });
  say(turn, { kind: 'behalf_settled', facts: { title, right: true } });
}

/** "Sửa lại": the office is told, and the card is shown to be answered anew. */
async function disputeBehalf(turn: Turn, ref: string, version: number): Promise<void> {
  const { title } = await settleBehalf(turn.ctx, { ref, version, isRight: false });
  say(turn, { kind: 'behalf_settled', facts: { title, right: false } });
  say(turn, { kind: 'invitation', facts: await showOwnCard(turn.ctx, ref) });
}
