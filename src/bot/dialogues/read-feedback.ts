import type { FeedbackKind } from '#domain/feedback/lifecycle.ts';
import { readTicketNumber, type TicketNumber } from '#lib/ticket-number.ts';
import { openings } from './answers.lexicon.ts';
import * as lexicon from './feedback.lexicon.ts';
import type { Answer } from './parse-answer.ts';
import { anyOf, isWholly, oneOf } from './sentence.ts';
import { textBetween, toPhrases, type Word, walk } from './words.ts';

/** What is said about the software, the rules, and tickets. */
export type FeedbackRead = {
  /** `kind` null: an opinion, and it is to be asked on what. `isPlain`: a colon or a new line set the text apart. */
  feedback: { kind: FeedbackKind | null; text: string; isPlain: boolean };
  own_feedback: Record<never, never>;
  /** A ticket by its number, with what is to be added to it. */
  feedback_ticket: { ticket: TicketNumber; text: string };
};

const before = anyOf(toPhrases(openings, lexicon.feedbackOpenings));
const ownWords = oneOf(toPhrases(lexicon.ownWords));
const ticketPrefixes = anyOf(toPhrases(openings, lexicon.ticketPrefixes));
const kinds = [
  ['software', oneOf(toPhrases(lexicon.softwareWords))],
  ['regulation', oneOf(toPhrases(lexicon.regulationWords))],
  [null, oneOf(toPhrases(lexicon.opinionWords))],
] as const;

/** "Góp ý phần mềm: …", "kiến nghị sửa quy chế …", "góp ý của tôi", "GY-12/2026: …"; of any length. */
export function readFeedback(words: readonly Word[], text: string): Answer | null {
  if (isWholly(words, before, ownWords)) return { intent: 'own_feedback' };
  return readTicket(words, text) ?? readOpinion(words, text);
}

function readTicket(words: readonly Word[], text: string): Answer | null {
  for (const at of walk(words, 0, [ticketPrefixes])) {
    const start = words[at]?.start;
    const found = start === undefined ? null : readTicketNumber(text.slice(start));
    if (start === undefined || !found) continue;
    const { year, number, end } = found;
    return { intent: 'feedback_ticket', ticket: { year, number }, text: restOf(text.slice(start + end)) };
  }
  return null;
}

function readOpinion(words: readonly Word[], text: string): Answer | null {
  for (const [kind, phrases] of kinds) {
    const [end] = walk(words, 0, [before, phrases]);
    const last = end === undefined ? undefined : words[end - 1];
    if (!last) continue;
    const rest = text.slice(last.end);
    return { intent: 'feedback', kind, text: restOf(rest), isPlain: /^\s*[:\n]/.test(rest) };
  }
  return null;
}

/** What follows, without the marks that set it apart; line breaks stay. */
const restOf = (text: string) => text.replace(/^[\s:;,.!\-–—]+/, '').trim();

/** The article a text names, as it is written: "khoản 2 Điều 7"; empty when it names none, or several apart. */
export function readArticle(words: readonly Word[], text: string): string {
  const isNamed = (at: number) =>
    articleAt(words, at) && /^(?:\d{1,3}[a-z]?|[a-z]|[ivx]{1,5})$/.test(words[at + 1]?.folded ?? '');
  const starts = words.flatMap((_word, at) => (isNamed(at) ? [at] : []));
  const [first] = starts;
  const last = starts.at(-1);
  if (first === undefined || last === undefined) return '';
  const isOne = starts.every((at, index) => index === 0 || at === (starts[index - 1] ?? 0) + 2);
  return isOne ? textBetween(text, words, first, last + 2) : '';
}

function articleAt(words: readonly Word[], at: number): boolean {
  return lexicon.articleWords.includes(words[at]?.folded ?? '');
}
