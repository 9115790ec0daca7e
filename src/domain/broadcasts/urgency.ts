/** Khẩn, thượng khẩn, hỏa tốc (Decree 30/2020): how a notice is marked, and how soon it must be known. */
export const urgencyMarks = ['normal', 'urgent', 'very_urgent', 'express'] as const;
export type UrgencyMark = (typeof urgencyMarks)[number];

const dayMs = 86_400_000;

/** How a change is marked unless somebody says otherwise (F4): thượng khẩn when the meeting, where it was or where it goes, begins in less than 24 hours. */
export function defaultMark(startsAt: readonly Date[], now: Date): UrgencyMark {
  const isNear = startsAt.some((at) => at.getTime() - now.getTime() < dayMs);
  return isNear ? 'very_urgent' : 'normal';
}

/** The more urgent of two marks. */
export const moreUrgent = (one: UrgencyMark, other: UrgencyMark): UrgencyMark =>
  urgencyMarks.indexOf(one) > urgencyMarks.indexOf(other) ? one : other;

/** Where each mark stands in a messenger's queue; smaller leaves first. */
export const queueUrgency: Record<UrgencyMark, number> = {
  normal: 50,
  urgent: 40,
  very_urgent: 30,
  express: 25,
};
