import { openings } from './answers.lexicon.ts';
import * as lexicon from './opinions.lexicon.ts';
import type { Answer } from './parse-answer.ts';
import { anyOf, isWholly, oneOf } from './sentence.ts';
import { toPhrases, type Word, walk } from './words.ts';

/** What is said on a meeting or one of its items, and requests for opinions. */
export type OpinionRead = {
  opinion: { kind: 'opinion' | 'reserved'; item: number | null; text: string };
  own_opinion_requests: Record<never, never>;
};

const before = anyOf(toPhrases(openings, lexicon.opinionOpenings));
const itemWords = oneOf(toPhrases(lexicon.itemWords));
const requests = oneOf(toPhrases(lexicon.requestWords));
/** `alone`: it may stand without an item, when a colon or a new line sets the text apart. */
const beginnings = [
  { kind: 'reserved', phrases: oneOf(toPhrases(lexicon.reservedWords)), alone: true },
  { kind: 'opinion', phrases: oneOf(toPhrases(lexicon.opinionWords)), alone: true },
  { kind: 'opinion', phrases: oneOf(toPhrases(lexicon.opinionWithItem)), alone: false },
] as const;
const mostItems = 100;

/** "Ý kiến: …", "góp ý mục 2: …", "bảo lưu ý kiến nội dung 3: …", "phiếu lấy ý kiến"; of any length. */
export function readOpinions(words: readonly Word[], text: string): Answer | null {
  if (isWholly(words, before, requests)) return { intent: 'own_opinion_requests' };
  for (const { kind, phrases, alone } of beginnings) {
    for (const at of walk(words, 0, [before, phrases, itemWords])) {
      const item = numberAt(words, at);
      const said = item === null ? null : setApart(words, text, at + 1);
      if (item !== null && said !== null) return { intent: 'opinion', kind, item, text: said };
    }
    if (!alone) continue;
    for (const at of walk(words, 0, [before, phrases])) {
      const said = setApart(words, text, at);
      if (said) return { intent: 'opinion', kind, item: null, text: said };
    }
  }
  return null;
}

function numberAt(words: readonly Word[], at: number): number | null {
  const raw = words[at]?.raw ?? '';
  const number = /^\d{1,3}$/.test(raw) ? Number(raw) : 0;
  return number >= 1 && number <= mostItems ? number : null;
}

/** What a colon or a new line sets apart after these words, as it was typed; empty at the end; null for anything else. */
function setApart(words: readonly Word[], text: string, at: number): string | null {
  const last = words[at - 1];
  if (!last) return null;
  const rest = text.slice(last.end);
  if (rest.trim() === '') return '';
  return /^[ \t.]*[:\n]/.test(rest) ? rest.replace(/^[\s:;,.\-–—]+/, '').trim() : null;
}
