import type { ConclusionBody } from './body.ts';
import type { Attendee, ConclusionFacts, ItemFacts, Named } from './facts.ts';
import { atOr, byItem, motionLines, opinionLines, orDots, partOf, type Writing } from './form-parts.ts';
import type { FormWords } from './form-words.ts';

/**
 * Biên bản cuộc họp (F11) with the five parts of QĐ 45 (chair and who was there, course, opinions, votes, conclusions), out of
 * stored facts only; whatever is not stored is a line of dots for the secretary to fill in (C14).
 */
export function draftMinutes(facts: ConclusionFacts, words: FormWords): ConclusionBody {
  const w: Writing = { facts, words };
  const place = words.place(orDots(w, facts.place));
  const parts = [
    partOf('time', [words.startedAt(atOr(w, facts.openedAt, 'moment')), place], w),
    partOf('attendance', attendance(w), w),
    partOf(
      'agenda',
      facts.items.map((item, at) => agendaLine(w, item, at)),
      w,
    ),
    partOf('course', courseOf(w), w),
    partOf(
      'opinions',
      byItem(w, ({ opinions }) => opinionLines(w, opinions)),
      w,
    ),
    partOf(
      'results',
      byItem(w, ({ motions }) => motionLines(w, motions)),
      w,
    ),
    partOf('conclusions', decisionLines(w), w),
    partOf('end', [words.endedAt(atOr(w, facts.endedAt, 'moment'))], w),
  ];
  return { parts, tasks: [] };
}

/** What the chair had noted as decided, in the order of the agenda and numbered through. */
export function decisionLines({ facts, words }: Writing): string[] {
  const decisions = [...facts.items, facts.general].flatMap((of) => of.decisions);
  return decisions.map((text, at) => words.numbered(at + 1, text));
}

function agendaLine({ words }: Writing, { title, presenter }: ItemFacts, at: number): string {
  return words.numbered(at + 1, words.agendaItem(title, presenter ? words.named(presenter) : null));
}

function attendance(w: Writing): string[] {
  const { facts, words } = w;
  const { chair, presiding, present, absent, unnoted, unnamed, line } = facts;
  const isCalled = line.members.attended + line.guests.attended > 0;
  // Of a roll that nobody called only what people said of themselves is known.
  const away = isCalled ? absent : absent.filter(({ leave }) => leave === 'with_leave');
  const late = isCalled ? unnoted : [];
  const all = (who: readonly Named[]) => who.map((one, at) => words.numbered(at + 1, words.named(one)));
  return [
    words.chair(chair ? words.named(chair) : words.dots),
    ...presiding.map((who) => words.presiding(words.named(who), atOr(w, who.at, 'clock'))),
    words.secretary,
    ...(isCalled
      ? words.presentHead(line.members, line.guests)
      : [words.presentUnknown, words.absentUnknown]),
    ...present.map((who, at) => words.numbered(at + 1, attendeeLine(w, who))),
    ...(away.length > 0 ? [words[isCalled ? 'absentHead' : 'excusedHead'](away.length)] : []),
    ...away.map((who, at) => words.numbered(at + 1, words.absentee(words.named(who), who))),
    ...(late.length > 0 ? [words.unnotedHead(late.length), ...all(late)] : []),
    ...(isCalled && unnamed.length > 0 ? [words.unnamed(unnamed)] : []),
    ...(isCalled && away.length + late.length + unnamed.length === 0 ? [words.absentNone] : []),
  ];
}

function attendeeLine(w: Writing, who: Attendee): string {
  const { capacity, isBeside, form, insteadOf, lateAt, leftAt } = who;
  const late = lateAt && atOr(w, lateAt, 'clock');
  const left = leftAt && atOr(w, leftAt, 'clock');
  return w.words.attendee(w.words.named(who), { capacity, isBeside, form, insteadOf, late, left });
}

/** Item by item, then whoever spoke while none was called. */
function courseOf(w: Writing): string[] {
  const { items, general } = w.facts;
  const spoken = general.speakers.map((who) => speakerLine(w, who));
  const head = items.length > 0 && spoken.length > 0 ? [w.words.generalHead] : [];
  return [...items.flatMap((item, at) => course(w, item, at)), ...head, ...spoken];
}

const speakerLine = ({ words }: Writing, who: ItemFacts['speakers'][number]): string =>
  words.bullet(words.speaker(words.named(who), who.subject.trim() || null));

function course(w: Writing, item: ItemFacts, at: number): string[] {
  const { words } = w;
  const { reportedBy, papers, speakers, startedAt, endedAt } = item;
  return [
    words.numbered(at + 1, item.title),
    words.bullet(words.reported(reportedBy ? words.named(reportedBy) : words.dots)),
    ...(startedAt || endedAt
      ? [words.bullet(words.itemTimes(atOr(w, startedAt, 'clock'), atOr(w, endedAt, 'clock')))]
      : []),
    ...(papers.length > 0 ? [words.bullet(words.papers(papers))] : []),
    ...speakers.map((who) => speakerLine(w, who)),
    ...(speakers.length === 0 ? [words.bullet(words.speakersUnknown)] : []),
  ];
}
