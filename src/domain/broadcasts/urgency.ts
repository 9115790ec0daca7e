/** Khẩn, thượng khẩn, hỏa tốc (Decree 30/2020): how a notice is marked, and how soon it must be known. */
export const urgencyMarks = ['normal', 'urgent', 'very_urgent', 'express'] as const;
export type UrgencyMark = (typeof urgencyMarks)[number];
