import type { Refusal } from '#domain/refusals.ts';
import { sentences } from '#i18n/sentences.ts';
import type { Language } from './message.ts';
import { formatFullDate, formatMeetingTime } from './time.ts';

export type Refused = { code: Refusal; facts: Readonly<Record<string, string | number>> };

/** The sentence for a refusal, the same in chat, on the site and in the API; ISO instants and days become words. */
export function refusalSentence(refused: Refused, language: Language, timeZone: string): string {
  const words = Object.entries(refused.facts).map(([name, fact]) => [
    name,
    typeof fact === 'string' ? inWords(fact, language, timeZone) : fact,
  ]);
  return sentences(language).refusals[refused.code](Object.fromEntries(words));
}

function inWords(fact: string, language: Language, timeZone: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(fact)) return formatFullDate(fact, language);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(fact)) return formatMeetingTime(new Date(fact), language, timeZone);
  return fact;
}
