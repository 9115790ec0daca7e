import { isNudgeHour } from '#domain/nudges/nudge-hours.ts';
import { chooseNudgeHour, readNudgeHour } from '#services/nudges/choose-hour.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue } from './dialogue.ts';

/** "Nhắc tôi lúc 20h", "không nhắc buổi tối": one's own evening reminder (C7); an open question stays open. */
export const nudging: Dialogue = {
  interrupts: {
    nudge_at: (turn, { answer }) => choose(turn, answer.at),
    nudge_off: (turn) => choose(turn, null),
    async nudge_ask(turn) {
      turn.next = turn.step;
      say(turn, { kind: 'nudge_hour', facts: await readNudgeHour(turn.ctx) });
    },
  },
};

/** At once, since it can be taken back as easily; an hour of the night is explained and changes nothing. */
async function choose(turn: Turn, at: string | null): Promise<void> {
  turn.next = turn.step;
  if (at !== null && !isNudgeHour(at)) return say(turn, { kind: 'nudge_hour_refused', facts: { at } });
  say(turn, { kind: 'nudge_hour', facts: await chooseNudgeHour(turn.ctx, at) });
}
