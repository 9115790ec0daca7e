import { shiftDays } from '#domain/calendar/office-day.ts';
import { fromOfficeTime } from '#lib/office-time.ts';
import { composeMoments } from './compose-moments.ts';
import { foundAmong } from './found.ts';
import { dayOfLetter } from './letter-days.ts';
import type { Candidate, Doubt, LetterReading } from './letter-reading.ts';
import { type LetterView, paragraphsIn, takesBack } from './letter-view.ts';
import { findTimes } from './moments.ts';
import { type Passage, sourceOf } from './passage.ts';
import { doubtsOfDigits, doubtsOfWords } from './soundness.ts';

type Limit = Candidate<Date> & { doubts: Doubt[] };

const limitWords = /(?:truoc|cham nhat|muon nhat|han cuoi|den het)(?: la| vao| luc| ngay)*\s*:?\s*$/;
/** "Den het ngay": the day itself still counts. */
const inclusiveWords = /(?:cham nhat|muon nhat|han cuoi|den het)[^.;]{0,20}$/;
const answers = /dang ky|danh sach|xac nhan|phan hoi|bao (?:so luong|lai)/;
const papers = /tai lieu|bao cao|gop y|van ban|tham luan|du thao/;

/** Until when one answers and until when papers are to be sent; "truoc ngay" ends with the day before, "den het ngay" with the day. */
export function readLimits(view: LetterView): Pick<LetterReading, 'answerBy' | 'papersBy'> {
  if (takesBack(view.kind)) return { answerBy: null, papersBy: null };
  const own = paragraphsIn(view, 'papers_due');
  const all = view.parts.body.flatMap((passage) => limitsIn(view, passage));
  const ofPapers = own.flatMap((passage) => limitsIn(view, passage).map(({ limit }) => limit));
  const byKey = (value: Date) => value.toISOString();
  return {
    answerBy: foundAmong(
      all.filter(({ clause }) => answers.test(clause)).map(({ limit }) => limit),
      byKey,
    ),
    papersBy: foundAmong(
      [
        ...ofPapers,
        ...all.filter(({ clause }) => !answers.test(clause) && papers.test(clause)).map(({ limit }) => limit),
      ],
      byKey,
    ),
  };
}

/** Each limit of a paragraph with the words it limits: its sentence up to it. */
function limitsIn(view: LetterView, passage: Passage): { limit: Limit; clause: string }[] {
  const tokens = findTimes(passage.fold);
  return tokens.flatMap((token, index) => {
    const before = passage.fold.slice(0, token.at);
    const said = limitWords.exec(before);
    if (token.kind === 'weekday' || !said) return [];
    const start = Math.max(before.lastIndexOf('. '), before.lastIndexOf('; '), 0);
    const clause = passage.fold.slice(start, token.at);
    const day = [token, ...tokens.slice(index + 1, index + 3)].find((each) => each.kind === 'day');
    if (!day) return [];
    const isInclusive = inclusiveWords.test(before) && !/truoc[^.;]{0,20}$/.test(before);
    const limit = limitOf(view, passage, { said: said.index, from: token.at, to: day.end, isInclusive });
    return limit ? [{ limit, clause }] : [];
  });
}

function limitOf(
  view: LetterView,
  passage: Passage,
  { said, from, to, isInclusive }: { said: number; from: number; to: number; isInclusive: boolean },
): Limit | null {
  const fold = passage.fold.slice(from, to);
  const [day] = findTimes(fold).filter((token) => token.kind === 'day');
  const on = day && dayOfLetter(day, null, view.letterOn);
  if (!day || !on) return null;
  const clock = composeMoments(fold)[0]?.clock;
  const time = clock
    ? `${String(clock.hour).padStart(2, '0')}:${String(clock.minute).padStart(2, '0')}`
    : '00:00';
  const source = sourceOf(passage, said, to);
  const doubts: Doubt[] = [
    ...on.doubts,
    ...doubtsOfWords(view.pages, source),
    ...doubtsOfDigits(view.pages, source),
  ];
  if (clock?.mended) doubts.push('mended');
  const ends = clock || !isInclusive ? on.on : shiftDays(on.on, 1);
  return { value: fromOfficeTime({ on: ends, time }, view.about.timeZone), source, doubts };
}
