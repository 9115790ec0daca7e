import type { Recurrence } from '#domain/templates/recurrence.ts';
import type { AdminContext } from './site.ts';

/** "thứ Hai, thứ Năm hằng tuần": when a series meets, in words. */
export function rhythmOf(c: AdminContext, recurrence: Recurrence): string {
  const words = c.get('words').adminTemplates.series;
  const { weekdays } = c.get('words').time;
  const nameOf = (weekday: number) => weekdays[weekday - 1] ?? '';
  if (recurrence.every === 'week') {
    const days = [...recurrence.weekdays].sort((a, b) => a - b).map(nameOf);
    return words.weekly(days.join(', '), recurrence.interval);
  }
  if ('dayOfMonth' in recurrence) return words.monthlyDay(recurrence.dayOfMonth, recurrence.interval);
  const nth = words.nths[`${recurrence.nth}`];
  return words.monthlyNth(nth, nameOf(recurrence.weekday), recurrence.interval);
}
