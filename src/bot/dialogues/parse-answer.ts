import { foldVietnamese } from '#lib/vietnamese.ts';
import * as lexicon from './answers.lexicon.ts';
import * as chatWords from './chat-words.lexicon.ts';
import { readDecline } from './parse-decline.ts';
import { type Nominee, parseNominations } from './parse-nomination.ts';
import { afterUnitName } from './unit-name.ts';
import { endsOf, holdsAny, type Step, splitWords, textBetween, toPhrases, type Word, walk } from './words.ts';

/** What each intent of a typed sentence carries. */
type Read = {
  accept: Nothing;
  confirm: Nothing;
  deny: Nothing;
  acknowledge: Nothing;
  menu: Nothing;
  help: Nothing;
  schedule: Nothing;
  device_code: Nothing;
  unknown: Nothing;
  decline: { reason: string | null };
  /** No nominee: somebody is to be sent, and the name is still to be asked for. */
  nominate: { nominees: Nominee[] };
  /** The name whose nomination is taken back, without marks; empty when none was said. */
  withdraw: { name: string };
  choice: { choice: number };
  link_code: { code: string };
};
type Nothing = Record<never, never>;

export type Intent = keyof Read;
export type AnswerOf<I extends Intent> = { [One in I]: { intent: One } & Read[One] }[I];
/** What a typed answer asks for. The dialogue decides what it means there, and always asks before it changes anything. */
export type Answer = AnswerOf<Intent>;

const unknown: Answer = { intent: 'unknown' };
/** Longer texts are letters, not answers. */
const longestWords = 80;

const openings = toPhrases(lexicon.openings);
const closings = toPhrases(lexicon.closings);
const agreements = toPhrases(lexicon.agreements);
const vetoes = toPhrases(lexicon.vetoes);
const anyOf = (phrases: Step['phrases']): Step => ({ phrases, times: 'any' });
const oneOf = (phrases: Step['phrases']): Step => ({ phrases, times: 'one' });
const maybe = (phrases: Step['phrases']): Step => ({ phrases, times: 'maybe' });

/** Decides whether the whole text is openings, these steps, and closings. */
function isWholly(words: readonly Word[], ...steps: Step[]): boolean {
  return walk(words, 0, [anyOf(openings), ...steps, anyOf(closings)]).includes(words.length);
}

const spoken: ['menu' | 'help' | 'acknowledge' | 'confirm' | 'deny', Step][] = [
  ['menu', oneOf(toPhrases(lexicon.menuWords))],
  ['help', oneOf(toPhrases(lexicon.helpWords))],
  ['acknowledge', oneOf(toPhrases(lexicon.acknowledgements))],
  ['confirm', oneOf(toPhrases(lexicon.confirmations))],
  ['deny', oneOf(toPhrases(lexicon.denials))],
];

function readCommand(_words: readonly Word[], text: string): Answer | null {
  const match = /^\/([a-z]+)(?:@\w+)?(?:\s+(\S+))?$/i.exec(text.trim());
  if (match === null) return null;
  const [, name = '', argument] = match;
  if (argument !== undefined) return readCode(splitWords(argument), argument) ?? unknown;
  for (const intent of ['menu', 'help', 'schedule'] as const) {
    if (lexicon.commands[intent].some((word) => word === name.toLowerCase())) return { intent };
  }
  return unknown;
}

const codePrefixes = toPhrases(lexicon.codePrefixes);

/** The 8 readable characters of our own codes (no 0, 1, I, L, O, U), in one piece or as 4-4 in capitals. */
const ownCode =
  /^(?:[2-9A-HJKMNP-TV-Z]{8}|[2-9a-hjkmnp-tv-z]{8}|[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4})$/;
/** What may be a code with a slip of the finger: refused later by name instead of not understood. */
const codeLike = /^(?=.*\d)(?=.*[a-z])[a-z\d]{4}[- ]?[a-z\d]{4}$/i;

/** A link code as text, alone or after "mã". */
function readCode(words: readonly Word[], text: string): Answer | null {
  const [prefixEnd = 0] = walk(words, 0, [anyOf(openings), oneOf(codePrefixes)]);
  const rest = textBetween(text, words, prefixEnd);
  const code = rest.replace(/[\s-]/g, '').toUpperCase();
  const isNamed = prefixEnd > 0 && /^(?=.*\d)[A-Z\d]{6,10}$/.test(code);
  return isNamed || ownCode.test(rest) || codeLike.test(rest) ? { intent: 'link_code', code } : null;
}

/** A code for one's own second device. */
function readDeviceCode(_words: readonly Word[], text: string): Answer | null {
  return chatWords.deviceCodeWords.includes(foldVietnamese(text)) ? { intent: 'device_code' } : null;
}

/** "rút …", with or without the name. */
function readWithdrawal(_words: readonly Word[], text: string): Answer | null {
  const folded = foldVietnamese(text);
  const verb = chatWords.withdrawalVerbs.find((word) => folded === word || folded.startsWith(`${word} `));
  const name = folded.slice(verb?.length).trim();
  return verb === undefined || name === 'ai' ? null : { intent: 'withdraw', name };
}

