import type { ConclusionId } from '#domain/ids.ts';
import { approveConclusion, returnConclusion } from '#services/conclusions/approve-conclusion.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue, Said, StepOf } from './dialogue.ts';

/** The chair's word on minutes and conclusion (R37): yes by a tap on exactly the version that was read, or what is to be changed. */
export const concluding: Dialogue = {
  taps: {
    conclusion_approve: (turn, { ref, version }) => approve(turn, ref as ConclusionId, version),
    conclusion_return: (turn, { ref, version }) => askRemark(turn, ref as ConclusionId, version),
  },
  steps: { conclusion_remark: { hears: takeRemark, hearsAll: true } },
};

async function approve(turn: Turn, id: ConclusionId, version: number): Promise<void> {
  say(turn, { kind: 'conclusion_approved', facts: await approveConclusion(turn.ctx, id, { version }) });
}

function askRemark(turn: Turn, id: ConclusionId, version: number): void {
  turn.next = { waitsFor: 'conclusion_remark', id, version };
  say(turn, { kind: 'ask_conclusion_remark', facts: { version } });
}

async function takeRemark(
  turn: Turn,
  { id, version }: StepOf<'conclusion_remark'>,
  { text, answer }: Said,
): Promise<boolean> {
  if (answer.intent === 'deny') say(turn, { kind: 'dropped', facts: {} });
  else {
    const facts = await returnConclusion(turn.ctx, id, { version, remark: text });
    say(turn, { kind: 'conclusion_given_back', facts });
  }
  return true;
}
