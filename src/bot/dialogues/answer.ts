import type { InvalidError, RefusedError } from '#services/errors.ts';
import { acknowledge } from '#services/invitations/acknowledge.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { readOwnCard, showOwnCard } from '#services/invitations/read-own-card.ts';
import { say, type Turn } from '../turn.ts';

/** "Tham dự": recorded at once, and the card shows it. */
export async function accept(turn: Turn, ref: string, version: number | null): Promise<void> {
  const { invitation, meeting } = await answerInvitation(turn.ctx, {
    ref,
    cardVersion: version,
    rsvp: 'accepted',
  });
  const isUnit = invitation.unitId !== null;
  say(turn, {
    kind: 'answer_saved',
    facts: {
      title: meeting.meeting.title,
      rsvp: 'accepted',
      reason: null,
      invitee: isUnit ? 'unit' : 'person',
      needsNominee: isUnit,
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
  const { meeting, invitation } = await answerInvitation(turn.ctx, {
    ref,
    cardVersion: version,
    rsvp: 'declined',
    reason,
  });
  say(turn, {
    kind: 'answer_saved',
    facts: {
      title: meeting.meeting.title,
      rsvp: 'declined',
      reason: invitation.rsvpReason,
      invitee: invitation.unitId ? 'unit' : 'person',
      needsNominee: false,
    },
  });
}

async function askReason(turn: Turn, ref: string, version: number | null): Promise<void> {
  const card = await readOwnCard(turn.ctx, ref, version);
  turn.next = { waitsFor: 'reason', ref, version: version ?? card.meeting.version };
  say(turn, { kind: 'ask_reason', facts: { title: card.meeting.title } });
}

/** "Đã rõ": noted at once for who said it; an answer that is still wanted is asked for. */
export async function understand(turn: Turn, ref: string, version: number | null): Promise<void> {
  say(turn, { kind: 'acknowledged', facts: await acknowledge(turn.ctx, { ref, cardVersion: version }) });
}

/** Something typed does not fit: which part and why, and the question stays open. */
export function explainInvalid(turn: Turn, { issues: [issue] }: InvalidError): void {
  turn.next = turn.step;
  if (issue) say(turn, { kind: 'invalid', facts: issue });
}

/** A rule said no: the sentence for it, and the present card when the tapped one was of an older version. */
export async function explainRefusal(turn: Turn, error: RefusedError, ref: string | null): Promise<void> {
  say(turn, { kind: 'refused', facts: { code: error.code, facts: error.facts, timeZone: turn.timeZone } });
  if (error.code === 'meeting_changed' && ref) {
    say(turn, { kind: 'invitation', facts: await showOwnCard(turn.ctx, ref) });
  }
}
