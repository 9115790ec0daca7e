import { newReadableCode } from '#lib/secrets.ts';
import { findOwnNominees, type OwnNominee } from '#services/nominations/find-own-nominees.ts';
import { withdrawNomination } from '#services/nominations/withdraw-nomination.ts';
import { say, type Turn } from '../turn.ts';
import { isYes } from './agreement.ts';
import type { Dialogue, StepOf } from './dialogue.ts';
import { sayRequested } from './requested.ts';
import type { Step } from './step.ts';

const reasonSteps: ReadonlySet<Step['waitsFor']> = new Set(['reason', 'reason_check', 'leader_reason']);

/** "Rút …": a nominee is taken back, after a "Đúng". */
export const withdrawing: Dialogue = {
  interrupts: {
    async withdraw(turn, { answer }) {
      // A reason for absence may begin like a withdrawal.
      if (turn.step && reasonSteps.has(turn.step.waitsFor)) return false;
      await proposeWithdrawal(turn, answer.name);
      return true;
    },
  },
  steps: {
    withdrawal: {
      async hears(turn, step, said) {
        if (said.answer.intent === 'deny') say(turn, { kind: 'dropped', facts: {} });
        else if (isYes(said)) await confirmWithdrawal(turn, step);
        else return false;
        return true;
      },
      async taps(turn, step, { verb }) {
        if (verb === 'confirm') await confirmWithdrawal(turn, step);
        else say(turn, { kind: 'dropped', facts: {} });
        return true;
      },
    },
    which_withdrawal: {
      taps(turn, step, action) {
        const nominee = action.verb === 'pick' ? step.nominees[action.index] : undefined;
        if (nominee) askWithdrawal(turn, nominee);
        return nominee !== undefined;
      },
    },
  },
};

/** Shows whose name would be taken back and asks first; asks which one when the name fits several. */
async function proposeWithdrawal(turn: Turn, name: string): Promise<void> {
  const nominees = await findOwnNominees(turn.ctx, turn.person.id, name);
  const [only] = nominees;
  if (!only) return say(turn, { kind: 'no_nominee', facts: { name } });
  if (nominees.length === 1) return askWithdrawal(turn, only);
  const token = newReadableCode(turn.ctx.random, 6);
  turn.next = { waitsFor: 'which_withdrawal', token, nominees };
  say(turn, { kind: 'choose_person', facts: { name, people: nominees, token } });
}

function askWithdrawal(turn: Turn, nominee: OwnNominee): void {
  const token = newReadableCode(turn.ctx.random, 6);
  turn.next = { waitsFor: 'withdrawal', token, nominee };
  say(turn, {
    kind: 'confirm_withdrawal',
    facts: { title: nominee.meetingTitle, name: nominee.fullName, token },
  });
}

/** "Đúng": the place is free again, and the nominee is told. */
async function confirmWithdrawal(turn: Turn, step: StepOf<'withdrawal'>): Promise<void> {
  const withdrawn = await withdrawNomination(turn.ctx, step.nominee.nominationId);
  if (withdrawn.request) return sayRequested(turn, withdrawn.request, withdrawn.meeting);
  say(turn, {
    kind: 'nominee_withdrawn',
    facts: { title: step.nominee.meetingTitle, name: step.nominee.fullName },
  });
}
