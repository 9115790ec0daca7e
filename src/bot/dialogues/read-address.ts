import { isVietnamese, readLeftoverKeys } from '#lib/typing.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import * as lexicon from './answers.lexicon.ts';
import * as exact from './exact.lexicon.ts';
import type { Answer } from './parse-answer.ts';
import { anyOf, maybe } from './sentence.ts';
import * as titles from './titles.lexicon.ts';
import { splitWords, toPhrases, type Word, walk } from './words.ts';

const openings = toPhrases(lexicon.openings);
const closings = toPhrases(lexicon.closings);
const prefixes = toPhrases(exact.addressPrefixes);
const show = maybe(toPhrases(exact.showWords));

/** What can be wished about one meeting. */
const wishes: readonly Answer['intent'][] = [
  'accept',
  'decline',
  'nominate',
  'acknowledge',
  'receive',
  'choice',
];

/** A piece of text that names one meeting: the card's code or its first half in capitals, or the number in a list. */
type Named = { about: string; end: number };

const half = /^[2-9A-HJKMNP-TV-Z]{4}$/;
const ownCode = /^(?=.*[2-9])[2-9A-HJKMNP-TV-Z]{8}$/;

const bodies = new Set([...lexicon.unitHeads, ...titles.bodies].map(foldVietnamese));

/** A word that may be half a code: with a digit, or in capitals and neither a word of the language nor a body's short name. */
function isHalf({ raw, folded }: Word): boolean {
  if (!half.test(raw.toUpperCase()) || bodies.has(folded)) return false;
  if (raw === raw.toUpperCase()) return /[2-9]/.test(raw) || !isVietnamese(raw);
  return /[2-9]/.test(raw) && readLeftoverKeys(raw) === null;
}

function readCode(words: readonly Word[], at: number, text: string): Named | null {
  const word = words[at];
  const next = words[at + 1];
  if (word === undefined) return null;
  if (ownCode.test(word.raw)) return { about: word.raw, end: at + 1 };
  const whole = `${word.raw}${next?.raw}`.toUpperCase();
  if (next && text.slice(word.end, next.start) === '-' && isHalf(word) && ownCode.test(whole))
    return { about: whole, end: at + 2 };
  return isHalf(word) ? { about: word.raw.toUpperCase(), end: at + 1 } : null;
}

function readNumber(words: readonly Word[], at: number): Named | null {
  const digits = words[at]?.raw ?? '';
  return /^(?:[1-9]|1\d|20)$/.test(digits) ? { about: digits, end: at + 1 } : null;
}

/** Every place from `from` on where a meeting is named, after its label if it has one. */
function namedAt(words: readonly Word[], from: number, text: string): Named[] {
  return walk(words, from, [maybe(prefixes)]).flatMap((at) => {
    return readCode(words, at, text) ?? readNumber(words, at) ?? [];
  });
}

/** What is left when the name of the meeting is taken away, read for itself. */
function wishIn(rest: string, read: (text: string) => Answer): Answer | null {
  const wish = read(rest.replace(/^[\s,;:.\-–]+|[\s,;:\-–]+$/g, ''));
  return wishes.includes(wish.intent) ? wish : null;
}

/** A number at the end may count something else: it names a meeting only behind a bare answer. */
const isBare = (wish: Answer) =>
  wish.intent !== 'nominate' &&
  wish.intent !== 'choice' &&
  !(wish.intent === 'decline' && wish.reason !== null);

/**
 * Reads "HT5J tham dự", "2 vắng, đi công tác", "tham dự số 2": an answer with the meeting it is about, in front or behind.
 * A code alone asks to see its card. Null when none is named; which invitation it is, the dialogue finds out.
 */
export function readAddressed(typed: string, read: (text: string) => Answer): Answer | null {
  const text = typed.trim();
  const words = splitWords(text);
  for (const start of walk(words, 0, [anyOf(openings), show])) {
    for (const named of namedAt(words, start, text)) {
      const { about, end } = named;
      if (walk(words, end, [anyOf(closings)]).includes(words.length) && /\D/.test(about))
        return { intent: 'addressed', about, wish: { intent: 'show' } };
      const wish = end < words.length ? wishIn(text.slice(words[end - 1]?.end), read) : null;
      if (wish) return { intent: 'addressed', about, wish };
    }
  }
  return readBehind(words, text, read);
}

function readBehind(words: readonly Word[], text: string, read: (text: string) => Answer): Answer | null {
  for (let at = 1; at < words.length; at += 1) {
    for (const { about, end } of namedAt(words, at, text)) {
      if (!walk(words, end, [anyOf(closings)]).includes(words.length)) continue;
      const wish = wishIn(text.slice(0, words[at - 1]?.end), read);
      if (wish && wish.intent !== 'choice' && (/\D/.test(about) || isBare(wish)))
        return { intent: 'addressed', about, wish };
    }
  }
  return null;
}
