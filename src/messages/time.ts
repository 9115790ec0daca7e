import { sentences } from '#i18n/sentences.ts';
import { minutesBetween, toOfficeTime, weekdayOf } from '#lib/office-time.ts';
import type { Language } from './message.ts';

/** The day as offices write it in both languages: 26/11/2026, always two digits. */
function writeDate(on: string): string {
  const [year = '', month = '', day = ''] = on.split('-');
  return `${day}/${month}/${year}`;
}

function weekdayName(on: string, language: Language): string {
  return sentences(language).time.weekdays[weekdayOf(on) - 1] ?? '';
}

/** A meeting's time as an invitation writes it: "08 giờ 00, thứ Năm, ngày 26/11/2026". */
export function formatMeetingTime(at: Date, language: Language, timeZone: string): string {
  const { on, time } = toOfficeTime(at, timeZone);
  const [hour = '', minute = ''] = time.split(':');
  return sentences(language).time.meetingTime({
    hour,
    minute,
    weekday: weekdayName(on, language),
    date: writeDate(on),
  });
}

/** An ISO date with its weekday: "thứ Năm, ngày 26/11/2026". */
export function formatFullDate(on: string, language: Language): string {
  return sentences(language).time.fullDate({ weekday: weekdayName(on, language), date: writeDate(on) });
}

/** An ISO date alone: "26/11/2026". */
export function formatDate(on: string): string {
  return writeDate(on);
}

/** For lists and buttons: "08:00 26/11". */
export function formatShortTime(at: Date, timeZone: string): string {
  const { on, time } = toOfficeTime(at, timeZone);
  return `${time} ${writeDate(on).slice(0, 5)}`;
}

/** The clock alone: "08:00". */
export function formatClock(at: Date, timeZone: string): string {
  return toOfficeTime(at, timeZone).time;
}

/** A length in its two largest units: "2 giờ 15 phút", "3 ngày 4 giờ". */
export function formatLength(lengthMinutes: number, language: Language): string {
  const words = sentences(language).time;
  const total = Math.abs(lengthMinutes);
  const parts: [number, (amount: number) => string][] = [
    [Math.floor(total / 1440), words.days],
    [Math.floor(total / 60) % 24, words.hours],
    [total % 60, words.minutes],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first === -1) return words.underAMinute;
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, word]) => word(amount))
    .join(' ');
}

/** How long until a moment, or since it has passed: "còn 2 giờ 15 phút", "đã quá 1 ngày". */
export function formatTimeLeft(until: Date, now: Date, language: Language): string {
  const words = sentences(language).time;
  const length = formatLength(minutesBetween(now, until), language);
  return until >= now ? words.left(length) : words.overdue(length);
}
