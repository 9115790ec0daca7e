import { newReadableCode } from '#lib/secrets.ts';
import { encodeAction } from '#messages/actions.ts';
import {
  attendAsLeader,
  declineAsLeader,
  type LeaderAnswered,
  requireWaiting,
} from '#services/leader-requests/answer-as-leader.ts';
import { findWaiting, type WaitingForLeader } from '#services/leader-requests/find-waiting.ts';
import { say, type Turn } from '../turn.ts';
import { isYes } from './agreement.ts';
import { isSureReason } from './answer.ts';
import type { Dialogue, Said, StepOf, TokenAction } from './dialogue.ts';
import { keptFor } from './kept.ts';
import { askNominee, proposeNominees } from './nominate.ts';
import { sayRequested } from './requested.ts';

/** What the leader of a unit answers to what the desk passed them (R39): by a tap, a number or a sentence, from anywhere. */
export const leading: Dialogue = {
  taps: {
    leader_attend: (turn, { ref, version }) => attend(turn, { ref, version }),
    leader_send: (turn, { ref, version }) => send(turn, { ref, version }, keptFor(turn, ref)?.nominees ?? []),
    leader_decline: (turn, { ref, version }) =>
      decline(turn, { ref, version }, keptFor(turn, ref)?.reason ?? ''),
  },
  steps: { leader_reason: { hears: takeReason, taps: tapReason } },
  hears: { accept: afterCard, confirm: afterCard, decline: afterCard, nominate: afterCard },
};

type Card = { ref: string; version: number | null };

type Word = Said<'accept' | 'confirm' | 'decline' | 'nominate'>;

/** Words right after the leader's card are about it, unless another waits for their word too: then they say which. */
async function afterCard(turn: Turn, { answer, last }: Word): Promise<boolean> {
  const card = requestIn(last);
  if (!card) return false;
  const waiting = await findWaiting(turn.ctx);
  if (waiting.some(({ ref }) => ref !== card.ref)) return askWhich(turn, answer, waiting);
  if (answer.intent === 'decline') await decline(turn, card, answer.reason ?? '');
  else if (answer.intent === 'nominate') await send(turn, card, answer.nominees);
  else await attend(turn, card);
  return true;
}

const verbs = {
  accept: 'leader_attend',
  confirm: 'leader_attend',
  decline: 'leader_decline',
  nominate: 'leader_send',
} as const;

function askWhich(turn: Turn, answer: Word['answer'], waiting: WaitingForLeader[]): true {
  turn.next = {
    waitsFor: 'which_meeting',
    reason: answer.intent === 'decline' ? answer.reason : null,
    nominees: answer.intent === 'nominate' ? answer.nominees : [],
    refs: waiting.map(({ ref }) => ref),
  };
  const verb = verbs[answer.intent];
  const meetings = waiting.slice(0, 8).map(({ ref, version, title, startsAt }) => {
    return { title, startsAt, timeZone: turn.timeZone, action: encodeAction({ verb, ref, version }) };
  });
  say(turn, { kind: 'choose_meeting', facts: { meetings } });
  return true;
}

/** The request that the last message was about: the leader's card, or a reminder of it. */
function requestIn(last: Said['last']): Card | null {
  if (last?.kind === 'urge' && last.facts.leaderRequest)
    return { ref: last.facts.leaderRequest, version: last.facts.version };
  if (last?.kind !== 'leader_request' || last.facts.request.state !== 'asked') return null;
  return { ref: last.facts.request.ref, version: last.facts.meeting.version };
}

/** "Tôi dự": the unit comes, in the person of its leader. */
async function attend(turn: Turn, { ref, version }: Card): Promise<void> {
  const answered = await attendAsLeader(turn.ctx, { ref, cardVersion: version });
  saySaved(turn, answered, { answer: 'attends', reason: null });
}

/** "Cử …" goes the nomination's own way, for as long as the request waits. */
async function send(
  turn: Turn,
  { ref, version }: Card,
  nominees: Parameters<typeof proposeNominees>[2],
): Promise<void> {
  const { own } = await requireWaiting(turn.ctx, { ref, cardVersion: version });
  const seat = { ref: own.invitation.ref, leaderRequest: ref };
  if (nominees.length > 0) await proposeNominees(turn, seat, nominees);
  else await askNominee(turn, seat);
}

/** "Vắng": asks for the reason when none was given. */
async function decline(turn: Turn, { ref, version }: Card, reason: string): Promise<void> {
  if (reason === '') {
    const { meeting } = await requireWaiting(turn.ctx, { ref, cardVersion: version });
    turn.next = { waitsFor: 'leader_reason', ref, version, token: '', reason: null };
    return say(turn, { kind: 'ask_reason', facts: { title: meeting.meeting.title } });
  }
  const answered = await declineAsLeader(turn.ctx, { ref, cardVersion: version, reason });
  saySaved(turn, answered, { answer: 'declines', reason });
}

function saySaved(
  turn: Turn,
  { own, meeting, changeRequest, invitedToo }: LeaderAnswered,
  said: { answer: 'attends' | 'declines'; reason: string | null },
): void {
  if (changeRequest) {
    sayRequested(turn, changeRequest, meeting);
    return;
  }
  const theirs = invitedToo?.invitation;
  const facts = {
    ...{ title: meeting.meeting.title, unitName: own.unitName ?? '', ...said },
    own: theirs ? { ref: theirs.ref, isPending: theirs.rsvp === 'pending' } : null,
  };
  say(turn, { kind: 'leader_saved', facts });
}

async function takeReason(turn: Turn, step: StepOf<'leader_reason'>, said: Said): Promise<boolean> {
  const { text, answer } = said;
  if (isYes(said)) await decline(turn, step, step.reason ?? '');
  else if (answer.intent === 'nominate') return false;
  else if (answer.intent === 'deny') say(turn, { kind: 'dropped', facts: {} });
  else if (answer.intent === 'accept') await attend(turn, step);
  else if (answer.intent === 'choice') await decline(turn, step, '');
  else {
    const reason = answer.intent === 'decline' && answer.reason ? answer.reason : text.trim();
    await (isSureReason(said) ? decline(turn, step, reason) : checkReason(turn, step, reason));
  }
  return true;
}

/** "thôi tôi dự" is no reason for absence: whoever may have meant the other is asked. */
async function checkReason(turn: Turn, { ref, version }: Card, reason: string): Promise<void> {
  const { meeting } = await requireWaiting(turn.ctx, { ref, cardVersion: version });
  const token = newReadableCode(turn.ctx.random, 6);
  turn.next = { waitsFor: 'leader_reason', ref, version, token, reason };
  say(turn, { kind: 'confirm_reason', facts: { title: meeting.meeting.title, reason, token } });
}

async function tapReason(turn: Turn, step: StepOf<'leader_reason'>, { verb }: TokenAction): Promise<boolean> {
  if (verb === 'pick' || step.reason === null) return false;
  await decline(turn, step, verb === 'confirm' ? step.reason : '');
  return true;
}
