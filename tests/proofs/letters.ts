import { parseArgs } from 'node:util';
import type { PageText } from '#domain/documents/file-facts.ts';
import type { LetterReading } from '#domain/letters/letter-reading.ts';
import { readLetter } from '#domain/letters/read-letter.ts';
import { heldOutLetters, tunedLetters } from '#tests/support/letters/corpus.ts';
import { chanceOf, damagedPages } from '#tests/support/letters/damage.ts';
import {
  countOutcomes,
  type Judged,
  judgeLetter,
  outcomes,
  timeZone,
  withoutDoubts,
} from '#tests/support/letters/judge.ts';
import type { Letter } from '#tests/support/letters/letter.ts';
import { pdfOf } from '#tests/support/letters/letter-paper.ts';
import { type Inspector, openInspector } from '#tests/support/papers/inspect-paper.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const about = { timeZone, receivedOn: '2026-11-26' };
const allDpi = [100, 150, 200, 300];

/** A letter as it came out of the inspection; `dpi` is null for a PDF with text. */
type ReadPaper = { letter: Letter; dpi: number | null; pages: PageText[] };

/**
 * Issue 5, item 5: letters of both blocks as PDFs with text and as scans through the real inspection, counted field by field.
 * None may be wrong with confidence. The held-out letters were labelled before there was a reader; its first, blind reading of
 * their text gave 273 fields right, 2 doubted, 3 empty and 2 wrong of 280 (both the head of the Fatherland Front); all 42 are here.
 */
export async function proveLetters(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      'at-once': { type: 'string', default: '2' },
      only: { type: 'string', default: '' },
      /** Every letter at every resolution, not at one of them in turn. */
      all: { type: 'boolean', default: false },
      /** Letters damaged by chance as text, beside those of the real scanner. */
      storm: { type: 'string', default: '3000' },
    },
  });
  const letters = [...tunedLetters, ...heldOutLetters].filter(({ name }) => name.includes(values.only));
  const work = letters.flatMap((letter, at) => {
    const scans = values.all ? allDpi : [allDpi[at % allDpi.length] ?? 200];
    return [null, ...scans].map((dpi) => ({ letter, dpi, seed: at + 1 }));
  });
  const startedAt = performance.now();
  const papers = await inspectAll(work, Number(values['at-once']));
  say(
    `${letters.length} letters, ${papers.length} papers, ${Math.round((performance.now() - startedAt) / 1000)} s`,
  );
  const text = papers.filter(({ dpi }) => dpi === null);
  const scans = papers.filter(({ dpi }) => dpi !== null);
  const isTextSound = count('PDF with text', judgeAll(text));
  const isScanSound = count('scans of 100 to 300 dpi', judgeAll(scans));
  for (const dpi of allDpi) summary(`  at ${dpi} dpi`, judgeAll(scans.filter((paper) => paper.dpi === dpi)));
  const rash = judgeAll(papers, withoutDoubts).filter(({ outcome }) => outcome === 'wrong').length;
  say(`a reader that doubts nothing (must be wrong): ${rash} fields wrong with confidence`);
  // Issue 5 asks for thirty letters; a part of them by `--only` proves nothing of that.
  const isStormSound = storm(letters, Number(values.storm));
  const isEnough = values.only !== '' || (Math.min(text.length, scans.length) >= 30 && rash > 0);
  return isTextSound && isScanSound && isStormSound && isEnough;
}

async function inspectAll(
  work: { letter: Letter; dpi: number | null; seed: number }[],
  atOnce: number,
): Promise<ReadPaper[]> {
  const inspector = await openInspector(atOnce);
  const waiting = [...work];
  const read: ReadPaper[] = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const paper = await inspectOne(inspector, next);
      if (paper) read.push(paper);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, worker));
  } finally {
    await inspector.close();
  }
  return read;
}

