import { readLeftoverKeys } from '#lib/typing.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import * as lexicon from './answers.lexicon.ts';
import { readDecline } from './parse-decline.ts';
import type { Nominee } from './parse-nomination.ts';
import { readAddressed } from './read-address.ts';
import type { CheckInRead } from './read-check-in.ts';
import { readChecked, readNudgeHour } from './read-checks.ts';
import { type DocumentRead, readDocuments } from './read-documents.ts';
import { type DoubtRead, readDoubted, readTitled } from './read-doubt.ts';
import { exactReaders } from './read-exact.ts';
import { type FeedbackRead, readFeedback } from './read-feedback.ts';
import { type HandInRead, readHandIn } from './read-hand-in.ts';
import { type LeaderRead, readLeader } from './read-leader.ts';
import { readBareNomination, readNomination, readWithdrawal } from './read-nomination.ts';
import { type OfficeRead, readOffice } from './read-office.ts';
import { type OfficeActRead, readOfficeAct } from './read-office-act.ts';
import { type OpinionRead, readOpinions } from './read-opinions.ts';
import { type PaperSearchRead, readPaperSearch } from './read-paper-search.ts';
import { type PaperTaskRead, readPaperTasks } from './read-paper-tasks.ts';
import { readSpeaking, type SpeakingRead } from './read-speaking.ts';
import { readTasks, type TaskRead } from './read-tasks.ts';
import { readVoting, type VotingRead } from './read-voting.ts';
import { anyOf, isWholly, oneOf } from './sentence.ts';
import { afterUnitName } from './unit-name.ts';
import { holdsAny, type Step, splitWords, toPhrases, type Word, walk } from './words.ts';

/** What each intent of a typed sentence carries. */
type Read = OfficeRead &
  VotingRead &
  CheckInRead &
  OfficeActRead &
  PaperSearchRead &
  PaperTaskRead &
  TaskRead &
  DocumentRead &
  HandInRead &
  SpeakingRead &
  DoubtRead &
  FeedbackRead &
  OpinionRead &
  LeaderRead & {
    accept: Nothing;
    confirm: Nothing;
    deny: Nothing;
    /** "Đã rõ": a change was understood. */
    acknowledge: Nothing;
    /** "Đã nhận": it has arrived, and no more. */
    receive: Nothing;
    menu: Nothing;
    help: Nothing;
    schedule: Nothing;
    device_code: Nothing;
    unlink: Nothing;
    thanks: Nothing;
    unknown: Nothing;
    language: { language: 'vi' | 'en' };
    decline: { reason: string | null };
    /** No nominee: somebody is to be sent, and the name is still to be asked for. */
    nominate: { nominees: Nominee[] };
    /** The name whose nomination is taken back, without marks; empty when none was said. */
    withdraw: { name: string };
    choice: { choice: number };
    link_code: { code: string };
    /** A wish about the meeting that was named, by the card's code (or half of it) or by its number in a list. */
    addressed: { about: string; wish: Answer };
    /** To see one meeting's card; only of a meeting that was named. */
    show: Nothing;
    /** "Đã kiểm tra": the unit's check of this half-day. */
    checked: Nothing;
    /** The hour of the evening's reminder, HH:MM; that it is to end; when it comes. */
    nudge_at: { at: string };
    nudge_off: Nothing;
    nudge_ask: Nothing;
  };
type Nothing = Record<never, never>;

export type Intent = keyof Read;
export type AnswerOf<I extends Intent> = { [One in I]: { intent: One } & Read[One] }[I];
/** What a typed answer asks for. The dialogue decides what it means there, and always asks before it changes anything. */
export type Answer = AnswerOf<Intent>;

const unknown: Answer = { intent: 'unknown' };
/** Longer texts are letters, not answers. */
const longestWords = 80;

const openings = toPhrases(lexicon.openings, lexicon.days, lexicon.receipts, lexicon.acknowledgements);
const agreements = toPhrases(lexicon.agreements);
const vetoes = toPhrases(lexicon.vetoes);

const spoken: ['menu' | 'help' | 'confirm' | 'deny', Step][] = [
  ['menu', oneOf(toPhrases(lexicon.menuWords))],
  ['help', oneOf(toPhrases(lexicon.helpWords))],
  ['confirm', oneOf(toPhrases(lexicon.confirmations))],
  ['deny', oneOf(toPhrases(lexicon.denials))],
];

const because = toPhrases(lexicon.because);
const thanks = oneOf(toPhrases(lexicon.thanks));
const receiptWords = toPhrases(lexicon.receipts);
const acknowledgements = toPhrases(lexicon.acknowledgements);
const afterReceipts = toPhrases(
  lexicon.both,
  lexicon.openings,
  lexicon.closings,
  lexicon.receipts,
  lexicon.thanks,
);
const plainOpenings = toPhrases(lexicon.openings);

/** "đã nhận", "đơn vị đã rõ lịch mới ạ": whoever says both has understood. */
function readReceipt(words: readonly Word[]): Answer | null {
  const starts = [...walk(words, 0, [anyOf(plainOpenings)]), ...afterUnitName(words)];
  const goesOn = (phrases: Step['phrases'], ...before: Step[]) =>
    starts.some((at) =>
      walk(words, at, [...before, oneOf(phrases), anyOf(afterReceipts)]).includes(words.length),
    );
  if (goesOn(acknowledgements, anyOf(afterReceipts))) return { intent: 'acknowledge' };
  return goesOn(receiptWords) ? { intent: 'receive' } : null;
}

