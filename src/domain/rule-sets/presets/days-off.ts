import type { DayOff } from '../../calendar/working-days.ts';

function days(kind: DayOff['kind'], decisionNumber: string | null, ...dates: string[]): DayOff[] {
  return dates.map((on) => ({ on, kind, status: 'confirmed', decisionNumber }));
}

/** 2 January 2026 was exchanged for Saturday the 10th a week before: why this is a table and not a rule. */
const newYearExchange = '12729/VPCP-KGVX';

/**
 * Days off of 2026 as known on 21/11/2026, for the office's own table (never read by a rule directly).
 * Pending: 24/11 (Ngày Văn hóa Việt Nam) awaits the National Assembly's act, so the secretariat is asked.
 */
export const daysOff2026: readonly DayOff[] = [
  ...days('holiday', null, '2026-01-01'),
  ...days('holiday', newYearExchange, '2026-01-02'),
  ...days('exchanged_working_day', newYearExchange, '2026-01-10'),
  ...days('holiday', null, '2026-02-14', '2026-02-15', '2026-02-16', '2026-02-17', '2026-02-18'),
  ...days('holiday', null, '2026-02-19', '2026-02-20', '2026-02-21', '2026-02-22'),
  ...days('holiday', null, '2026-04-26', '2026-04-27', '2026-04-30', '2026-05-01'),
  ...days('holiday', null, '2026-08-29', '2026-08-30', '2026-08-31'),
  ...days('exchanged_working_day', null, '2026-08-22'),
  ...days('holiday', null, '2026-09-01', '2026-09-02'),
  { on: '2026-11-24', kind: 'holiday', status: 'pending', decisionNumber: '80-NQ/TW' },
];
