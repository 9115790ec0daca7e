/** A number read with letters that look like digits; `mended` when there were any. */
type Digits = { value: number; mended: boolean };

export type ClockToken = {
  kind: 'clock';
  at: number;
  end: number;
  hour: number;
  minute: number;
  mended: boolean;
  bare: boolean;
};
export type DayToken = {
  kind: 'day';
  at: number;
  end: number;
  day: number;
  month: number;
  year: number | null;
  mended: boolean;
};
/** 1 Monday … 7 Sunday. */
export type WeekdayToken = { kind: 'weekday'; at: number; end: number; weekday: number };
export type TimeToken = ClockToken | DayToken | WeekdayToken;

const looks: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1', '|': '1', z: '2', s: '5', b: '8' };
const D = '[\\doli|zsb]';

function toDigits(text: string): Digits | null {
  if (!/\d/.test(text)) return null;
  const plain = [...text].map((letter) => looks[letter] ?? letter).join('');
  return { value: Number(plain), mended: plain !== text };
}

const clock = new RegExp(
  `(?<![\\w/.,])(${D}{1,2})(\\s*gi[o0](?![a-z])\\s*|\\s*[hg](?![a-z])\\s*|:)(?:(${D}{2})(?![\\w/])\\s*(?:phut|p(?![a-z])|')?|(${D}{1,2})\\s*phut)?(?:\\s*,?\\s*(?:buoi\\s*)?(sang|trua|chieu|toi)\\b)?`,
  'g',
);
const longDay = new RegExp(`ngay\\s*(${D}{1,2})\\s*thang\\s*(${D}{1,2})(?:\\s*nam\\s*(${D}{4}))?`, 'g');
const shortDay = new RegExp(
  `(?<![\\w/])(${D}{1,2})\\s*([/.-])\\s*(${D}{1,2})(?:\\s*\\2\\s*(${D}{4}))?(?![\\w/]|\\.\\d)`,
  'g',
);
const weekdays = ['hai', 'ba', 'tu', 'nam', 'sau', 'bay'];
const weekday = /\bthu\s*(hai|ba|tu|nam|sau|bay|[2-7])\b(?!\s*(?:truong|vien))|\bchu\s*nhat\b/g;
/** A day without a year is one only after these words, in brackets behind a weekday or with its month written out. */
const announcesDay = /(?:ngay|hoi|thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)[\s,]*\(?$/;

/** Times of day, days and weekdays in folded text, in their order. */
export function findTimes(fold: string): TimeToken[] {
  const days = [...[...fold.matchAll(longDay)].flatMap((match) => dayOf(match, 1, 2, 3)), ...shortDays(fold)];
  const isTaken = (at: number) => days.some((day) => at >= day.at && at < day.end);
  const clocks = [...fold.matchAll(clock)].filter(({ index }) => !isTaken(index)).flatMap(clockOf);
  const named = [...fold.matchAll(weekday)].map((match): WeekdayToken => {
    const word = match[1];
    const number = word === undefined ? 7 : /\d/.test(word) ? Number(word) - 1 : weekdays.indexOf(word) + 1;
    return { kind: 'weekday', at: match.index, end: match.index + match[0].length, weekday: number };
  });
  return [...days, ...clocks, ...named.filter(({ at }) => !isOrdinal(fold, at))].sort((a, b) => a.at - b.at);
}

/** "ky hop thu ba", "lan thu tu": the third, not Tuesday. */
const isOrdinal = (fold: string, at: number) =>
  /(?:lan|ky hop|phien|phien hop|hang|nguoi|khoa|cap)\s*$/.test(fold.slice(0, at));

function shortDays(fold: string): DayToken[] {
  return [...fold.matchAll(shortDay)].flatMap((match) => {
    const before = fold.slice(0, match.index);
    const hasYear = match[4] !== undefined;
    if (!hasYear && (match[2] !== '/' || !announcesDay.test(before))) return [];
    return dayOf(match, 1, 3, 4);
  });
}

function dayOf(match: RegExpMatchArray, day: number, month: number, year: number): DayToken[] {
  const [d, m] = [toDigits(match[day] ?? ''), toDigits(match[month] ?? '')];
  const y = match[year] === undefined ? null : toDigits(match[year]);
  if (!d || !m || d.value < 1 || d.value > 31 || m.value < 1 || m.value > 12) return [];
  if (y && (y.value < 2000 || y.value > 2100)) return [];
  const at = match.index ?? 0;
  return [
    {
      kind: 'day',
      at,
      end: at + match[0].length,
      day: d.value,
      month: m.value,
      year: y?.value ?? null,
      mended: d.mended || m.mended || (y?.mended ?? false),
    },
  ];
}

function clockOf(match: RegExpMatchArray): ClockToken[] {
  const hour = toDigits(match[1] ?? '');
  const written = match[3] ?? match[4];
  const minute = written === undefined ? { value: 0, mended: false } : toDigits(written);
  const at = match.index ?? 0;
  if (!hour || !minute || minute.value > 59 || hour.value > 23) return [];
  if (match[2] === ':' && written === undefined) return [];
  const part = match[5];
  const isLate = (part === 'chieu' || part === 'toi') && hour.value < 12;
  return [
    {
      kind: 'clock',
      at,
      end: at + match[0].trimEnd().length,
      hour: isLate ? hour.value + 12 : hour.value,
      minute: minute.value,
      mended: hour.mended || minute.mended,
      bare: (match[1] ?? '').length === 1 && part === undefined,
    },
  ];
}
