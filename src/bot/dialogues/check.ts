import type { UnitId } from '#domain/ids.ts';
import { pressCheck } from '#services/checks/record-check.ts';
import type { Reply } from '#services/outbox/reply.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue } from './dialogue.ts';

/** "Đã kiểm tra": the unit's check of this half-day (R38), by its card or in words, also in the middle of a question. */
export const checking: Dialogue = {
  taps: { checked: (turn, { ref, version }) => check(turn, { unitId: ref as UnitId, minute: version }) },
  interrupts: {
    async checked(turn) {
      const isTaken = await check(turn, null);
      if (isTaken) turn.next = turn.step;
      return isTaken;
    },
  },
};

/** Noted for the desk of whoever said it; whoever holds none has said something else. */
async function check(turn: Turn, card: { unitId: UnitId; minute: number } | null): Promise<boolean> {
  const outcome = await pressCheck(turn.ctx, card);
  if (outcome) say(turn, outcome as Reply);
  return outcome !== null;
}
