import { foldVietnamese } from '#lib/vietnamese.ts';
import type { DayOffInput } from './days-off.ts';

const kinds: Readonly<Record<string, DayOffInput['kind']>> = {
  nghi: 'holiday',
  off: 'holiday',
  'day off': 'holiday',
  'lam bu': 'exchanged_working_day',
  'make-up': 'exchanged_working_day',
};

/** Reads lines of "date; name; kind; paper number"; a line that cannot be read comes back by its number (from 1). */
export function parseDays(text: string): { days: DayOffInput[]; badLines: number[] } {
  const days: DayOffInput[] = [];
  const badLines: number[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [when = '', name = '', kind = '', number = ''] = line.split(/[;\t]/).map((part) => part.trim());
    const on = toIsoDate(when);
    const known = kinds[foldVietnamese(kind)];
    if (on === null || name === '' || !known) badLines.push(at + 1);
    else days.push({ on, name, kind: known, status: 'confirmed', decisionNumber: number || null });
  }
  return { days, badLines };
}

function toIsoDate(text: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  return year === '' ? null : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
