import { newReadableCode } from '#lib/secrets.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { encodeAction } from '#messages/actions.ts';
import { RefusedError } from '#services/errors.ts';
import { findOwnInvitations } from '#services/invitations/read-own-card.ts';
import { findLeaders } from '#services/leader-requests/find-leaders.ts';
import { passToLeader, takeBackFromLeader } from '#services/leader-requests/pass-to-leader.ts';
import { remindLeader } from '#services/leader-requests/remind-leader.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue, Said, StepOf } from './dialogue.ts';
import { invitationIn } from './last-card.ts';

/** "Trình lãnh đạo" and "Rút lại đề nghị": what a desk does with its leader (R39). */
export const passing: Dialogue = {
  taps: {
    pass_leader: (turn, { ref, version }) =>
      pass(turn, {
        ...{ ref, version },
        note: turn.step?.waitsFor === 'which_to_pass' && turn.step.refs?.includes(ref) ? turn.step.note : '',
      }),
    take_back_leader: (turn, { ref }) => takeBack(turn, ref),
    remind_leader: (turn, { ref }) => remind(turn, ref),
  },
  interrupts: { pass_leader: beginPassing, take_back_leader: beginTakingBack },
  steps: {
    which_leader: {
      hears: pickByName,
      async taps(turn, step, action) {
        const leader = action.verb === 'pick' ? step.leaders[action.index] : undefined;
        if (leader) await passTo(turn, step, leader.personId);
        return leader !== undefined;
      },
    },
  },
};

type Passing = { ref: string; version: number | null; note: string };
/** The meeting is named, too. */
type Named = Passing & { title: string };

/** To the unit's only leader at once; of several the one who is chosen. */
async function pass(turn: Turn, passed: Passing): Promise<void> {
  const { title, leaders } = await findLeaders(turn.ctx, passed.ref);
  const [only] = leaders;
  if (only && leaders.length === 1) return passTo(turn, { ...passed, title }, only.personId);
  const token = newReadableCode(turn.ctx.random, 6);
  turn.next = { waitsFor: 'which_leader', ...passed, title, token, leaders };
  say(turn, { kind: 'choose_leader', facts: { title, leaders, token } });
}

type LeaderId = StepOf<'which_leader'>['leaders'][number]['personId'];

async function passTo(turn: Turn, passed: Named, leaderId: LeaderId): Promise<void> {
  const { ref, version, note } = passed;
  const input = { ref, cardVersion: version, leaderId, note };
  const outcome = await passToLeader(turn.ctx, input).catch((error: unknown) => {
    if (error instanceof RefusedError && error.code === 'already_with_leader') return error;
    throw error;
  });
  if (outcome instanceof RefusedError) {
    const { at, name } = outcome.facts;
    const since = { at: String(at), timeZone: turn.timeZone, version: version ?? 0 };
    const facts = { ref, title: passed.title, leader: String(name), ...since };
    return say(turn, { kind: 'leader_waits', facts });
  }
  const { request, meeting, reached, again } = outcome;
  say(turn, {
    kind: 'leader_asked',
    facts: {
      ...{ ref, version: meeting.meeting.version, title: meeting.meeting.title },
      ...{ leader: request.leaderName, reached, again },
    },
  });
}

/** A leader named by their full name or its end, with or without marks. */
async function pickByName(
  turn: Turn,
  step: StepOf<'which_leader'>,
  { text, answer }: Said,
): Promise<boolean> {
  if (answer.intent === 'deny') {
    say(turn, { kind: 'dropped', facts: {} });
    return true;
  }
  const said = foldVietnamese(text.trim());
  const meant = step.leaders.filter((one) => ` ${foldVietnamese(one.fullName)}`.endsWith(` ${said}`));
  const [only] = meant;
  if (!only || meant.length > 1) return false;
  await passTo(turn, step, only.personId);
  return true;
}

/** Right after a unit's card it is about that card; else the desk is asked which meeting. */
async function beginPassing(turn: Turn, { answer: { note }, last }: Said<'pass_leader'>): Promise<boolean> {
  const open = await unitInvitations(turn);
  const asked = invitationIn(last);
  const own = open.find(({ invitation }) => invitation.ref === asked?.ref);
  const [only] = open;
  if (own && asked) await pass(turn, { ...asked, note });
  else if (!only) return false;
  else if (open.length === 1 && !asked && turn.step === null)
    await pass(turn, { ref: only.invitation.ref, version: only.meeting.version, note });
  else {
    turn.next = { waitsFor: 'which_to_pass', note, refs: open.map(({ invitation }) => invitation.ref) };
    chooseAmong(turn, open, 'pass_leader');
  }
  return true;
}

async function beginTakingBack(turn: Turn, { last }: Said<'take_back_leader'>): Promise<boolean> {
  const open = await unitInvitations(turn);
  const asked = invitationIn(last);
  const [only] = open;
  if (asked && open.some(({ invitation }) => invitation.ref === asked.ref)) await takeBack(turn, asked.ref);
  else if (only && open.length === 1 && !asked) await takeBack(turn, only.invitation.ref);
  else if (open.length > 0) chooseAmong(turn, open, 'take_back_leader');
  else throw new RefusedError('leader_request_over', { state: 'none' });
  return true;
}

async function takeBack(turn: Turn, ref: string): Promise<void> {
  const { request, meeting } = await takeBackFromLeader(turn.ctx, { ref });
  const { version, title } = meeting.meeting;
  say(turn, { kind: 'leader_taken_back', facts: { ref, version, title, leader: request.leaderName } });
}

async function remind(turn: Turn, ref: string): Promise<void> {
  const { request, meeting, reached } = await remindLeader(turn.ctx, { ref });
  const { version, title } = meeting.meeting;
  const facts = { ref, version, title, leader: request.leaderName, reached };
  say(turn, { kind: 'leader_reminded', facts });
}

async function unitInvitations(turn: Turn) {
  const open = await findOwnInvitations(turn.ctx, turn.person.id);
  return open.filter(({ invitation }) => invitation.unitId !== null);
}

function chooseAmong(
  turn: Turn,
  open: Awaited<ReturnType<typeof unitInvitations>>,
  verb: 'pass_leader' | 'take_back_leader',
): void {
  const meetings = open.slice(0, 8).map(({ meeting, invitation: { ref } }) => ({
    title: meeting.title,
    startsAt: meeting.startsAt.toISOString(),
    timeZone: turn.timeZone,
    action: encodeAction(verb === 'pass_leader' ? { verb, ref, version: meeting.version } : { verb, ref }),
  }));
  say(turn, { kind: 'choose_meeting', facts: { meetings } });
}
