import { settleBehalf } from '#services/invitations/check-behalf.ts';
import { showOwnCard } from '#services/invitations/read-own-card.ts';
import { say, type Turn } from '../turn.ts';

/** "Đúng": what the office entered is the person's word now. */
export async function confirmBehalf(turn: Turn, ref: string, version: number): Promise<void> {
  const { title } = await settleBehalf(turn.ctx, { ref, version, isRight: true });
  say(turn, { kind: 'behalf_settled', facts: { title, right: true } });
}

/** "Sửa lại": the office is told, and the card is shown to be answered anew. */
export async function disputeBehalf(turn: Turn, ref: string, version: number): Promise<void> {
  const { title } = await settleBehalf(turn.ctx, { ref, version, isRight: false });
  say(turn, { kind: 'behalf_settled', facts: { title, right: false } });
  say(turn, { kind: 'invitation', facts: await showOwnCard(turn.ctx, ref) });
}
