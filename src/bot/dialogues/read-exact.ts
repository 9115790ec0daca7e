import { isVietnamese, readLeftoverKeys } from '#lib/typing.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import * as lexicon from './answers.lexicon.ts';
import * as chatWords from './chat-words.lexicon.ts';
import * as exact from './exact.lexicon.ts';
import type { Answer, Reader } from './parse-answer.ts';
import { readCheckIn } from './read-check-in.ts';
import { anyOf, isWholly, maybe, oneOf } from './sentence.ts';
import { splitWords, textBetween, toPhrases, type Word, walk } from './words.ts';

const openings = toPhrases(lexicon.openings);
const closings = toPhrases(lexicon.closings);
const codePrefixes = toPhrases(exact.codePrefixes);
const choicePrefixes = toPhrases(exact.choicePrefixes);

function readCommand(_words: readonly Word[], text: string): Answer | null {
  const match = /^\/([a-z]+)(?:@\w+)?(?:\s+(\S+))?$/i.exec(text.trim());
  if (match === null) return null;
  const [, name = '', argument] = match;
  if (argument !== undefined) return readCode(splitWords(argument), argument) ?? { intent: 'unknown' };
  for (const intent of ['menu', 'help', 'schedule'] as const) {
    if (exact.commands[intent].some((word) => word === name.toLowerCase())) return { intent };
  }
  return { intent: 'unknown' };
}

/** The 8 readable characters of our own codes (no 0, 1, I, L, O, U), in one piece or as 4-4 in capitals. */
const ownCode =
  /^(?:[2-9A-HJKMNP-TV-Z]{8}|[2-9a-hjkmnp-tv-z]{8}|[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4})$/;
/** What may be a code with a slip of the finger: refused later by name instead of not understood. */
const codeLike = /^(?=.*\d)(?=.*[a-z])[a-z\d]{4}[- ]?[a-z\d]{4}$/i;
/** The same characters in two halves, in whatever case. */
const inHalves = /^[2-9A-HJKMNP-TV-Z]{4}[- ][2-9A-HJKMNP-TV-Z]{4}$/i;

/** A link code as text, alone or after "mã", with courtesies. */
function readCode(words: readonly Word[], text: string): Answer | null {
  const [prefixEnd = 0] = walk(words, 0, [anyOf(openings), oneOf(codePrefixes)]);
  for (const end of [words.length, words.length - 1, words.length - 2]) {
    const isEnd = end > prefixEnd && walk(words, end, [anyOf(closings)]).includes(words.length);
    const code = isEnd ? codeIn(words.slice(prefixEnd, end), text, prefixEnd > 0) : null;
    if (code !== null) return { intent: 'link_code', code };
  }
  return null;
}

function codeIn(words: readonly Word[], text: string, isNamed: boolean): string | null {
  const rest = textBetween(text, words, 0);
  const code = rest.replace(/[\s-]/g, '').toUpperCase();
  const isCode = isNamed && /^(?=.*\d)[A-Z\d]{6,10}$/.test(code);
  const isSpoken = words.every(({ raw, folded }) => isVietnamese(folded) || readLeftoverKeys(raw));
  const isSlip = (codeLike.test(rest) || inHalves.test(rest)) && !isSpoken;
  return isCode || ownCode.test(rest) || isSlip ? code : null;
}

/** A code for one's own second device. */
function readDeviceCode(words: readonly Word[], text: string): Answer | null {
  const isAsked = [...words.keys()].some(
    (at) =>
      chatWords.deviceCodeWords.includes(foldVietnamese(textBetween(text, words, 0, at + 1))) &&
      walk(words, at + 1, [anyOf(closings)]).includes(words.length),
  );
  return isAsked ? { intent: 'device_code' } : null;
}

function readChoice(words: readonly Word[]): Answer | null {
  for (const at of walk(words, 0, [anyOf(openings), maybe(choicePrefixes)])) {
    const digits = words[at]?.folded ?? '';
    const spelt = at > 0 && endsInPrefix(words, at) ? exact.spokenNumbers.indexOf(digits) + 1 : 0;
    if (!/^\d{1,2}$/.test(digits) && spelt === 0) continue;
    if (walk(words, at + 1, [anyOf(closings)]).includes(words.length)) {
      return { intent: 'choice', choice: spelt || Number(digits) };
    }
  }
  return null;
}

/** "số hai", but not "hai": a number in letters wants its label. */
function endsInPrefix(words: readonly Word[], at: number): boolean {
  return walk(words, 0, [anyOf(openings), oneOf(choicePrefixes)]).includes(at);
}

const show = anyOf(toPhrases(exact.showWords));
const spans = anyOf(toPhrases(exact.calendarSpans));
const calendars = oneOf(toPhrases(exact.calendars));
const calendarQuestions = oneOf(toPhrases(exact.calendarQuestions));

function readSchedule(words: readonly Word[]): Answer | null {
  const isAsked = isWholly(words, show, calendars, spans) || isWholly(words, spans, calendarQuestions, spans);
  return isAsked ? { intent: 'schedule' } : null;
}

const unlinking = toPhrases(exact.unlinkVerbs);
const unlinked = anyOf(toPhrases(exact.unlinkObjects));

/** "hủy liên kết": of this messenger account. */
function readUnlink(words: readonly Word[]): Answer | null {
  return isWholly(words, oneOf(unlinking), unlinked) ? { intent: 'unlink' } : null;
}

const languages = [
  ['vi', toPhrases(exact.vietnameseWords)],
  ['en', toPhrases(exact.englishWords)],
] as const;
const languageVerbs = maybe(toPhrases(exact.languageVerbs));

function readLanguage(words: readonly Word[]): Answer | null {
  const found = languages.find(([, names]) => isWholly(words, languageVerbs, oneOf(names)));
  return found ? { intent: 'language', language: found[0] } : null;
}

/** What can mean nothing else: commands, codes, numbers, one's schedule, the settings of the chat. */
export const exactReaders: readonly Reader[] = [
  readCommand,
  readDeviceCode,
  readCheckIn,
  readCode,
  readChoice,
  readSchedule,
  readUnlink,
  readLanguage,
];
