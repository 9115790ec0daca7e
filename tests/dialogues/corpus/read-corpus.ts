import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Answer } from '#bot/dialogues/parse-answer.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';

/** One thing that people type, what they mean by it, and the part of it that matters. */
export type Phrase = {
  kind: string;
  text: string;
  intent: string;
  /** What is kept: a reason, names, a number; `*` is any reason; `null` none. */
  slot: string | null;
  /** The code or number of the meeting that the phrase names. */
  about: string | null;
  /** Never looked at while the grammar was made: it says how others' phrases fare. */
  heldOut: boolean;
};

const folder = new URL('.', import.meta.url);

/** Every phrase of the corpus: a file a kind; a third is held out by a hash, so that nobody chose it. */
export function readCorpus(): Phrase[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.tsv'));
  return files.flatMap((file) => {
    const kind = file.replace('.tsv', '');
    const lines = readFileSync(new URL(file, folder), 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => readPhrase(kind, line));
  });
}

function readPhrase(kind: string, line: string): Phrase {
  const [typed = '', intent = '', about = ''] = line.split('\t');
  const text = typed.replaceAll('\\n', '\n');
  const [, code, rest = ''] = /^@(\S+)\s*(.*)$/.exec(about) ?? [];
  return {
    kind,
    text: kind === 'decomposed' ? text.normalize('NFD') : text,
    intent,
    slot: (code ? rest : about) || null,
    about: code ?? null,
    heldOut: createHash('sha256').update(`${kind} ${typed}`).digest().readUInt32BE() % 3 === 0,
  };
}

/** The wish behind an answer, be it about a meeting that was named or not. */
function wishOf(answer: Answer): { wish: Answer; about: string | null } {
  if (answer.intent === 'titled') return { wish: answer.wish, about: answer.about.replaceAll(' ', '_') };
  if (answer.intent !== 'addressed') return { wish: answer, about: null };
  return { wish: answer.wish, about: answer.about };
}

function slotOf(wish: Answer): string | null {
  switch (wish.intent) {
    case 'decline':
    case 'decline_doubted':
      return wish.reason;
    case 'nominate':
      return wish.nominees.map(({ fullName }) => fullName).join('; ') || '?';
    case 'withdraw':
      return wish.name || null;
    case 'choice':
      return String(wish.choice);
    case 'link_code':
      return wish.code;
    case 'pass_leader':
      return wish.note || null;
    case 'feedback':
      return wish.kind ?? '?';
    case 'nudge_at':
      return wish.at;
    case 'office_state':
      return wish.about || null;
    case 'language':
      return wish.language;
    default:
      return null;
  }
}

/** What the grammar read, as the corpus writes it. */
export function describeAnswer(answer: Answer): string {
  const { wish, about } = wishOf(answer);
  const slot = slotOf(wish);
  return [wish.intent, about && `@${about}`, slot].filter(Boolean).join(' ');
}

/** Whether the grammar read what was meant, with the part that matters; reasons and names but for case. */
export function isRight(phrase: Phrase, answer: Answer): boolean {
  const { wish, about } = wishOf(answer);
  if (wish.intent !== phrase.intent || about !== phrase.about) return false;
  const slot = slotOf(wish);
  if (phrase.slot === '*') return slot !== null;
  if (phrase.slot === null || slot === null) return phrase.slot === slot;
  const same =
    phrase.intent === 'withdraw' ? foldVietnamese : (text: string) => text.normalize('NFC').toLowerCase();
  return same(slot) === same(phrase.slot);
}
