import type { RoundId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';
import { newReadableCode } from '#lib/secrets.ts';
import { RefusedError } from '#services/errors.ts';
import { castBallot } from '#services/voting/cast-ballot.ts';
import { findOwnOpenRounds, type OwnRound, readOwnRound } from '#services/voting/own-rounds.ts';
import { say, type Turn } from '../turn.ts';
import { isYes } from './agreement.ts';
import type { Dialogue, Said, StepOf } from './dialogue.ts';

/** A named vote in chat (R28): a choice by tap, number or words, asked back with its matter, then a receipt. */
export const voting: Dialogue = {
  taps: {
    vote_for: (turn, { ref }) => choose(turn, ref as RoundId, 'for'),
    vote_against: (turn, { ref }) => choose(turn, ref as RoundId, 'against'),
    vote_not: (turn, { ref }) => choose(turn, ref as RoundId, 'not_voting'),
  },
  interrupts: { vote: hear },
  steps: {
    vote_check: {
      hears: (turn, step, said) => {
        if (isYes(said)) return cast(turn, step);
        return said.answer.intent === 'deny' ? showAgain(turn, step.roundId) : false;
      },
      taps: (turn, step, { verb }) => (verb === 'confirm' ? cast(turn, step) : showAgain(turn, step.roundId)),
    },
  },
};

/** Nothing is recorded yet: the choice is asked back with its matter. What could not be cast is refused at once. */
async function choose(turn: Turn, roundId: RoundId, choice: Choice): Promise<void> {
  ask(turn, await readOwnRound(turn.ctx, roundId), choice);
}

function ask(turn: Turn, { facts, own, refusal, isSealed }: OwnRound, choice: Choice): void {
  if (isSealed) throw new RefusedError('round_is_secret');
  if (refusal) throw new RefusedError(refusal);
  if (own?.choice === choice) {
    const { receipt } = own;
    say(turn, { kind: 'vote_cast', facts: { ...facts, choice, receipt, again: true, changed: false } });
    return;
  }
  if (own && !facts.rule.isChangeable) throw new RefusedError('already_voted', { receipt: own.receipt });
  if (onlyOnPage(turn, facts)) {
    say(turn, { kind: 'vote_opened', facts });
    return;
  }
  const token = newReadableCode(turn.ctx.random, 6);
  const seen = own?.version ?? 0;
  turn.next = { waitsFor: 'vote_check', token, roundId: facts.roundId as RoundId, choice, seen };
  say(turn, { kind: 'confirm_vote', facts: { ...facts, choice, replaces: own !== null, token } });
}

/** A motion that may not be told in this messenger is not voted on in it either. */
function onlyOnPage({ ctx, lane }: Turn, { detail }: OwnRound['facts']): boolean {
  const here = ctx.house.messengers.find(({ channel, account }) => `${channel}:${account}` === lane);
  return detail === 'minimal' && here?.thirdParty === true;
}

/** Words count for the only round there is; of several each is shown with its own buttons. */
async function hear(turn: Turn, { answer: { choice }, last }: Said<'vote'>): Promise<boolean> {
  // Right after a question of ours that takes the same words they answer that one.
  if (last?.kind === 'consent_asked') return false;
  const open = await findOwnOpenRounds(turn.ctx);
  if (open.length === 0) throw new RefusedError('no_open_round');
  const named = open.filter(({ isSealed }) => !isSealed);
  const [only] = named;
  if (choice && only && named.length === 1) ask(turn, only, choice);
  else for (const { facts, isSealed } of open) say(turn, { kind: isSealed ? secret : 'vote_opened', facts });
  return true;
}

/** A secret ballot is never cast in a chat: its card is the way to the page where it is. */
const secret = 'secret_vote_opened';

/** A ballot that came from elsewhere since the choice was asked back stays. */
async function cast(turn: Turn, { roundId, choice, seen }: StepOf<'vote_check'>): Promise<void> {
  say(turn, { kind: 'vote_cast', facts: await castBallot(turn.ctx, roundId, { choice, seen }) });
}

async function showAgain(turn: Turn, roundId: RoundId): Promise<void> {
  const { facts, refusal } = await readOwnRound(turn.ctx, roundId);
  if (refusal) throw new RefusedError(refusal);
  say(turn, { kind: 'vote_opened', facts });
}
