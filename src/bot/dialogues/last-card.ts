import type { LastMessage } from '#services/inbox/chat.ts';

/** The invitation that the last message was about, with the version of its card; null when it was about none that stands. */
export function invitationIn(last: LastMessage | null): { ref: string; version: number } | null {
  if (last?.kind === 'invitation' && !last.facts.invitation.withdrawn)
    return { ref: last.facts.invitation.ref, version: last.facts.meeting.version };
  if (last?.kind === 'urge') return last.facts;
  // Whoever has understood a change was just asked to answer it anew: what is typed next is about that one.
  if (last?.kind === 'acknowledged' && last.facts.answerAgain) return last.facts.card ?? null;
  if (last?.kind === 'leader_asked' || last?.kind === 'leader_taken_back' || last?.kind === 'leader_answered')
    return last.facts;
  if (last?.kind === 'leader_waits' || last?.kind === 'leader_reminded') return last.facts;
  return last?.kind === 'on_behalf_check'
    ? { ref: last.facts.ref, version: last.facts.meetingVersion }
    : null;
}
