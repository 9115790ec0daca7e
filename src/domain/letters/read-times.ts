import { fromOfficeTime, weekdayOf } from '#lib/office-time.ts';
import { composeMoments, hasUnreadDigits, type Moment } from './compose-moments.ts';
import { found, foundAmong } from './found.ts';
import { dayOfLetter } from './letter-days.ts';
import type { Candidate, Doubt, Reading } from './letter-reading.ts';
import { amends, type LetterView, paragraphsIn, takesBack } from './letter-view.ts';
import type { ClockToken } from './moments.ts';
import { newPart } from './new-part.ts';
import { type Passage, slicePassage, sourceOf } from './passage.ts';
import { doubtsOfDigits, doubtsOfWords, isPicture } from './soundness.ts';

type Start = Candidate<Date> & {
  doubts: Doubt[];
  end: (Candidate<Date> & { doubts: Doubt[] }) | null;
  others: Date[];
};

/** When the meeting begins and ends: beside its label, else where a sentence says "vao luc …"; a deadline is none. */
export function readTimes(
  view: LetterView,
): Pick<Record<'startsAt' | 'endsAt', Reading<Date> | null>, 'startsAt' | 'endsAt'> {
  if (view.kind === 'cancellation') return { startsAt: null, endsAt: null };
  const labelled = paragraphsIn(view, 'time', 'time_and_place').map((passage) => newPart(passage, view.kind));
  const starts = labelled.flatMap((passage) => startsIn(view, passage, []));
  const all =
    starts.length > 0 || takesBack(view.kind)
      ? starts
      : sentences(view).flatMap(({ passage, doubts }) => startsIn(view, passage, doubts));
  const startsAt = foundAmong(all, (value) => value.toISOString());
  if (!startsAt) return { startsAt: null, endsAt: null };
  const [only] = all;
  if (startsAt.value === null || !only) return { startsAt, endsAt: null };
  const candidates = [
    { value: only.value, source: only.source },
    ...only.others.map((value) => ({ value, source: only.source })),
  ];
  const endsAt = only.end && found({ value: only.end.value, source: only.end.source }, only.end.doubts);
  return { startsAt: { ...startsAt, candidates }, endsAt };
}

