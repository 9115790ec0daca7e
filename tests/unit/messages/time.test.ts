import { describe, expect, it } from 'vitest';
import {
  formatDate,
  formatFullDate,
  formatMeetingTime,
  formatShortTime,
  formatTimeLeft,
} from '#messages/time.ts';

const zone = 'Asia/Ho_Chi_Minh';
const eight = new Date('2026-11-26T01:00:00Z');
const later = (minutes: number) => new Date(eight.getTime() + minutes * 60_000);

describe('time in sentences', () => {
  it('writes a meeting’s time as an invitation does', () => {
    expect(formatMeetingTime(eight, 'vi', zone)).toBe('08 giờ 00, thứ Năm, ngày 26/11/2026');
    expect(formatMeetingTime(eight, 'en', zone)).toBe('08:00, Thursday, 26/11/2026');
  });

  it('keeps two digits in small days and months, and names Sunday', () => {
    expect(formatMeetingTime(new Date('2026-02-01T06:30:00Z'), 'vi', zone)).toBe(
      '13 giờ 30, Chủ nhật, ngày 01/02/2026',
    );
    expect(formatFullDate('2026-11-27', 'vi')).toBe('thứ Sáu, ngày 27/11/2026');
    expect(formatDate('2026-11-27')).toBe('27/11/2026');
  });

  it('shortens for lists', () => {
    expect(formatShortTime(eight, zone)).toBe('08:00 26/11');
  });

  it.each([
    [135, 'còn 2 giờ 15 phút', '2 hours 15 minutes left'],
    [120, 'còn 2 giờ', '2 hours left'],
    [1, 'còn 1 phút', '1 minute left'],
    [0, 'còn dưới 1 phút', 'less than 1 minute left'],
    [4620, 'còn 3 ngày 5 giờ', '3 days 5 hours left'],
    [1445, 'còn 1 ngày', '1 day left'],
    [-65, 'đã quá 1 giờ 5 phút', '1 hour 5 minutes overdue'],
  ])('tells %i minutes', (minutes, vi, en) => {
    expect(formatTimeLeft(later(minutes), eight, 'vi')).toBe(vi);
    expect(formatTimeLeft(later(minutes), eight, 'en')).toBe(en);
  });
});