/** The drawer of pages is one for the process: papers are made one after the other. */
let made: Promise<unknown> = Promise.resolve();
function makeInTurn(...given: Parameters<typeof pdfOf>): Promise<Buffer> {
  const next = made.then(() => pdfOf(...given));
  made = next.catch(() => {});
  return next;
}

/** How often a paper is tried that took too long: a busy machine is no fault of the reader. */
const tries = 3;

async function inspectOne(
  inspector: Inspector,
  { letter, dpi, seed }: { letter: Letter; dpi: number | null; seed: number },
): Promise<ReadPaper | null> {
  const bytes = await makeInTurn(
    letter,
    dpi === null ? null : { dpi, skew: dpi > 100 ? 0.4 : 0, noise: 4 },
    seed,
  );
  const truth = { is: 'innocent' } as const;
  const paper = { name: letter.name, truth, tags: [], fileName: 'letter.pdf', title: '', pages: 1 };
  for (let turn = 0; turn < tries; turn += 1) {
    const inspection = await inspector.inspect({ ...paper, bytes: async () => bytes });
    if (inspection.outcome === 'read') return { letter, dpi, pages: inspection.facts.pages };
    say(`not read: ${letter.name} ${dpi ?? 'text'}: ${inspection.refusal}`);
  }
  return null;
}

/**
 * Letters torn, stripped of marks and misread far worse than our scans are. A letter that damage turns into another whole word
 * cannot be told ("hoan" read as "boan"), so a rare field is wrong; more than one in a thousand is not let pass.
 */
function storm(letters: readonly Letter[], rounds: number): boolean {
  const judged: Judged[] = [];
  for (let seed = 1; seed <= rounds; seed += 1) {
    const chance = chanceOf(seed * 7919);
    const often = (most: number) => (chance() < 0.5 ? chance() * most : 0);
    const damage = {
      lostMarks: often(0.3),
      digitsAsLetters: often(0.1),
      lettersAsDigits: often(0.02),
      strangeLetters: often(0.02),
      brokenLines: often(0.03),
      lostStops: often(0.1),
      wrongDigits: often(0.03),
      isSplit: chance() < 0.3,
      losesSigns: chance() < 0.5,
    };
    const letter = letters[seed % letters.length];
    if (!letter) return false;
    const columns = (['apart', 'beside', 'gap'] as const)[seed % 3] ?? 'apart';
    const pages = damagedPages(letter, { columns, width: seed % 4 === 0 ? 0 : 85 }, damage, seed);
    judged.push(...judgeLetter(letter, readLetter(pages, about)));
  }
  summary(`\nstorm of ${rounds} damaged letters`, judged);
  return judged.filter(({ outcome }) => outcome === 'wrong').length * 1000 <= judged.length;
}

const judgeAll = (papers: readonly ReadPaper[], spoil = (reading: LetterReading) => reading): Judged[] =>
  papers.flatMap(({ letter, pages }) => judgeLetter(letter, spoil(readLetter(pages, about))));

function count(title: string, judged: readonly Judged[]): boolean {
  say(`\n${title}\n${'field'.padEnd(16)}${outcomes.map((outcome) => outcome.padStart(8)).join('')}`);
  for (const [field, counts] of Object.entries(countOutcomes(judged)))
    say(`${field.padEnd(16)}${outcomes.map((outcome) => String(counts[outcome]).padStart(8)).join('')}`);
  const wrong = judged.filter(({ outcome }) => outcome === 'wrong');
  for (const { letter, field, read, truth } of wrong)
    say(`WRONG  ${letter}: ${field} ${JSON.stringify(read)} ≠ ${JSON.stringify(truth)}`);
  return wrong.length === 0 && judged.length > 0;
}

function summary(title: string, judged: readonly Judged[]): void {
  const all = countOutcomes(judged).all;
  if (all) say(`${title}: ${outcomes.map((outcome) => `${all[outcome]} ${outcome}`).join(', ')}`);
}