const deadline = /(?:truoc|cham nhat|muon nhat|han|den het)\b[^.;]{0,25}$/;
const cue =
  /(?:vao (?:luc|hoi)|luc|vao|bat dau (?:tu|luc)|khai mac|tu|hoi)\s*(?:buoi\s*)?(?:sang|chieu|toi)?[\s,(]*$/;

/** Sentences in which something takes place at a time; without a word that says so, they are doubted. */
function sentences(view: LetterView): { passage: Passage; doubts: Doubt[] }[] {
  const paragraphs = [...paragraphsIn(view, 'attend', 'contents', 'other'), ...view.loose];
  return [...new Set(paragraphs)].flatMap((passage) => {
    if (/(?:giay moi|thu moi|cong van)(?: hop)? so\b/.test(passage.fold)) return [];
    if (amends(view.kind) && /giay moi|thu moi|cong van|thong bao/.test(passage.fold)) return [];
    const [first] = composeMoments(passage.fold);
    if (!first) return [];
    const before = passage.fold.slice(0, first.at);
    if (deadline.test(before)) return [];
    return [
      {
        passage,
        doubts: cue.test(before) || cue.test(passage.fold.slice(0, first.clock.at)) ? [] : ['unlabelled'],
      },
    ];
  });
}

function startsIn(view: LetterView, passage: Passage, doubts: Doubt[]): Start[] {
  const isDeadline = ({ at }: Moment) => deadline.test(passage.fold.slice(0, at));
  const moments = composeMoments(passage.fold).filter((moment) => !isDeadline(moment));
  const rest: Doubt[] =
    doubts.length === 0 && moments.length > 0 && hasUnreadTime(passage, moments) ? ['damaged'] : [];
  return moments.flatMap((moment) => startOf(view, passage, moment, [...doubts, ...rest]));
}

/** Beside the time of a sentence stand other numbers; only a labelled time is wholly understood or doubted. */
const hasUnreadTime = (passage: Passage, moments: readonly Moment[]) => {
  const [from, to] = [Math.min(...moments.map(({ at }) => at)), Math.max(...moments.map(({ end }) => end))];
  const near = passage.text.length < 160 ? passage.fold : passage.fold.slice(Math.max(0, from - 12), to + 4);
  return hasUnreadDigits(near.split(/ tai |dia diem/)[0] ?? near);
};

function startOf(view: LetterView, passage: Passage, moment: Moment, doubts: Doubt[]): Start[] {
  const day = moment.day && dayOfLetter(moment.day, moment.weekday, view.letterOn);
  if (!moment.day || !day) return [];
  const source = sourceOf(passage, ...around(passage, moment));
  const inWords = doubtsOfWords(view.pages, source);
  const start = instantOf(view, day.on, moment.clock);
  const own = [...doubts, ...inWords, ...day.doubts, ...clockDoubts(view, moment, moment.clock, source)];
  if (doubtsOfDigits(view.pages, source).length > 0 || moment.isOnlyEnd) own.push('damaged');
  if (isPicture(view.pages, source) && moment.weekday !== weekdayOf(day.on))
    own.push(...doubtsOfDigits(view.pages, source));
  const others = day.other ? [instantOf(view, day.other, moment.clock)] : [];
  return [
    { value: start, source, doubts: own, end: endOf(view, passage, moment, day.on, start, own), others },
  ];
}

/** The words from the bullet's end to the weekday in brackets: a whole line is easier to compare than a number. */
function around(passage: Passage, moment: Moment): [number, number] {
  const before = passage.fold.slice(0, moment.at);
  const lead = before.match(
    /(?:(?:tu|luc|vao|hoi|sang|chieu|thu [a-z]+|chu nhat|ngay|buoi|bat dau|khai mac|\d\d)[\s,(]*)+$/,
  );
  const tail = passage.fold
    .slice(moment.end)
    .match(/^[\s,]*\(?(?:sang|chieu|toi)?\s*(?:thu [a-z0-9]+|chu nhat)?\)?/);
  return [moment.at - (lead?.[0].length ?? 0), moment.end + (tail?.[0].length ?? 0)];
}

function clockDoubts(
  view: LetterView,
  moment: Moment,
  clock: ClockToken,
  source: Candidate<Date>['source'],
): Doubt[] {
  const doubts: Doubt[] = [];
  if (clock.mended) doubts.push('mended');
  if (clock.hour < 5 || clock.hour > 21) doubts.push('unlikely');
  if (clock.bare && isPicture(view.pages, source) && moment.clock === clock) doubts.push('damaged');
  return doubts;
}

function endOf(
  view: LetterView,
  passage: Passage,
  moment: Moment,
  on: string,
  start: Date,
  startDoubts: Doubt[],
): Start['end'] {
  if (!moment.endClock) return null;
  const last = moment.endDay && dayOfLetter(moment.endDay, null, view.letterOn);
  const value = instantOf(view, last?.on ?? on, moment.endClock);
  const source = sourceOf(passage, ...around(passage, moment));
  const doubts = [
    ...startDoubts,
    ...(last?.doubts ?? []),
    ...clockDoubts(view, moment, moment.endClock, source),
  ];
  if (value <= start) doubts.push('ends_before_start');
  return { value, source, doubts };
}

function instantOf({ about }: LetterView, on: string, { hour, minute }: ClockToken): Date {
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return fromOfficeTime({ on, time }, about.timeZone);
}

/** The first time in a passage that stands behind words of a limit, as an instant; a day alone is its beginning. */
export function readLimit(view: LetterView, passage: Passage, at: number): Start | null {
  const behind = slicePassage(passage, at, at + 70);
  const [moment] = composeMoments(behind.fold);
  if (moment && moment.at < 25) return startOf(view, behind, moment, [])[0] ?? null;
  return null;
}
