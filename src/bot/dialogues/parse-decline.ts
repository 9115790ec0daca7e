import * as lexicon from './answers.lexicon.ts';
import { afterUnitName } from './unit-name.ts';
import { endsOf, holdsAny, type Step, textBetween, toPhrases, type Word, walk } from './words.ts';

/** `certain: false`: an absence was begun, and then doubted, halved or denied. */
export type Decline = { certain: true; reason: string | null } | { certain: false };

const uncertain: Decline = { certain: false };

const openings = toPhrases(
  lexicon.openings,
  lexicon.days,
  lexicon.regrets,
  lexicon.receipts,
  lexicon.acknowledgements,
);
const closings = toPhrases(lexicon.closings, lexicon.occasions, lexicon.strong, lexicon.days, lexicon.thanks);
const negations = toPhrases(lexicon.negations);
const refusals = toPhrases(lexicon.negations, lexicon.rarerNegations);
const reasons = toPhrases(lexicon.reasons);
const because = toPhrases(lexicon.because);
const hedges = toPhrases(lexicon.hedges);
const attendingEnds = toPhrases(lexicon.attendingEnds);
const openAbsences = toPhrases(lexicon.openAbsences);
const doubtfulAbsences = toPhrases(lexicon.doubtfulAbsences);
const barelyBusy = toPhrases(lexicon.barelyBusy);
const therefore = toPhrases(lexicon.therefore);
const reasonVerbs = toPhrases(lexicon.reasonVerbs);
const ownTroubles = toPhrases(lexicon.ownTroubles);
/** "ok ban" may speak to a friend (bạn). */
const agreements = toPhrases(lexicon.agreements);
const halves = toPhrases(lexicon.halves);
const particles = toPhrases(lexicon.particles);
const travels = toPhrases(lexicon.travels);
const notTravels = toPhrases(lexicon.notTravels);

const possible: Step = { phrases: toPhrases(lexicon.possibilities), times: 'one', joined: true };

const goings: Step = { phrases: toPhrases(lexicon.goings), times: 'one', joined: true };

/** "không (thể) (đi dự) (họp) (được)": a break inside would make it two answers. */
const stayingAway: Step[][] = [
  [
    { phrases: negations, times: 'one' },
    { phrases: toPhrases(lexicon.abilities), times: 'any', joined: true },
    goings,
    { phrases: toPhrases(lexicon.occasions), times: 'any', joined: true },
    { ...possible, times: 'maybe' },
  ],
  [{ phrases: negations, times: 'one' }, possible],
  [{ phrases: toPhrases(lexicon.denied), times: 'one' }, goings, possible],
  [
    { phrases: toPhrases(lexicon.impossible), times: 'one' },
    { phrases: negations, times: 'one', joined: true },
    possible,
  ],
  [{ phrases: toPhrases(lexicon.absences), times: 'one' }],
];

const courtesies: Step = { phrases: closings, times: 'any', joined: true };

function awayEnds(words: readonly Word[], at: number, ...after: Step[]): number[] {
  return stayingAway.flatMap((steps) => walk(words, at, [...steps, ...after])).sort((a, b) => b - a);
}

/** "đi Hà Nội ạ", but not "thay anh A". */
function isParticle(word: Word | undefined): boolean {
  return word !== undefined && word.raw === word.raw.toLowerCase() && endsOf([word], 0, particles).length > 0;
}

/** Takes a reason as typed, unless doubt, an attendance or a second negation hides in it. */
function takeReason(words: readonly Word[], text: string, from: number, to = words.length): Decline {
  if (holdsAny(words, hedges, from, to)) return uncertain;
  for (let at = from; at < to; at += 1) {
    if (endsOf(words, at, attendingEnds).includes(to) && at > from) return uncertain;
  }
  let end = to;
  while (end > from + 1 && isParticle(words[end - 1])) end -= 1;
  const reason = textBetween(text, words, from, end);
  return { certain: true, reason: reason === '' ? null : reason };
}

