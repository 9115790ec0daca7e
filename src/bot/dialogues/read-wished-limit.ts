import type { WishedDay, WishedLimit } from '#domain/paper-tasks/wished-limit.ts';
import { closings } from './answers.lexicon.ts';
import { toPhrases, type Word, walk } from './words.ts';

const counts: Record<string, number> = { mot: 1, hai: 2, ba: 3, bon: 4, nam: 5 };
const weekdays: Record<string, number> = { hai: 1, ba: 2, tu: 3, nam: 4, sau: 5, bay: 6 };
const clock = String.raw`(?<hour>\d{1,2})(?:h| ?gio| (?=\d{2}\b))(?: ?(?<minute>\d{2}))?(?: (?<part>sang|chieu))?`;
const day = [
  String.raw`(?:ngay )?(?<date>\d{1,2})/(?<month>\d{1,2})(?:/(?<year>\d{4}))?`,
  `thu (?<weekday>hai|ba|tu|nam|sau|bay|[2-7])(?: tuan (?<week>nay|sau|toi))?`,
  `(?<sunday>chu nhat)`,
  `(?<tomorrow>ngay mai|mai)`,
  `(?<today>hom nay)`,
].join('|');
const patterns = [
  /^(?:them )?(?<count>\d{1,2}|mot|hai|ba|bon|nam) ngay$/,
  new RegExp(`^(?:den|toi|sang) (?:het |cuoi )?(?:${clock} )?(?:${day})$`),
  new RegExp(`^(?:den|toi|sang) (?:${day}) ${clock}$`),
];
const polite = { phrases: toPhrases(closings), times: 'any' } as const;

/**
 * Until when more time is asked for, from a word on to the end, a courteous close left out: "đến thứ Sáu", "đến 17h ngày
 * 25/11", "thêm 2 ngày". Null for anything else: it is not guessed at.
 */
export function readWishedLimit(words: readonly Word[], from: number): WishedLimit | null {
  for (let end = words.length; end > from; end -= 1) {
    if (!walk(words, end, [polite]).includes(words.length)) continue;
    const said = words.slice(from, end).map(({ folded }) => folded);
    const groups = patterns.map((pattern) => pattern.exec(said.join(' '))?.groups).find(Boolean);
    const wish = groups ? toWish(groups) : null;
    if (wish) return wish;
  }
  return null;
}

function toWish(groups: Record<string, string | undefined>): WishedLimit | null {
  if (groups.count) return { moreDays: counts[groups.count] ?? Number(groups.count) };
  const until = dayOf(groups);
  const time = timeOf(groups);
  return until === null || time === undefined ? null : { until, time };
}

function dayOf({
  date,
  month,
  year,
  weekday,
  week,
  sunday,
  tomorrow,
  today,
}: Record<string, string | undefined>): WishedDay | null {
  if (date && month) return { day: Number(date), month: Number(month), year: year ? Number(year) : null };
  if (weekday) {
    const inWeek = week === undefined ? null : week === 'nay' ? 0 : 1;
    return { weekday: weekdays[weekday] ?? Number(weekday) - 1, week: inWeek };
  }
  if (sunday) return { weekday: 7, week: null };
  if (tomorrow) return { daysFromToday: 1 };
  return today ? { daysFromToday: 0 } : null;
}

/** "17h30" as `HH:MM`; null when no time was said, undefined for one that no clock shows. */
function timeOf({
  hour,
  minute = '00',
  part,
}: Record<string, string | undefined>): string | null | undefined {
  if (hour === undefined) return null;
  const said = Number(hour);
  const at = part === 'chieu' && said >= 1 && said <= 11 ? said + 12 : said;
  return at > 23 || Number(minute) > 59 ? undefined : `${String(at).padStart(2, '0')}:${minute}`;
}
