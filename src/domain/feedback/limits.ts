const dayMs = 86_400_000;

/** As long as a page of a letter. */
export const longestFeedback = 2000;
/** Enough for a bad day; what comes after it is no more read than the rest. */
export const mostTicketsADay = 5;
export const mostRepliesADay = 20;

/** From when on what somebody sent counts against the next. */
export function countedFrom(now: Date): Date {
  return new Date(now.getTime() - dayMs);
}

/** When the next may be sent: the oldest of the last day's full number is then a day old. Null: at once. */
export function nextAllowedAt(sentAt: readonly Date[], most: number): Date | null {
  const oldest = sentAt.toSorted((a, b) => b.getTime() - a.getTime())[most - 1];
  return oldest ? new Date(oldest.getTime() + dayMs) : null;
}