/** What follows "vắng" or "không dự được": nothing, or a reason after a pause, a "vì", or a word that is one. */
function readRest(words: readonly Word[], text: string, start: number, end: number): Decline {
  const isOver = walk(words, end, [{ phrases: closings, times: 'any' }]).includes(words.length);
  if (isOver) return { certain: true, reason: null };
  const [afterBecause = end] = walk(words, end, [{ phrases: because, times: 'maybe' }]);
  const isMarked = words[end]?.breakBefore === true || afterBecause > end;
  if (isMarked) {
    const [from = afterBecause] = walk(words, afterBecause, [{ phrases: because, times: 'maybe' }]);
    return takeReason(words, text, from);
  }
  const isOpen = endsOf(words, start, openAbsences).length > 0 || endsOf(words, end, reasons).length > 0;
  const isHalf = endsOf(words, end, halves).length > 0;
  if (!isOpen || isHalf || holdsAny(words, refusals, end)) return uncertain;
  return takeReason(words, text, end);
}

function readAbsence(words: readonly Word[], text: string, start: number): Decline | null {
  const [end] = awayEnds(words, start, courtesies);
  return end === undefined ? null : readRest(words, text, start, end);
}

/** "vang" without marks is also yes: an absence only when a reason to be away follows. */
function readDoubtfulAbsence(words: readonly Word[], text: string, start: number): Decline | null {
  const [end] = endsOf(words, start, doubtfulAbsences);
  if (end === undefined) return null;
  const [from = end] = walk(words, end, [{ phrases: because, times: 'maybe' }]);
  const isTravel =
    words[end]?.breakBefore === true &&
    endsOf(words, from, travels).some((after) => after < words.length) &&
    endsOf(words, from, notTravels).length === 0;
  if (from === end && !isTravel && endsOf(words, end, reasons).length === 0) return null;
  return takeReason(words, text, from);
}

const isBare = (word: Word | undefined) => word?.raw.toLowerCase() === word?.folded;

/** "bận họp huyện", "em ốm nên xin vắng": the reason first, the absence after it or left unsaid. */
function readReasonFirst(words: readonly Word[], text: string, start: number): Decline | null {
  const [from = start] = walk(words, start, [{ phrases: because, times: 'maybe' }]);
  const isBarelyBusy =
    !holdsAny(words, agreements, 0, from) &&
    endsOf(words, from, barelyBusy).some((end) =>
      [words.length, ...awayStarts(words, end)].includes(walk(words, end, [courtesies])[0] ?? end),
    );
  // "om" and "ban" alone, without their marks, are other words too.
  if (from === words.length - 1 && from === start && isBare(words[from])) return null;
  const opensReason = isBarelyBusy || endsOf(words, from, reasons).length > 0;
  if (!opensReason && from === start) return null;
  const [away] = awayStarts(words, from + 1);
  if (away !== undefined) return takeReason(words, text, from, away);
  if (!opensReason) return null;
  return holdsAny(words, refusals, from) ? uncertain : takeReason(words, text, from);
}

/** "em có lịch tiếp dân, xin vắng", "nhà em có giỗ nên không dự được": one's own trouble, and then the absence. */
function readTroubleFirst(words: readonly Word[], text: string, start: number): Decline | null {
  const isOwn = endsOf(words, start, ownTroubles).length > 0;
  const isDone = start > 0 && endsOf(words, start, reasonVerbs).length > 0;
  if (!isOwn && !isDone) return null;
  const away = awayStarts(words, start + 1).find(
    (at) => words[at]?.breakBefore || walk(words, at, [{ phrases: therefore, times: 'one' }]).length > 0,
  );
  return away === undefined ? null : takeReason(words, text, start, away);
}

/** Where, from a word on, the rest of the text says nothing but that one stays away. */
function awayStarts(words: readonly Word[], from: number): number[] {
  const starts = [];
  for (let at = from; at < words.length; at += 1) {
    const clauses = walk(words, at, [{ phrases: therefore, times: 'any' }]);
    const ends = clauses.flatMap((clause) => awayEnds(words, clause, { ...courtesies, joined: false }));
    if (ends.includes(words.length)) starts.push(at);
  }
  return starts;
}

/** Reads an absence and its reason; null when the text begins none. */
export function readDecline(words: readonly Word[], text: string): Decline | null {
  const starts = walk(words, 0, [{ phrases: openings, times: 'any' }]);
  for (const start of afterUnitName(words)) {
    const decline = readAbsence(words, text, start);
    if (decline !== null) return decline;
  }
  for (const read of [readAbsence, readReasonFirst, readTroubleFirst, readDoubtfulAbsence]) {
    for (const start of starts) {
      const decline = read(words, text, start);
      if (decline !== null) return decline;
    }
  }
  return null;
}
