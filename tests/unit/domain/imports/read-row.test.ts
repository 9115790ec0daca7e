import { describe, expect, it } from 'vitest';
import { parseDay, parseTime, readRow } from '#domain/imports/read-row.ts';

const cell = (text: string) => readRow([text], { it: 0 });
/** What one cell is read as, and what is said of it when it cannot be. */
const reading = <Value>(text: string, read: (row: ReturnType<typeof cell>) => Value) => {
  const row = cell(text);
  return [read(row), ...row.issues.map(({ code }) => code)];
};

describe('a day in a cell', () => {
  it.each([
    ['5/11/2026', '2026-11-05'],
    ['05-11-2026', '2026-11-05'],
    ['5.11.26', '2026-11-05'],
    ['2026-11-05', '2026-11-05'],
    ['05/11/2026 08:00', '2026-11-05'],
    ['29/02/2028', '2028-02-29'],
    ['29/02/2027', null],
    ['31/04/2026', null],
    ['11/13/2026', null],
    ['0/1/2026', null],
    ['5/11', null],
    ['mai', null],
    ['5/11/1026', null],
  ])('%s', (text, day) => {
    expect(parseDay(text)).toBe(day);
    expect(reading(text, (row) => row.date('it'))).toEqual(day === null ? [null, 'not_a_date'] : [day]);
  });
});

describe('an hour in a cell', () => {
  it.each([
    ['8:00', '08:00'],
    ['8h', '08:00'],
    ['8h30', '08:30'],
    ['08g00', '08:00'],
    ['8 giờ 30', '08:30'],
    ['8 giờ 30 phút', '08:30'],
    ['13:45:00', '13:45'],
    ['05/11/2026 14:30', '14:30'],
    ['24:00', null],
    ['8h75', null],
    ['sáng', null],
  ])('%s', (text, time) => {
    expect(parseTime(text)).toBe(time);
    expect(reading(text, (row) => row.time('it'))).toEqual(time === null ? [null, 'not_a_time'] : [time]);
  });
});

describe('a phone number in a cell', () => {
  it.each([
    ['0912 345 678', '0912345678', []],
    ['0912.345.678', '0912345678', []],
    ['+84 912 345 678', '0912345678', []],
    ['912345678', '0912345678', ['phone_mended']],
    ['912.345.678', '0912345678', ['phone_mended']],
  ])('%s is read as one number, and a lost zero is said', (text, phone, notes) => {
    const row = cell(text);
    expect(row.phone('it')).toBe(phone);
    expect(row.issues).toEqual([]);
    expect(row.notes.map(({ code }) => code)).toEqual(notes);
  });

  it.each(['09123', 'chưa có', '09123456789012'])('%s is none', (text) => {
    expect(reading(text, (row) => row.phone('it'))).toEqual([null, 'not_a_phone']);
  });
});

describe('yes, no and ranks in a cell', () => {
  it.each([
    ...['x', 'X', 'có', 'Có', '✓', '1', 'Lãnh đạo', 'yes'].map((text) => [text, true] as const),
    ...['không', 'Không', '0', '-', 'no'].map((text) => [text, false] as const),
  ])('%s', (text, answer) => {
    expect(reading(text, (row) => row.yesNo('it'))).toEqual([answer]);
  });

  it('leaves what is neither to the person who brought it', () => {
    expect(reading('có lẽ', (row) => row.yesNo('it'))).toEqual([null, 'not_yes_no']);
  });

  it.each([
    ['1', 1],
    ['1.000', 1_000],
    ['12 000', 12_000],
    ['0', null],
    ['-3', null],
    ['1,5', null],
    ['một', null],
    ['100001', null],
  ])('rank %s', (text, rank) => {
    expect(reading(text, (row) => row.number('it'))).toEqual(rank === null ? [null, 'not_a_number'] : [rank]);
  });
});

describe('an empty cell', () => {
  it('is nothing and no mistake, unless it is required', () => {
    const row = cell('  \u00a0 ');
    const read = [
      row.date('it'),
      row.time('it'),
      row.number('it'),
      row.yesNo('it'),
      row.phone('it'),
      row.text('it', 9),
    ];
    expect(read).toEqual(Array(6).fill(null));
    expect(row.issues).toEqual([]);
    expect(reading('', (empty) => empty.required('it', 9))).toEqual([null, 'required']);
    expect(readRow([], { it: 3 }).text('it', 9)).toBeNull();
  });
});
