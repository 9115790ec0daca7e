import type { DayOff } from '../../calendar/working-days.ts';

export type NamedDayOff = DayOff & { name: string };

type Days = { name: string; decisionNumber?: string; kind?: DayOff['kind']; status?: DayOff['status'] };

function days(
  { name, decisionNumber = '', kind = 'holiday', status = 'confirmed' }: Days,
  ...dates: string[]
) {
  return dates.map((on): NamedDayOff => ({ on, kind, status, decisionNumber: decisionNumber || null, name }));
}

/** 2 January 2026 was exchanged for Saturday the 10th a week before: why this is a table and not a rule. */
const newYearExchange = '12729/VPCP-KGVX';
const tet = { name: 'Tết Nguyên đán' };
const hungKings = { name: 'Giỗ Tổ Hùng Vương' };
const nationalDay = { name: 'Quốc khánh' };
const makeUp = { kind: 'exchanged_working_day' } as const;

/**
 * Days off of 2026 as known on 21/11/2026, for the office's own table (never read by a rule directly). Pending: what no
 * paper at hand confirms, so the secretariat is asked: 24/11 awaits the National Assembly's act; that National Day made five
 * days is known, which day was exchanged for which is not.
 */
export const daysOff2026: readonly NamedDayOff[] = [
  ...days({ name: 'Tết Dương lịch' }, '2026-01-01'),
  ...days({ name: 'Nghỉ hoán đổi Tết Dương lịch', decisionNumber: newYearExchange }, '2026-01-02'),
  ...days({ name: 'Làm bù ngày 02/01', decisionNumber: newYearExchange, ...makeUp }, '2026-01-10'),
  ...days(tet, '2026-02-14', '2026-02-15', '2026-02-16', '2026-02-17', '2026-02-18'),
  ...days(tet, '2026-02-19', '2026-02-20', '2026-02-21', '2026-02-22'),
  ...days(hungKings, '2026-04-26'),
  ...days({ name: 'Nghỉ bù Giỗ Tổ Hùng Vương' }, '2026-04-27'),
  ...days({ name: 'Ngày Chiến thắng' }, '2026-04-30'),
  ...days({ name: 'Ngày Quốc tế Lao động' }, '2026-05-01'),
  ...days({ name: 'Làm bù dịp Quốc khánh', status: 'pending', ...makeUp }, '2026-08-22'),
  ...days({ name: 'Nghỉ hoán đổi dịp Quốc khánh', status: 'pending' }, '2026-08-31'),
  ...days(nationalDay, '2026-09-01', '2026-09-02'),
  ...days({ name: 'Ngày Văn hóa Việt Nam', decisionNumber: '80-NQ/TW', status: 'pending' }, '2026-11-24'),
];
