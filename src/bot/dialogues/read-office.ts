import { foldVietnamese } from '#lib/vietnamese.ts';
import * as lexicon from './office.lexicon.ts';
import type { Answer } from './parse-answer.ts';
import { textBetween, type Word } from './words.ts';

/** What an office says about its own meetings. */
export type OfficeRead = {
  /** `about`: the code or words of the title; empty for any. */
  office_state: { about: string };
  /** `value`: the new place or time as typed; empty when it is still to be asked for. */
  office_change: { field: 'place' | 'time'; about: string; value: string };
  office_pending: { about: string };
  send_now: Record<never, never>;
  cancel_sending: Record<never, never>;
};

/** "Tình hình …", "đổi phòng … sang …", "gửi ngay", "hủy gửi". */
export function readOffice(words: readonly Word[], text: string): Answer | null {
  const folded = words.map((word) => word.folded).join(' ');
  if (lexicon.sendNowWords.includes(folded)) return { intent: 'send_now' };
  if (lexicon.cancelSendingWords.includes(folded)) return { intent: 'cancel_sending' };
  const missing = afterVerb(words, lexicon.pendingVerbs);
  if (missing !== null)
    return { intent: 'office_pending', about: textBetween(text, words, skip(words, missing)) };
  const asked = afterVerb(words, lexicon.stateVerbs);
  if (asked !== null) return { intent: 'office_state', about: textBetween(text, words, skip(words, asked)) };
  for (const field of ['place', 'time'] as const) {
    const at = afterVerb(words, lexicon.changeVerbs[field]);
    if (at !== null) return readChange(field, words, text, at);
  }
  return null;
}

function readChange(field: 'place' | 'time', words: readonly Word[], text: string, from: number): Answer {
  const at = words.findIndex((word, index) => index >= from && lexicon.towards.includes(word.folded));
  const end = at === -1 ? words.length : at;
  return {
    intent: 'office_change',
    field,
    about: textBetween(text, words, Math.min(skip(words, from), end), end),
    value: at === -1 ? '' : textBetween(text, words, at + 1),
  };
}

/** Where the verb that begins the text ends; null when none does. */
function afterVerb(words: readonly Word[], verbs: readonly string[]): number | null {
  for (const verb of verbs) {
    const parts = verb.split(' ');
    if (parts.every((part, at) => words[at]?.folded === part)) return parts.length;
  }
  return null;
}

function skip(words: readonly Word[], from: number): number {
  let at = from;
  while (lexicon.meetingWords.includes(words[at]?.folded ?? '')) at += 1;
  return at;
}

/**
 * A time as an office types it: "14h30", "14:30", "14 giờ", with "ngày 25/12" or "25/12/2026" if the day is another. Null
 * for what is no time, or has two.
 */
export function readTime(text: string, { on }: { on: string }): { on: string; time: string } | null {
  const folded = foldVietnamese(text);
  const clocks = [...folded.matchAll(/(?<![\d/])(\d{1,2})\s*(?:h|g|gio|:)\s*(\d{2})?(?!\d)/g)];
  const days = [...folded.matchAll(/(?<!\d)(\d{1,2})\s*[/-]\s*(\d{1,2})(?:\s*[/-]\s*(\d{4}))?(?!\d)/g)];
  const [clock] = clocks;
  if (!clock || clocks.length > 1 || days.length > 1) return null;
  const hour = afternoon(Number(clock[1]), folded);
  const minute = Number(clock[2] ?? 0);
  if (hour > 23 || minute > 59) return null;
  const day = days[0] ? dayOf(days[0], on) : on;
  return day === null ? null : { on: day, time: `${two(hour)}:${two(minute)}` };
}

/** "Hạn 16h30", with a day if it is another; null for what says no limit. */
export function readLimit(text: string, known: { on: string }): { on: string; time: string } | null {
  const folded = foldVietnamese(text).trim();
  return lexicon.limitWords.some((word) => folded.startsWith(`${word} `)) ? readTime(text, known) : null;
}

/** "2h chiều" is 14:00. */
function afternoon(hour: number, folded: string): number {
  return hour >= 1 && hour <= 11 && /\b(chieu|toi)\b/.test(folded) ? hour + 12 : hour;
}

/** The day in the meeting's year unless a year is said; null for a day that is in no calendar. */
function dayOf(match: RegExpMatchArray, on: string): string | null {
  const [, day = '', month = '', year = on.slice(0, 4)] = match;
  const written = `${year}-${two(Number(month))}-${two(Number(day))}`;
  const parsed = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(written) ? written : null;
}

const two = (number: number) => String(number).padStart(2, '0');
