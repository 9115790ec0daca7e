import { newReadableCode } from '#lib/secrets.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { answerOf, requireUndecidedSince } from '#services/inbox/newest-press.ts';
import { type Answered, answerInvitation } from '#services/invitations/answer-invitation.ts';
import { readOwnCard, showOwnCard } from '#services/invitations/read-own-card.ts';
import { say, type Turn } from '../turn.ts';
import { isYes } from './agreement.ts';
import { doubtfulReasons } from './chat-words.lexicon.ts';
import type { Dialogue, Said, StepOf, TokenAction } from './dialogue.ts';
import { keptFor } from './kept.ts';
import { isLikelyReason } from './likely-reason.ts';
import { sayRequested } from './requested.ts';

/** "Tham dự", "Vắng": the answer to an invitation, by button or in words. */
export const answering: Dialogue = {
  taps: {
    accept: (turn, { ref, version }) => accept(turn, ref, version),
    decline: (turn, { ref, version }) => {
      const { reason = null, doubted } = keptFor(turn, ref) ?? {};
      if (doubted && reason && version !== null) return checkReason(turn, { ref, version }, reason);
      return decline(turn, ref, version, reason);
    },
    show: async (turn, { ref }) => say(turn, { kind: 'invitation', facts: await showOwnCard(turn.ctx, ref) }),
  },
  steps: {
    reason: { hears: takeReason },
    reason_check: { hears: takeReasonCheck, taps: tapReasonCheck },
  },
};

/** "Tham dự": recorded at once, and the card shows it. */
export async function accept(turn: Turn, ref: string, version: number | null): Promise<void> {
  const answered = await answerInvitation(turn.ctx, { ref, cardVersion: version, rsvp: 'accepted' });
  const { invitation, meeting, request } = answered;
  if (request) return sayRequested(turn, request, meeting);
  const isUnit = invitation.unitId !== null;
  const { nominees } = (await showOwnCard(turn.ctx, ref)).invitation;
  say(turn, {
    kind: 'answer_saved',
    facts: {
      title: meeting.meeting.title,
      rsvp: 'accepted',
      reason: null,
      invitee: isUnit ? 'unit' : 'person',
      needsNominee: isUnit && nominees.length === 0,
      ...lateness(turn, answered),
    },
  });
}

/** "Vắng": asks for the reason when none was given yet. */
export async function decline(
  turn: Turn,
  ref: string,
  version: number | null,
  reason: string | null,
): Promise<void> {
  if (!reason) return askReason(turn, ref, version);
  const answered = await answerInvitation(turn.ctx, { ref, cardVersion: version, rsvp: 'declined', reason });
  const { meeting, invitation, request } = answered;
  if (request) return sayRequested(turn, request, meeting);
  say(turn, {
    kind: 'answer_saved',
    facts: {
      title: meeting.meeting.title,
      rsvp: 'declined',
      reason: invitation.rsvpReason,
      invitee: invitation.unitId ? 'unit' : 'person',
      needsNominee: false,
      ...lateness(turn, answered),
    },
  });
}

/** A first answer after the limit stands, and is noted as late; before it one may change one's mind until then. */
function lateness(turn: Turn, { late, invitation }: Answered) {
  if (!invitation.answerBy) return {};
  const by = invitation.answerBy.toISOString();
  return { [late ? 'lateAfter' : 'changeBy']: by, timeZone: turn.timeZone };
}

async function askReason(turn: Turn, ref: string, version: number | null): Promise<void> {
  const card = await readOwnCard(turn.ctx, ref, version);
  await requireUndecidedSince(turn.ctx, answerOf(ref));
  turn.next = { waitsFor: 'reason', ref, version: version ?? card.meeting.version };
  say(turn, { kind: 'ask_reason', facts: { title: card.meeting.title } });
}

/** Whether what answers "why?" can be taken as the reason; of anything else the person is asked whether it is one. */
export function isSureReason({ text, answer }: Said): boolean {
  const isLikely = answer.intent === 'unknown' && isLikelyReason(text);
  return !isDoubtful(text) && (answer.intent === 'decline' || isLikely);
}

/** An absence with its reason is what was asked for; another clear wish is taken; of anything else the person is asked. */
async function takeReason(turn: Turn, step: StepOf<'reason' | 'reason_check'>, said: Said): Promise<boolean> {
  const { text, answer } = said;
  if (answer.intent === 'nominate') return false;
  if (answer.intent === 'deny') {
    say(turn, { kind: 'dropped', facts: {} });
    return true;
  }
  const reason = answer.intent === 'decline' && answer.reason ? answer.reason : text.trim();
  if (answer.intent === 'choice' || isYes(said)) await decline(turn, step.ref, step.version, null);
  else if (answer.intent === 'accept') await accept(turn, step.ref, step.version);
  else if (isSureReason(said)) await decline(turn, step.ref, step.version, reason);
  else await checkReason(turn, step, reason);
  return true;
}

async function takeReasonCheck(turn: Turn, step: StepOf<'reason_check'>, said: Said): Promise<boolean> {
  if (isYes(said)) await decline(turn, step.ref, step.version, step.reason);
  else if (said.answer.intent === 'deny') await decline(turn, step.ref, step.version, null);
  else return takeReason(turn, step, said);
  return true;
}

async function tapReasonCheck(
  turn: Turn,
  step: StepOf<'reason_check'>,
  { verb }: TokenAction,
): Promise<boolean> {
  if (verb === 'pick') return false;
  await decline(turn, step.ref, step.version, verb === 'confirm' ? step.reason : null);
  return true;
}

/** "thôi tôi dự" is no reason for absence, "dự họp ở Hà Nội" is one: whoever may have meant the other is asked. */
export function isDoubtful(text: string): boolean {
  if (text.includes('?')) return true;
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