const choicePrefixes = toPhrases(lexicon.choicePrefixes);

function readChoice(words: readonly Word[]): Answer | null {
  for (const at of walk(words, 0, [anyOf(openings), maybe(choicePrefixes)])) {
    const digits = words[at]?.folded ?? '';
    if (!/^\d{1,2}$/.test(digits)) continue;
    if (walk(words, at + 1, [anyOf(closings)]).includes(words.length)) {
      return { intent: 'choice', choice: Number(digits) };
    }
  }
  return null;
}

const show = maybe(toPhrases(lexicon.showWords));
const spans = anyOf(toPhrases(lexicon.calendarSpans));

function readSchedule(words: readonly Word[]): Answer | null {
  const isAsked =
    isWholly(words, show, oneOf(toPhrases(lexicon.calendars)), spans) ||
    isWholly(words, spans, oneOf(toPhrases(lexicon.calendarQuestions)), spans);
  return isAsked ? { intent: 'schedule' } : null;
}

const acceptances = toPhrases(lexicon.acceptances);
const polite = toPhrases(lexicon.openings, lexicon.acceptances, lexicon.occasions, lexicon.closings);
const attendances = toPhrases(lexicon.attendances);
function isAcceptance(words: readonly Word[]): boolean {
  if (holdsAny(words, vetoes)) return false;
  const answered = walk(words, 0, [anyOf(openings), oneOf(acceptances), anyOf(polite)]);
  if (answered.includes(words.length)) return true;
  return afterUnitName(words).some((at) =>
    walk(words, at, [anyOf(openings), oneOf(attendances), anyOf(polite)]).includes(words.length),
  );
}

const nominationVerbs = toPhrases(lexicon.nominationVerbs);
const weakVerbs = toPhrases(lexicon.weakVerbs);
const notNominations = toPhrases(lexicon.notNominations);
const nominationVetoes = toPhrases(lexicon.nominationVetoes);
const substitutions = toPhrases(lexicon.substitutions);

/** The place of a verb that begins a clause: after openings, a unit's name, or a break. */
function findNominationVerb(words: readonly Word[]): number | null {
  const begins = new Set([...walk(words, 0, [anyOf(openings)]), ...afterUnitName(words)]);
  for (let at = 1; at < words.length; at += 1) {
    if (words[at]?.breakBefore) for (const end of walk(words, at, [anyOf(openings)])) begins.add(end);
  }
  const verbs = [...begins].filter(
    (at) => endsOf(words, at, nominationVerbs).length > 0 && endsOf(words, at, notNominations).length === 0,
  );
  return verbs.length === 0 ? null : Math.min(...verbs);
}

function readNomination(words: readonly Word[], text: string): Answer | null {
  const isAsked = text.includes('?');
  const at = findNominationVerb(words);
  if (at === null) {
    const isSubstitution = holdsAny(words, substitutions) && !holdsAny(words, nominationVetoes) && !isAsked;
    return isSubstitution ? { intent: 'nominate', nominees: parseNominations(text) } : null;
  }
  if (holdsAny(words, nominationVetoes, at)) return unknown;
  const nominees = parseNominations(text.slice(words[at]?.start ?? 0));
  const isClear = endsOf(words, at, weakVerbs).length === 0 || holdsAny(words, substitutions, at);
  return nominees.length > 0 || (isClear && !isAsked) ? { intent: 'nominate', nominees } : unknown;
}

/** A name with a phone says by itself that somebody is sent. */
function readBareNomination(text: string): Answer | null {
  const nominees = parseNominations(text);
  const isPlain = nominees.length > 0 && nominees.every((nominee) => nominee.phone !== null);
  return isPlain ? { intent: 'nominate', nominees } : null;
}

/** One way to read a whole text (NFC) and its words; null for what it does not know. */
export type Reader = (words: readonly Word[], text: string) => Answer | null;

/** What can mean nothing else. */
const exactReaders: readonly Reader[] = [readCommand, readDeviceCode, readCode, readChoice, readSchedule];
/** Requests by their verb, each noun's in a file of its own; the first that knows the text decides. */
const requestReaders: readonly Reader[] = [readWithdrawal, readNomination];

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
  if (words.length > longestWords) return unknown;
  const exact = firstOf(exactReaders, words, text);
  if (exact !== null) return exact;
  const plain = spoken.find(([, step]) => isWholly(words, step));
  if (plain?.[0] === 'menu' || plain?.[0] === 'help') return { intent: plain[0] };
  const request = plain?.[0] === 'deny' ? null : firstOf(requestReaders, words, text);
  if (request !== null) return request;
  if (text.includes('?')) return unknown;
  if (plain?.[0] === 'deny' && holdsAny(words, agreements)) return unknown;
  if (plain !== undefined) return { intent: plain[0] };
  const decline = readDecline(words, text);
  if (decline !== null) return decline.certain ? { intent: 'decline', reason: decline.reason } : unknown;
  if (isAcceptance(words)) return { intent: 'accept' };
  return readBareNomination(text) ?? unknown;
}
