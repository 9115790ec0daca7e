import type { MeetingState } from '../meetings/lifecycle.ts';
import { shownState } from '../meetings/shown-state.ts';
import type { MeetingClass } from '../rule-sets/meeting-class.ts';
import { type ConclusionKind, type ConclusionState, isApproved } from './lifecycle.ts';

type Held = { state: MeetingState; startsAt: Date; endsAt: Date; secrecyLevel: string | null };

export type WritingRefusal = 'conclusion_on_paper' | 'conclusion_too_early' | 'meeting_closed';

/** Decides whether minutes and conclusion of a meeting may be written now: in its room and after it, until it is closed. */
export function whyNotWritten(meeting: Held, now: Date): WritingRefusal | null {
  if (meeting.secrecyLevel !== null) return 'conclusion_on_paper';
  if (meeting.state === 'closed') return 'meeting_closed';
  const shown = shownState(meeting, now);
  return shown === 'in_session' || shown === 'ended' ? null : 'conclusion_too_early';
}

/** What a meeting still lacks before it may be closed (R37). */
export type Lacking = 'attendance' | 'votes' | 'opinions' | 'conclusion' | 'issue';

export type ClosingFacts = {
  rules: Pick<MeetingClass, 'closesWithoutConclusion'>;
  meeting: Pick<Held, 'secrecyLevel'>;
  /** Persons who were noted as there. */
  present: number;
  /** Rounds whose result nobody was told yet. */
  unpublished: number;
  /** Written requests for opinions about this meeting that still take answers. */
  asking: number;
  conclusions: readonly { kind: ConclusionKind; state: ConclusionState }[];
};

/**
 * Decides what is missing before a meeting is closed (R37): who was there, the result of every vote, the end of every
 * request for opinions, and minutes or a notice of conclusion that the chair has approved; an approved notice is issued first, since nothing is afterwards. A class may close
 * without minutes and notice; a secret meeting has them on paper alone.
 */
export function lackingToClose({
  rules,
  meeting,
  present,
  unpublished,
  asking,
  conclusions,
}: ClosingFacts): Lacking[] {
  const isOnPaper = meeting.secrecyLevel !== null;
  const needsConclusion = !isOnPaper && !rules.closesWithoutConclusion;
  return [
    ...(present === 0 ? (['attendance'] as const) : []),
    ...(unpublished > 0 ? (['votes'] as const) : []),
    ...(asking > 0 ? (['opinions'] as const) : []),
    ...(needsConclusion && !conclusions.some(({ state }) => isApproved(state))
      ? (['conclusion'] as const)
      : []),
    ...(conclusions.some(({ kind, state }) => kind === 'notice' && state === 'approved')
      ? (['issue'] as const)
      : []),
  ];
}
