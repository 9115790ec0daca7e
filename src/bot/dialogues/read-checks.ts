import { foldVietnamese } from '#lib/vietnamese.ts';
import * as lexicon from './checks.lexicon.ts';
import type { Answer, Reader } from './parse-answer.ts';

const tidy = (text: string) => foldVietnamese(text).replace(/\s+/g, ' ').trim();

/** "Đã kiểm tra", with or without courtesies. */
export const readChecked: Reader = (_words, text) => {
  const folded = tidy(text).replace(/[.!]+$/, '');
  const plain = folded.replace(/ (?:a|nhe|nha|roi a)$/, '').replace(/^(?:da|vang)[,.]? (?=da |kiem )/, '');
  return lexicon.checkedWords.includes(plain) || lexicon.checkedWords.includes(folded)
    ? { intent: 'checked' }
    : null;
};

/** "nhắc tôi lúc 20h", "không nhắc buổi tối", "giờ nhắc": the hour of the evening's reminder. */
export const readNudgeHour: Reader = (_words, text): Answer | null => {
  const folded = tidy(text)
    .replace(/[.!?]+$/, '')
    .replace(/ (?:a|nhe|nha|nua nhe|giup toi|giup em)$/, '')
    .replace(/^(?:hay|xin|nho|vui long|lam on) /, '');
  if (lexicon.nudgeOffWords.includes(folded)) return { intent: 'nudge_off' };
  if (lexicon.nudgeAskWords.includes(folded)) return { intent: 'nudge_ask' };
  const opening = lexicon.nudgeAtWords.find((words) => folded.startsWith(`${words} `));
  if (!opening) return null;
  const at = readClock(folded.slice(opening.length).trim());
  return at ? { intent: 'nudge_at', at } : null;
};

/** A typed hour as HH:MM: "20h", "20:30", "20 giờ 15", "8h tối", "7 giờ rưỡi tối"; null for anything else. */
export function readClock(folded: string): string | null {
  const match =
    /^(\d{1,2})(?:\s*(?:h|gio|:|g)\s*(\d{1,2}|ruoi)?(?:\s*(?:phut|p))?)?(?:\s+(?:buoi\s+)?(sang|chieu|toi|dem|am|pm))?$/.exec(
      folded,
    );
  if (!match) return null;
  const [, hour = '', minute = '0', part = ''] = match;
  const isAfternoon = lexicon.afternoonWords.includes(part);
  const clock = Number(hour) + (isAfternoon && Number(hour) < 12 ? 12 : 0);
  const minutes = minute === 'ruoi' ? 30 : Number(minute);
  if (clock > 23 || minutes > 59) return null;
  return `${String(clock).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
