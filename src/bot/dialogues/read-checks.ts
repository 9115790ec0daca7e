import { foldVietnamese } from '#lib/vietnamese.ts';
import * as lexicon from './checks.lexicon.ts';
import type { Answer, Reader } from './parse-answer.ts';
import { anyOf, isWholly, oneOf } from './sentence.ts';
import { afterUnitName } from './unit-name.ts';
import { textBetween, toPhrases, type Word, walk } from './words.ts';

const checked = oneOf(toPhrases(lexicon.checkedWords));
const nudgeOff = oneOf(toPhrases(lexicon.nudgeOffWords));
const nudgeAsk = oneOf(toPhrases(lexicon.nudgeAskWords));
const nudgeAt = oneOf(toPhrases(lexicon.nudgeAtWords));
const courtesies = anyOf(toPhrases(lexicon.afterHour));

/** "Đã kiểm tra", with or without courtesies. */
export const readChecked: Reader = (words) => {
  const isOfUnit = afterUnitName(words).some((at) =>
    walk(words, at, [checked, courtesies]).includes(words.length),
  );
  return isOfUnit || isWholly(words, checked) ? { intent: 'checked' } : null;
};

/** "nhắc tôi lúc 20h", "không nhắc buổi tối", "giờ nhắc": the hour of the evening's reminder. */
export const readNudgeHour: Reader = (words, text): Answer | null => {
  if (isWholly(words, nudgeOff)) return { intent: 'nudge_off' };
  if (isWholly(words, nudgeAsk)) return { intent: 'nudge_ask' };
  const at = readHour(words, text);
  return at ? { intent: 'nudge_at', at } : null;
};

/** The hour between the words that ask for it and the courtesies after it; the whole text must be these. */
function readHour(words: readonly Word[], text: string): string | null {
  for (const from of walk(words, 0, [nudgeAt])) {
    for (let to = from + 1; to <= words.length; to += 1) {
      if (!walk(words, to, [courtesies]).includes(words.length)) continue;
      const at = readClock(foldVietnamese(textBetween(text, words, from, to)));
      if (at) return at;
    }
  }
  return null;
}

/** A typed hour as HH:MM: "20h", "20:30", "20 giờ 15", "8h tối", "7 rưỡi tối"; null for anything else. */
export function readClock(folded: string): string | null {
  const match =
    /^(\d{1,2})(?:\s*(?:h|gio|:|g)\s*(\d{1,2})?(?:\s*(?:phut|p))?)?(?:\s*(ruoi))?(?:\s+(?:buoi\s+)?(sang|chieu|toi|dem|am|pm))?$/.exec(
      folded,
    );
  if (!match) return null;
  const [, hour = '', minute = '0', half, part = ''] = match;
  const isAfternoon = lexicon.afternoonWords.includes(part);
  const clock = Number(hour) + (isAfternoon && Number(hour) < 12 ? 12 : 0);
  const minutes = half ? 30 : Number(minute);
  if (clock > 23 || minutes > 59) return null;
  return `${String(clock).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
