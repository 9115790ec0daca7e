/**
 * One delivery's life. Back to `queued` from `calling` is a paused lane (429); `unknown` is called again, labelled; `skipped` from
 * `calling` was claimed and not called: there is nothing to edit, or the chat was cut off.
 */
export const outboxMoves = {
  queued: ['calling', 'superseded', 'skipped'],
  calling: ['queued', 'sent', 'placed', 'failed', 'unknown', 'skipped'],
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
