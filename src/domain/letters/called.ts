import { toOfficeTime } from '#lib/office-time.ts';
import type { PageText } from '../documents/file-facts.ts';
import { settleText } from './fold-in-place.ts';
import type { LetterReading } from './letter-reading.ts';

/** Words of a letter that call somebody, and the page they stand on, from 1. */
export type CalledInLetter = { words: string; page: number };

/** Entries that a list of invitees takes over at most; a longer one is no list of a letter. */
const MOST = 200;
/** Letters of an entry at most. */
const LONGEST = 400;

const plain = (text: string) => settleText(text).replace(/\s+/g, ' ');

/** Whom a letter calls, entry by entry with the page each stands on; a list that goes over the page goes on. */
export function calledIn(
  { participants }: Pick<LetterReading, 'participants'>,
  pages: readonly PageText[],
): CalledInLetter[] {
  const first = participants?.source.page ?? 1;
  const texts = pages.map(({ number, text }) => ({ number, text: plain(text) }));
  let page = first;
  return (participants?.value ?? []).slice(0, MOST).map((entry) => {
    const words = plain(entry).slice(0, LONGEST);
    const found = texts.find(({ number, text }) => number >= page && text.includes(words));
    page = found?.number ?? page;
    return { words, page };
  });
}

/** A limit as a form holds it: the beginning of a day is the end of the day before. */
export function lastMinute(limit: Date, timeZone: string): { on: string; time: string } {
  const at = toOfficeTime(limit, timeZone);
  return at.time === '00:00' ? toOfficeTime(new Date(limit.getTime() - 60_000), timeZone) : at;
}
