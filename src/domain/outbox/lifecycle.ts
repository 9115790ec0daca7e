/** One delivery's life. Back to `queued` from `calling` is a paused lane (429); `unknown` is called again, labelled. */
export const outboxMoves = {
  queued: ['calling', 'superseded', 'skipped'],
  calling: ['queued', 'sent', 'placed', 'failed', 'unknown'],
  unknown: ['calling', 'superseded', 'skipped'],
  sent: [],
  placed: [],
  failed: [],
  superseded: [],
  skipped: [],
} as const;

export type OutboxState = keyof typeof outboxMoves;

/** Decides whether a delivery may go from one state to another. */
export function canMove(from: OutboxState, to: OutboxState): boolean {
  const next: readonly OutboxState[] = outboxMoves[from];
  return next.includes(to);
}
