import type { Rsvp } from '../invitations/lifecycle.ts';

/** What is known of one invitation of a unit when it is measured. */
export type InvitationRecord = {
  toldAt: Date;
  /** When the first of its readers saw it; null when nobody is known to have. */
  seenAt: Date | null;
  rsvp: Rsvp;
  /** Its own first answer, not what the office noted for it; null while it owes one. */
  answeredAt: Date | null;
  /** The limit that the invitation set; null: the meeting's start. */
  answerBy: Date | null;
  startsAt: Date;
  nomineeCount: number;
};

/** `met` of `due`; nothing due is no failure. */
export type Share = { met: number; due: number };
export type Compliance = {
  invitations: number;
  seen: Share;
  /** Answered by the limit. Still open ones whose limit is to come are not due yet. */
  answeredInTime: Share;
  answeredLate: number;
  unanswered: number;
  /** Of those accepted: with somebody named before the start. */
  nominated: Share;
  medianMinutesToAnswer: number | null;
};

/**
 * How a unit kept its duties over these invitations (BP Đ6.2c, GD Đ4.1c, R33): seen, answered in time, somebody named.
 * What is not due by `now` counts nowhere.
 */
export function measureCompliance(records: readonly InvitationRecord[], now: Date): Compliance {
  const limitOf = (record: InvitationRecord) => record.answerBy ?? record.startsAt;
  const inTime = (record: InvitationRecord) =>
    record.answeredAt !== null && record.answeredAt <= limitOf(record);
  const due = records.filter((record) => inTime(record) || limitOf(record) <= now);
  const answered = records.filter((record) => record.answeredAt !== null);
  const accepted = records.filter((record) => record.rsvp === 'accepted');
  const mustName = accepted.filter((record) => record.nomineeCount > 0 || record.startsAt <= now);
  return {
    invitations: records.length,
    seen: { met: records.filter((record) => record.seenAt !== null).length, due: records.length },
    answeredInTime: { met: due.filter(inTime).length, due: due.length },
    answeredLate: answered.filter((record) => !inTime(record)).length,
    unanswered: due.filter((record) => record.answeredAt === null).length,
    nominated: { met: mustName.filter((record) => record.nomineeCount > 0).length, due: mustName.length },
    medianMinutesToAnswer: median(
      answered.map((record) => ((record.answeredAt as Date).getTime() - record.toldAt.getTime()) / 60_000),
    ),
  };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? null : Math.max(0, Math.round((low + high) / 2));
}
