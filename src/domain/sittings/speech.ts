/** A wish to speak: waits in the queue, has the floor, has spoken; taken back, or passed over by the chair. */
export const speechMoves = {
  waiting: ['speaking', 'withdrawn', 'passed_over'],
  speaking: ['spoken', 'waiting'],
  spoken: [],
  withdrawn: [],
  passed_over: [],
} as const;
export type SpeechState = keyof typeof speechMoves;

/** Decides whether a wish to speak may go from one state to another. */
export function canMove(from: SpeechState, to: SpeechState): boolean {
  const next: readonly SpeechState[] = speechMoves[from];
  return next.includes(to);
}
