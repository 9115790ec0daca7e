import { closings, openings } from './answers.lexicon.ts';
import * as lexicon from './check-in.lexicon.ts';
import type { Answer, Reader } from './parse-answer.ts';
import { anyOf, isWholly, maybe, oneOf } from './sentence.ts';
import { toPhrases, type Word, walk } from './words.ts';

/** What is typed to check in at a meeting (C10). */
export type CheckInRead = {
  /** The digits as typed, in one piece; whether they are right is the room's to say. */
  check_in: { code: string; form: 'on_site' | 'online' };
  /** Four digits and nothing else: a code only for whoever has a roll-call open. */
  bare_code: { code: string };
  check_in_ask: Record<never, never>;
};

const before = anyOf(toPhrases(openings));
const after = anyOf(toPhrases(closings));
const checkIn = oneOf(toPhrases(lexicon.checkInWords));
const alone = oneOf(toPhrases(lexicon.checkInAloneWords));
const online = oneOf(toPhrases(lexicon.onlineWords));
const label = maybe(toPhrases(lexicon.codeLabels));
const mostDigits = 8;

/** "điểm danh 4821", "có mặt 48 21", "điểm danh trực tuyến 4821"; the whole text must be these, with courtesies. */
export const readCheckIn: Reader = (words): Answer | null => {
  if (isWholly(words, alone)) return { intent: 'check_in_ask' };
  const [only] = words;
  if (words.length === 1 && only && /^\d{4}$/.test(only.raw)) return { intent: 'bare_code', code: only.raw };
  return (
    codeBehind(words, walk(words, 0, [before, checkIn, online, label]), [after], 'online') ??
    codeBehind(words, walk(words, 0, [before, checkIn, label]), [online, after], 'online') ??
    codeBehind(words, walk(words, 0, [before, checkIn, label]), [after], 'on_site')
  );
};

function codeBehind(
  words: readonly Word[],
  starts: readonly number[],
  rest: Parameters<typeof walk>[2],
  form: 'on_site' | 'online',
): Answer | null {
  for (const start of starts) {
    let end = start;
    while (/^\d{1,8}$/.test(words[end]?.raw ?? '')) end += 1;
    const code = words
      .slice(start, end)
      .map(({ raw }) => raw)
      .join('');
    const isCode = code !== '' && code.length <= mostDigits;
    if (isCode && walk(words, end, rest).includes(words.length)) return { intent: 'check_in', code, form };
  }
  return null;
}
