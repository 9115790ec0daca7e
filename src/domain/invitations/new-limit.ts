import { Temporal } from 'temporal-polyfill';
import { type DayOff, isWorkingDay } from '../calendar/working-days.ts';
import type { Rsvp } from './lifecycle.ts';

/** What a limit is worth to whoever is told now: it leaves time, it has passed or nearly so, or the meeting has begun by then. */
export type LimitVerdict = 'none' | 'stands' | 'passed' | 'after_start';

export type Asking = {
  /** When people hear of it. */
  toldAt: Date;
  startsAt: Date;
  /** The answers that are asked for anew. */
  resets: readonly Rsvp[];
  /** The office's own choice; null: what is proposed, where a limit must be moved. */
  chosen: Date | null;
  timeZone: string;
  daysOff: readonly DayOff[];
};
export type LimitPlan<Row> = {
  /** The latest limit that now stands for those who are asked. */
  present: Date | null;
  verdict: LimitVerdict;
  /** What would be set if nobody chose; null where every limit still leaves time. */
  proposed: Date | null;
  /** What is set for `moved`; null when no limit moves. */
  answerBy: Date | null;
  moved: Row[];
};

/** Less is no time to answer in, unless the meeting itself begins sooner. */
const leastMs = 30 * 60_000;
const dayMs = 86_400_000;
const stepMs = 5 * 60_000;
/** The close of the office's day, until which one has the whole of it. */
const dayEnds = '17:00';

/**
 * Decides until when a change is answered. Whose limit leaves no time from the moment they are told gets a new one, so that no
 * answer that is asked for is late at once; a limit beyond the new start is drawn in for everybody. Other limits stay unless
 * the office chooses one, which then counts for all who are asked.
 */
export function planAnswerLimit<Row extends { rsvp: Rsvp; answerBy: Date | null }>(
  rows: readonly Row[],
  asking: Asking,
): LimitPlan<Row> {
  const { resets, chosen } = asking;
  const isAsked = ({ rsvp }: Row) =>
    (resets.length > 0 || chosen !== null) && (rsvp === 'pending' || resets.includes(rsvp));
  const verdictOf = ({ answerBy }: Row) => judgeLimit(answerBy, asking);
  const over = rows.filter((row) => {
    const verdict = verdictOf(row);
    return verdict === 'after_start' || (verdict === 'passed' && isAsked(row));
  });
  const known = (over.length > 0 ? over : rows.filter(isAsked)).filter(({ answerBy }) => answerBy !== null);
  const latest = known.toSorted((a, b) => Number(b.answerBy) - Number(a.answerBy))[0];
  const proposed = over.length > 0 ? proposeLimit(asking) : null;
  const moved = chosen === null ? over : rows.filter((row) => isAsked(row) || over.includes(row));
  const answerBy = moved.length > 0 ? (chosen ?? proposed) : null;
  const verdict = latest ? verdictOf(latest) : 'none';
  return { present: latest?.answerBy ?? null, verdict, proposed, answerBy, moved };
}

function judgeLimit(limit: Date | null, { toldAt, startsAt }: Asking): LimitVerdict {
  if (limit === null) return 'none';
  if (limit > startsAt) return 'after_start';
  const least = Math.min(leastMs, (startsAt.getTime() - toldAt.getTime()) / 2);
  return limit.getTime() - toldAt.getTime() < Math.max(least, 0) ? 'passed' : 'stands';
}

/**
 * The limit that is proposed: half-way from when people hear of it to the start, on a round clock; where that is more than
 * a day ahead, the close of the working day before it, or of the next one. Never after the start.
 */
export function proposeLimit({
  toldAt,
  startsAt,
  timeZone,
  daysOff,
}: Pick<Asking, 'toldAt' | 'startsAt' | 'timeZone' | 'daysOff'>): Date {
  const left = startsAt.getTime() - toldAt.getTime();
  if (left <= 0) return startsAt;
  const halfway = toldAt.getTime() + left / 2;
  const round = Math.floor(halfway / stepMs) * stepMs;
  const near = new Date(round > toldAt.getTime() ? round : halfway);
  if (left / 2 <= dayMs) return near;
  const closes = closesBetween(toldAt, startsAt, { timeZone, daysOff });
  const before = closes.filter((close) => close <= near && close.getTime() - toldAt.getTime() >= dayMs / 2);
  return before.at(-1) ?? closes.find((close) => close > near) ?? near;
}

/** The close of every working day between two instants. */
function closesBetween(
  from: Date,
  until: Date,
  { timeZone, daysOff }: Pick<Asking, 'timeZone' | 'daysOff'>,
): Date[] {
  const dayOf = (at: Date) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const plainTime = Temporal.PlainTime.from(dayEnds);
  const first = dayOf(from);
  const count = first.until(dayOf(until)).days + 1;
  return Array.from({ length: count }, (_, at) => first.add({ days: at }))
    .filter((day) => isWorkingDay(day.toString(), daysOff))
    .map((day) => new Date(day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds))
    .filter((close) => close > from && close < until);
}
