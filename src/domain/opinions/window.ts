import type { MeetingState } from '../meetings/lifecycle.ts';
import type { Refusal } from '../refusals.ts';
import type { OpinionKind } from './kinds.ts';

/** A meeting that does not take place, or is settled: nothing is added to it. */
const over: readonly MeetingState[] = ['draft', 'cancelled', 'closed'];
const ahead: readonly MeetingState[] = ['announced', 'postponed'];

/**
 * Decides whether an opinion of this kind may be written now (R27): an opinion and a comment before the meeting and while it is
 * held; a reserved one from its beginning until it is closed, since it stands beside a decision (Điều lệ Đảng Đ9). On a secret
 * meeting or item nothing is ever written here. `state` is the one people see.
 */
export function refuseOpinion(
  kind: OpinionKind,
  { state, isSecret }: { state: MeetingState; isSecret: boolean },
): Refusal | null {
  if (isSecret) return 'opinion_secret';
  if (over.includes(state)) return 'opinion_over';
  if (kind === 'reserved') return ahead.includes(state) ? 'opinion_reserved_early' : null;
  return state === 'ended' ? 'opinion_over' : null;
}
