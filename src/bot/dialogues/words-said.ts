import { newReadableCode } from '#lib/secrets.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { encodeAction } from '#messages/actions.ts';
import { type LastMessage, noteSeen } from '#services/inbox/chat.ts';
import { findUnacknowledged } from '#services/invitations/acknowledge.ts';
import { findOwnInvitations, readOwnCard } from '#services/invitations/read-own-card.ts';
import { issueOwnCode } from '#services/links/issue-code.ts';
import { say, type Turn } from '../turn.ts';
import { accept, decline, understand } from './answer.ts';
import { confirmBehalf, disputeBehalf } from './behalf.ts';
import { deviceCodeWords, doubtfulReasons } from './chat-words.lexicon.ts';
import { askNominee, confirmNominees, proposeNominees } from './nominate.ts';
import type { Answer } from './parse-answer.ts';
import { type Nominee, parseNominations } from './parse-nomination.ts';
import { showGuide, showSchedule } from './tap.ts';
import { confirmWithdrawal, proposeWithdrawal, readWithdrawal } from './withdraw.ts';

/** Answers typed words: first as the answer to the open question, else as a sentence of its own. A miss changes nothing. */
export async function answerWords(
  turn: Turn,
  text: string,
  answer: Answer,
  last: LastMessage | null,
): Promise<void> {
  if (deviceCodeWords.includes(foldVietnamese(text))) {
    return say(turn, { kind: 'device_code', facts: await issueOwnCode(turn.ctx) });
  }
  if (answer.intent === 'schedule') return showSchedule(turn);
  if (answer.intent === 'help') return showGuide(turn);
  if (answer.intent === 'menu') return say(turn, { kind: 'menu', facts: { fullName: turn.person.fullName } });
  const withdrawn = turn.step?.waitsFor === 'reason' ? null : readWithdrawal(text);
  if (withdrawn !== null) return proposeWithdrawal(turn, withdrawn);
  if (answer.intent === 'acknowledge' && (await takeAcknowledgement(turn, last))) {
    turn.next = turn.step;
    return;
  }
  if (turn.step && (await continueStep(turn, text, answer))) return;
  if (last?.kind === 'on_behalf_check') {
    const { ref, version } = last.facts;
    if (answer.intent === 'confirm') return confirmBehalf(turn, ref, version);
    if (answer.intent === 'deny') return disputeBehalf(turn, ref, version);
  }
  const wish = wishOf(answer);
  if (wish) return beginAnswer(turn, wish, last);
  say(turn, { kind: 'not_understood', facts: {} });
}

/** The open question gets its answer; false when the words answer something else. */
async function continueStep(turn: Turn, text: string, answer: Answer): Promise<boolean> {
  const { step } = turn;
  if (step?.waitsFor === 'reason') return takeReason(turn, step, text, answer);
  if (step?.waitsFor === 'nominee') {
    const nominees =
      answer.intent === 'nominate' && answer.nominees.length > 0 ? answer.nominees : parseNominations(text);
    if (nominees.length === 0) return drop(turn, answer);
    await proposeNominees(turn, step.ref, nominees);
    return true;
  }
  if (step?.waitsFor === 'confirmation') {
    if (answer.intent === 'confirm' || answer.intent === 'accept') await confirmNominees(turn, step);
    else if (answer.intent === 'nominate' && answer.nominees.length > 0)
      await proposeNominees(turn, step.ref, answer.nominees);
    else if (answer.intent === 'deny') await askNominee(turn, step.ref);
    else return false;
    return true;
  }
  if (step?.waitsFor === 'reason_check') {
    if (answer.intent === 'confirm') await decline(turn, step.ref, step.version, step.reason);
    else if (answer.intent === 'accept') await accept(turn, step.ref, step.version);
    else if (answer.intent === 'deny') await decline(turn, step.ref, step.version, null);
    else return takeReason(turn, step, text, answer);
    return true;
  }
  if (step?.waitsFor === 'withdrawal') {
    if (answer.intent === 'confirm' || answer.intent === 'accept') await confirmWithdrawal(turn, step);
    else return drop(turn, answer);
    return true;
  }
  return false;
}

/** Anything but another clear wish is the reason that was asked for. */
async function takeReason(
  turn: Turn,
  step: { ref: string; version: number },
  text: string,
  answer: Answer,
): Promise<boolean> {
  if (answer.intent === 'accept') {
    await accept(turn, step.ref, step.version);
    return true;
  }
  if (answer.intent === 'nominate') return false;
  if (answer.intent === 'deny') return drop(turn, answer);
  if (answer.intent === 'choice') {
    await decline(turn, step.ref, step.version, null);
    return true;
  }
  const reason = answer.intent === 'decline' && answer.reason ? answer.reason : text.trim();
  if (isDoubtful(text)) await checkReason(turn, step, reason);
  else await decline(turn, step.ref, step.version, reason);
  return true;
}