const acceptances = toPhrases(lexicon.acceptances);
const polite = toPhrases(
  lexicon.openings,
  lexicon.days,
  lexicon.acceptances,
  lexicon.occasions,
  lexicon.closings,
  lexicon.thanks,
);
const attendances = toPhrases(lexicon.attendances);

function isAcceptance(words: readonly Word[]): boolean {
  if (holdsAny(words, vetoes)) return false;
  const answered = walk(words, 0, [anyOf(openings), oneOf(acceptances), anyOf(polite)]);
  if (answered.includes(words.length)) return true;
  return afterUnitName(words).some((at) =>
    walk(words, at, [anyOf(openings), oneOf(attendances), anyOf(polite)]).includes(words.length),
  );
}

/** One way to read a whole text (NFC) and its words; null for what it does not know. */
export type Reader = (words: readonly Word[], text: string) => Answer | null;

/** What may be as long as a letter, and begins like nothing else. */
const letterReaders: readonly Reader[] = [readOpinions, readFeedback];
/** Requests by their verb, each noun's in a file of its own; the first that knows the text decides. */
const requestReaders: readonly Reader[] = [
  readVoting,
  readChecked,
  readNudgeHour,
  readPaperTasks,
  readTasks,
  readDocuments,
  readHandIn,
  readSpeaking,
  readPaperSearch,
  readLeader,
  readOffice,
  readOfficeAct,
  readWithdrawal,
  readNomination,
];

function firstOf(readers: readonly Reader[], words: readonly Word[], text: string): Answer | null {
  for (const read of readers) {
    const answer = read(words, text);
    if (answer !== null) return answer;
  }
  return null;
}

/**
 * Reads a typed answer by a closed grammar: what it does not know is `unknown`, never a guess, and no text with
 * a negation is an acceptance. A dialogue that waits for yes or no may take `accept` as yes and `decline` as no.
 */
export function parseAnswer(typed: string): Answer {
  const text = typed.normalize('NFC');
  const words = splitWords(text);
  if (words.length === 0) return text.trim().startsWith('?') ? { intent: 'help' } : unknown;
  const letter = firstOf(letterReaders, words, text);
  if (letter !== null) return letter;
  if (words.length > longestWords) return unknown;
  return firstOf(exactReaders, words, text) ?? readAddressed(text, readSentence) ?? readSentence(text);
}

/** Reads the text as typed and, when that is nothing, as it was meant if keys of a typing method were left in it. */
function readSentence(text: string): Answer {
  const words = splitWords(text);
  const answer = readWords(words, text);
  if (answer.intent !== 'unknown') return answer;
  const meant = words.map((word): Word => {
    const raw = readLeftoverKeys(word.raw);
    return raw === null ? word : { ...word, raw, folded: foldVietnamese(raw) };
  });
  return meant.some((word, at) => word !== words[at]) ? readWords(meant, text) : unknown;
}

function readWords(words: readonly Word[], text: string): Answer {
  const exact = firstOf(exactReaders, words, text);
  if (exact !== null) return exact;
  const plain = spoken.find(([, step]) => isWholly(words, step, { ...step, times: 'any' }));
  if (plain?.[0] === 'menu' || plain?.[0] === 'help') return { intent: plain[0] };
  const request = plain?.[0] === 'deny' ? null : firstOf(requestReaders, words, text);
  if (request !== null) return request;
  if (text.includes('?')) return unknown;
  if (plain?.[0] === 'deny' && holdsAny(words, agreements)) return unknown;
  if (plain !== undefined) return { intent: plain[0] };
  const receipt = readReceipt(words);
  if (receipt !== null) return receipt;
  const decline = readDecline(words, text);
  if (decline?.certain)
    return readTitledBecause(words, text) ?? { intent: 'decline', reason: decline.reason };
  if (decline !== null) return firstOf(guessReaders, words, text) ?? unknown;
  if (isAcceptance(words)) return { intent: 'accept' };
  if (isWholly(words, thanks)) return { intent: 'thanks' };
  return readBareNomination(text) ?? firstOf(guessReaders, words, text) ?? unknown;
}

/** A plain answer and nothing else. */
function readPlain(words: readonly Word[], text: string): Answer | null {
  const decline = readDecline(words, text);
  if (decline !== null) return decline.certain ? { intent: 'decline', reason: decline.reason } : null;
  return isAcceptance(words) ? { intent: 'accept' } : null;
}

/** "vắng họp giải ngân vì ốm": what is said before a "vì" is no reason but the meeting. */
function readTitledBecause(words: readonly Word[], text: string): Answer | null {
  if (!holdsAny(words, because, 1)) return null;
  const titled = readTitled(readPlain)(words, text);
  return titled?.intent === 'titled' && titled.wish.intent === 'decline' && titled.wish.reason
    ? titled
    : null;
}

/** What is read with doubt, and asked back whatever it is. */
const guessReaders: readonly Reader[] = [readDoubted, readTitled(readPlain)];
