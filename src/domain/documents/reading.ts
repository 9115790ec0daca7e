import type { CirculationMark } from '../secrecy/verdict.ts';
import { overrunHours, readingHours } from './limits.ts';

/** Why the address of a paper ended; `lost`: its person is no longer one of its readers. */
export const linkEnds = ['withdrawn', 'recalled', 'replaced', 'secret', 'lost', 'expired'] as const;
export type LinkEnd = (typeof linkEnds)[number];

type Marked = { circulation: readonly CirculationMark[] };

/** Decides whether a paper is only looked at and given back after the meeting (“thu hồi”, “lưu hành nội bộ”, “không phổ biến”). */
export const isRecalledAfter = ({ circulation }: Marked): boolean => circulation.length > 0;

/**
 * Until when a paper of a meeting can be opened: 24 hours after the meeting's end; one that bears a mark of circulation until
 * the end itself.
 */
export function readingEndsAt(meeting: { endsAt: Date }, paper: Marked): Date {
  const hours = isRecalledAfter(paper) ? 0 : readingHours;
  return new Date(meeting.endsAt.getTime() + hours * 3_600_000);
}

/**
 * Decides whether a paper of a meeting is still open to its readers; of a cancelled meeting none is. What was said in the room
 * outweighs the clock: a meeting that runs over is not over, and one that was ended takes back its marked papers at once.
 */
export function isOpenToRead(meeting: { endsAt: Date; state: string }, paper: Marked, now: Date): boolean {
  if (meeting.state === 'cancelled') return false;
  const isOver = meeting.state === 'ended' || meeting.state === 'closed';
  if (isOver && isRecalledAfter(paper)) return false;
  const overrun = meeting.state === 'in_session' ? overrunHours * 3_600_000 : 0;
  return now.getTime() < readingEndsAt(meeting, paper).getTime() + overrun;
}
