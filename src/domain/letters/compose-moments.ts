import { type ClockToken, type DayToken, findTimes, type TimeToken } from './moments.ts';

/** A start as it stands in folded text, with its end where one stands beside it. */
export type Moment = {
  at: number;
  end: number;
  clock: ClockToken;
  endClock: ClockToken | null;
  day: DayToken | null;
  endDay: DayToken | null;
  weekday: number | null;
  /** "den 11 gio 30" whose beginning could not be read. */
  isOnlyEnd: boolean;
};
type Open = {
  clock: ClockToken | null;
  endClock: ClockToken | null;
  day: DayToken | null;
  endDay: DayToken | null;
  weekday: number | null;
  isOnlyEnd: boolean;
};

const rangeBefore = /(?:\bden\b(?: het| khoang| luc| ngay)?|(?<=\d'?|gio|phut|p|h)\s*-)\s*(?:luc\s*)?$/;
const nothing = (): Open => ({
  clock: null,
  endClock: null,
  day: null,
  endDay: null,
  weekday: null,
  isOnlyEnd: false,
});

/** The starts that stand in folded text, in their order. A start without a day has the only day of the text. */
export function composeMoments(fold: string): Moment[] {
  const all: Open[] = [];
  let open = nothing();
  let last = 0;
  const close = () => {
    all.push(open);
    open = nothing();
  };
  for (const token of findTimes(fold)) {
    const isEnd = rangeBefore.test(fold.slice(0, token.at));
    if (needsNew(open, token, isEnd, fold.slice(last, token.at))) close();
    add(open, token, isEnd);
    last = token.end;
  }
  close();
  const days = all.flatMap(({ day }) => day ?? []);
  const onlyDay = new Set(days.map(({ day, month }) => `${day}/${month}`)).size === 1 ? days[0] : undefined;
  return all.flatMap((each) => finish(each, onlyDay ?? null));
}

function needsNew(open: Open, token: TimeToken, isEnd: boolean, between: string): boolean {
  if (token.kind === 'clock') return open.clock !== null && (open.endClock !== null || !isEnd);
  if (token.kind === 'weekday') return open.weekday !== null && !open.endClock;
  if (open.day === null) return false;
  return open.endDay !== null || !(isEnd || (open.endClock !== null && !/[;.]\s/.test(between)));
}

function add(open: Open, token: TimeToken, isEnd: boolean): void {
  if (token.kind === 'clock') {
    if (open.clock) open.endClock = token;
    else {
      open.clock = token;
      open.isOnlyEnd = isEnd;
    }
  } else if (token.kind === 'day') {
    if (open.day) open.endDay = token;
    else open.day = token;
  } else open.weekday ??= token.weekday;
}

function finish(open: Open, onlyDay: DayToken | null): Moment[] {
  if (!open.clock) return [];
  const day = open.day ?? onlyDay;
  const tokens = [open.clock, open.endClock, open.day, open.endDay].filter((token) => token !== null);
  return [
    {
      ...open,
      clock: open.clock,
      day,
      at: Math.min(...tokens.map(({ at }) => at)),
      end: Math.max(...tokens.map(({ end }) => end)),
    },
  ];
}

const durations =
  /\(?\b\d{1,2}\)?\s*(?:\([a-z]+\)\s*)?(?:ngay|buoi|tieng|phut|gio dong ho)\b(?!\s*\d)|(?:thu|buoi|ca|dot|lan)\s*\d\b/g;

/** Whether digits stand in the text that belong to no time that was understood: something of it was damaged. */
export function hasUnreadDigits(fold: string): boolean {
  const rest = [...fold.replace(durations, (words) => ' '.repeat(words.length))];
  for (const { at, end } of findTimes(fold)) rest.fill(' ', at, end);
  return rest.some((character) => /\d/.test(character));
}
