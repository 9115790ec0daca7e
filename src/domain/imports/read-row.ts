import { Temporal } from 'temporal-polyfill';
import { foldVietnamese, normalizeForeignPhone, normalizePhone, tidyText } from '#lib/vietnamese.ts';
import { noWords, yesWords } from './columns.lexicon.ts';
import type { CellCode, CellIssue, CellNote, ColumnMap } from './table.ts';

/** Reads the cells of one row by field, and collects what is wrong. A blank cell or an absent column is null: nothing is said. */
export type RowReader = {
  issues: CellIssue[];
  notes: CellNote[];
  fail(field: string, code: CellCode, facts?: Record<string, string | number>): null;
  has(field: string): boolean;
  text(field: string, most: number): string | null;
  required(field: string, most: number): string | null;
  date(field: string): string | null;
  time(field: string): string | null;
  number(field: string): number | null;
  yesNo(field: string): boolean | null;
  phone(field: string): string | null;
  email(field: string): string | null;
};

/** A reader of this row. */
export function readRow(row: readonly string[], map: ColumnMap): RowReader {
  const issues: CellIssue[] = [];
  const notes: CellNote[] = [];
  const raw = (field: string) => tidyText(row[map[field] ?? -1] ?? '');
  const fail: RowReader['fail'] = (field, code, facts = {}) => {
    issues.push({ field, code, facts });
    return null;
  };
  const parsed = <Value>(
    field: string,
    code: CellCode,
    parse: (text: string) => Value | null,
  ): Value | null => {
    const text = raw(field);
    if (text === '') return null;
    return parse(text) ?? fail(field, code, { value: text.slice(0, 60) });
  };
  const text = (field: string, most: number) => {
    const given = raw(field);
    if (given.length > most) return fail(field, 'too_long', { most });
    return given === '' ? null : given;
  };
  return {
    ...{ issues, notes, fail, text },
    has: (field) => raw(field) !== '',
    required: (field, most) => (raw(field) === '' ? fail(field, 'required') : text(field, most)),
    date: (field) => parsed(field, 'not_a_date', parseDay),
    time: (field) => parsed(field, 'not_a_time', parseTime),
    number: (field) => parsed(field, 'not_a_number', parseRank),
    yesNo: (field) => parsed(field, 'not_yes_no', parseYesNo),
    email: (field) => parsed(field, 'not_an_email', parseEmail),
    phone(field) {
      const given = raw(field);
      const read = parsed(field, 'not_a_phone', mendPhone);
      if (read?.mended) notes.push({ field, code: 'phone_mended', value: `${given} → ${read.phone}` });
      return read?.phone ?? null;
    },
  };
}

/** A day written as 5/11/2026, 05-11-2026, 5.11.26 or 2026-11-05; an hour behind it is not read. */
export function parseDay(text: string): string | null {
  const [, day, month, year] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: \d{1,2}:\d{2})?$/.exec(text) ?? [];
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text);
  const parts = iso ? iso.slice(1).map(Number) : [year, month, day].map(Number);
  const [y = Number.NaN, m = Number.NaN, d = Number.NaN] = parts;
  const full = y < 100 ? 2000 + y : y;
  if (!(full >= 1900 && full <= 2200)) return null;
  try {
    return Temporal.PlainDate.from({ year: full, month: m, day: d }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

/** An hour written as 8:00, 8h, 8h30, 08g00, 8 giờ 30; the hour of a date with a time counts too. */
export function parseTime(text: string): string | null {
  const [, hour, minute] =
    /^(?:\S+ )?(\d{1,2}) ?(?:h|g|gio|:)? ?(\d{2})?(?: ?phut|:\d{2})?$/.exec(foldVietnamese(text)) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute ?? 0) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute ?? '00'}`;
}

const parseRank = (text: string) => {
  const value = Number(text.replaceAll(/[\s.]/g, ''));
  return Number.isInteger(value) && value >= 1 && value <= 100_000 ? value : null;
};

const parseYesNo = (text: string) => {
  const word = foldVietnamese(text);
  if (yesWords.has(word)) return true;
  return noWords.has(word) ? false : null;
};

const parseEmail = (text: string) =>
  text.length <= 200 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : null;

/** A spreadsheet that took a number for a figure has dropped its zero: nine digits get it back. */
function mendPhone(text: string): { phone: string; mended: boolean } | null {
  const phone = normalizePhone(text) ?? normalizeForeignPhone(text);
  if (phone !== null) return { phone, mended: false };
  const digits = text.replaceAll(/[\s.,]/g, '');
  const mended = /^\d{9,10}$/.test(digits) ? normalizePhone(`0${digits}`) : null;
  return mended === null ? null : { phone: mended, mended: true };
}
