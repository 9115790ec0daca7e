import { foundAmong } from './found.ts';
import { isoDay } from './letter-days.ts';
import type { Candidate, Doubt, LetterReference, Reading } from './letter-reading.ts';
import { amends, type LetterView } from './letter-view.ts';
import { type DayToken, findTimes } from './moments.ts';
import { type Passage, sourceOf } from './passage.ts';
import { doubtsOfDigits } from './soundness.ts';

const named =
  /(?:giay moi|thu moi|cong van|giay trieu tap|thong bao|van ban)(?: hop)? so\s*:?\s*(\d{1,5}\s?[/-]\s?[a-z0-9]+(?:[-/][a-z0-9]+){0,3})/g;

/** Which letter is changed or taken back (F4); null for a letter that stands by itself. */
export function readReference(view: LetterView): Reading<LetterReference> | null {
  if (!amends(view.kind)) return null;
  const all = view.parts.body.flatMap((passage) => referencesIn(view, passage));
  const withDay = all.filter(({ value }) => value.on !== null);
  const same = new Set(all.map(({ value }) => value.number)).size === 1;
  return foundAmong(same && withDay.length > 0 ? withDay : all, ({ number, on }) => `${number} ${on}`);
}

type Reference = Candidate<LetterReference> & { doubts: Doubt[] };

function referencesIn(view: LetterView, passage: Passage): Reference[] {
  return [...passage.fold.matchAll(named)].map((match) => {
    const written = match[1] ?? '';
    const end = match.index + match[0].length;
    const number = passage.text.slice(end - written.length, end).replaceAll(' ', '');
    const day = dayBehind(passage.fold, end) ?? dayBefore(passage.fold, match.index);
    const source = sourceOf(
      passage,
      Math.min(match.index, day?.at ?? match.index),
      Math.max(end, day?.end ?? 0),
    );
    const on = day && day.year !== null ? isoDay(day.year, day.month, day.day) : null;
    const doubts: Doubt[] = [...doubtsOfDigits(view.pages, source)];
    if (on === null) doubts.push('unlabelled');
    if (day?.mended) doubts.push('mended');
    if (on && on > view.letterOn) doubts.push('unlikely');
    if (!/^\d+[/-][A-Z\u0110\u01af]/.test(number)) doubts.push('damaged');
    return { value: { number, on }, source, doubts };
  });
}

const days = (fold: string) => findTimes(fold).filter((token): token is DayToken => token.kind === 'day');

function dayBehind(fold: string, end: number): DayToken | null {
  const [day] = days(fold.slice(end, end + 45));
  return day && /^[\s,]*(?:ngay\s*)?$/.test(fold.slice(end, end + day.at))
    ? { ...day, at: day.at + end, end: day.end + end }
    : null;
}

/** "Ngay 20/11/2026, So … co Giay moi so …" */
function dayBefore(fold: string, at: number): DayToken | null {
  if (!/^ngay/.test(fold)) return null;
  const [day] = days(fold.slice(0, at));
  return day && day.at < 8 ? day : null;
}
