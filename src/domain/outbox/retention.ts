const dayMs = 24 * 60 * 60 * 1000;

/** For how many days what only serves the sending and hearing of messages is kept; the notices themselves are records. */
const keptDays = {
  /** No press is believed to be older than two days when it arrives: after a week none can be undone by one of these. */
  presses: 7,
  /** As long as the raw updates of messengers; where a notice went stands in the history for good. */
  noticeWays: 90,
  /** An address that refused is left alone for seven days; some more are kept to see why. */
  deadAddresses: 30,
  /** A refresh token dies after three months: an older pair proves nothing. */
  grantHistory: 92,
  /** Receipts of calls that were never recorded: an answer that was lost. */
  earlyReceipts: 1,
} as const;

export type Passing = keyof typeof keptDays;
export const passing = Object.keys(keptDays) as Passing[];

/** What was written before this instant is no longer kept. */
export const keptSince = (what: Passing, now: Date): Date => new Date(now.getTime() - keptDays[what] * dayMs);