/** "thôi tôi dự" is no reason for absence, "dự họp ở Hà Nội" is one: whoever may have meant the other is asked. */
function isDoubtful(text: string): boolean {
  const words = ` ${foldVietnamese(text)
    .replace(/[^a-z0-9 ]/g, ' ')
    .replace(/ +/g, ' ')} `;
  return doubtfulReasons.some((phrase) => words.includes(` ${phrase} `));
}

async function checkReason(
  turn: Turn,
  { ref, version }: { ref: string; version: number },
  reason: string,
): Promise<void> {
  const card = await readOwnCard(turn.ctx, ref, version);
  const token = newReadableCode(turn.ctx.random, 6);
  turn.next = { waitsFor: 'reason_check', ref, version, reason, token };
  say(turn, { kind: 'confirm_reason', facts: { title: card.meeting.title, reason, token } });
}

function drop(turn: Turn, answer: Answer): boolean {
  if (answer.intent !== 'deny') return false;
  say(turn, { kind: 'dropped', facts: {} });
  return true;
}

/** "Đã rõ" right after a card is about that card, else about the one change that is not acknowledged yet, if it is one. */
async function takeAcknowledgement(turn: Turn, last: LastMessage | null): Promise<boolean> {
  const asked = invitationIn(last);
  if (asked) {
    await understand(turn, asked.ref, asked.version);
    return true;
  }
  // Said twice, it is noted once and answered twice.
  if (last?.kind === 'acknowledged') {
    say(turn, { kind: 'acknowledged', facts: last.facts });
    return true;
  }
  const open = await findUnacknowledged(turn.ctx);
  const [only] = open;
  if (!only) return false;
  if (open.length === 1) await understand(turn, only.ref, only.version);
  else {
    const { timeZone } = turn;
    const meetings = open.slice(0, 8).map(({ ref, version, title, startsAt }) => {
      return { title, startsAt, timeZone, action: encodeAction({ verb: 'acknowledge', ref, version }) };
    });
    say(turn, { kind: 'choose_meeting', facts: { meetings } });
  }
  return true;
}

type Wish =
  | { intent: 'accept' }
  | Extract<Answer, { intent: 'decline' }>
  | Extract<Answer, { intent: 'nominate' }>;

function wishOf(answer: Answer): Wish | null {
  if (answer.intent === 'accept') return { intent: 'accept' };
  return answer.intent === 'decline' || answer.intent === 'nominate' ? answer : null;
}

/**
 * An answer in words. Right after a card it is about that card; else the person is asked which meeting, even when there is
 * only one, because nothing changes on a guess; naming somebody asks for a "Đúng" in any case.
 */
async function beginAnswer(turn: Turn, wish: Wish, last: LastMessage | null): Promise<void> {
  const asked = invitationIn(last);
  if (asked) {
    await noteSeen(turn.ctx, turn.person.id, asked.ref);
    return carryOut(turn, wish, asked.ref, asked.version);
  }
  const open = await findOwnInvitations(turn.ctx, turn.person.id);
  const fitting = wish.intent === 'nominate' ? placesToFill(open) : open;
  const [only] = fitting;
  if (wish.intent === 'nominate' && only && fitting.length === 1) {
    return carryOut(turn, wish, only.invitation.ref, only.meeting.version);
  }
  if (fitting.length === 0) return say(turn, { kind: 'schedule', facts: { lines: [] } });
  turn.next = {
    waitsFor: 'which_meeting',
    reason: wish.intent === 'decline' ? wish.reason : null,
    nominees: wish.intent === 'nominate' ? wish.nominees : [],
  };
  const meetings = fitting.slice(0, 8).map(({ meeting, invitation }) => ({
    title: meeting.title,
    startsAt: meeting.startsAt.toISOString(),
    timeZone: turn.timeZone,
    action: encodeAction({ verb: wish.intent, ref: invitation.ref, version: meeting.version }),
  }));
  say(turn, { kind: 'choose_meeting', facts: { meetings } });
}

/** The invitation that the last message was about, with the version of its card; null when it was about none that stands. */
function invitationIn(last: LastMessage | null): { ref: string; version: number } | null {
  if (last?.kind === 'invitation' && !last.facts.invitation.withdrawn)
    return { ref: last.facts.invitation.ref, version: last.facts.meeting.version };
  if (last?.kind === 'urge') return last.facts;
  return last?.kind === 'on_behalf_check'
    ? { ref: last.facts.ref, version: last.facts.meetingVersion }
    : null;
}

type Open = Awaited<ReturnType<typeof findOwnInvitations>>;

/** Where somebody can be named: the units one speaks for, and only without any of them one's own place. */
function placesToFill(open: Open): Open {
  const units = open.filter((row) => row.invitation.unitId !== null);
  return units.length > 0 ? units : open.filter((row) => row.invitation.viaNominationId === null);
}

function carryOut(turn: Turn, wish: Wish, ref: string, version: number): Promise<void> {
  if (wish.intent === 'accept') return accept(turn, ref, version);
  if (wish.intent === 'decline') return decline(turn, ref, version, wish.reason);
  const nominees: Nominee[] = wish.nominees;
  return nominees.length > 0 ? proposeNominees(turn, ref, nominees) : askNominee(turn, ref);
}
