import { checkIn, countCheckInTry, hasOpenRollCall } from '#services/attendance/check-in.ts';
import { RefusedError } from '#services/errors.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue } from './dialogue.ts';
import { explainRefusal } from './explain.ts';

/** "Điểm danh 4821": one's own presence by the code on the room's screen (C10); an open question stays open. */
export const checkingIn: Dialogue = {
  interrupts: {
    check_in: (turn, { answer }) => take(turn, answer),
    check_in_ask(turn) {
      turn.next = turn.step;
      say(turn, { kind: 'check_in_help', facts: {} });
    },
  },
  hears: {
    async bare_code(turn, { answer }) {
      if (!(await hasOpenRollCall(turn.ctx))) return false;
      await take(turn, { code: answer.code, form: 'on_site' });
    },
  },
};

/** A wrong code is counted, so its refusal is said here: thrown on, it would undo the count. */
async function take(turn: Turn, { code, form }: { code: string; form: 'on_site' | 'online' }): Promise<void> {
  turn.next = turn.step;
  try {
    await countCheckInTry(turn.ctx);
    const { title, at, timeZone, form: noted, already } = await checkIn(turn.ctx, { code, form });
    const facts = { title, at: at.toISOString(), timeZone, form: noted, already };
    say(turn, { kind: 'checked_in', facts });
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    await explainRefusal(turn, error, null);
  }
}
