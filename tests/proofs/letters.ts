import { parseArgs } from 'node:util';
import type { LetterReading } from '#domain/letters/letter-reading.ts';
import { readLetter } from '#domain/letters/read-letter.ts';
import { allLetters, blindLetters } from '#tests/support/letters/corpus.ts';
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
import { type PaperForm, type ReadPaper, readPapers } from '#tests/support/letters/read-papers.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const about = { timeZone, receivedOn: '2026-11-26' };
const allDpi = [100, 150, 200, 300];

/**
 * Issue 5, item 5: letters of both blocks as PDFs with text and as scans through the real inspection, counted field by field.
 * None may be wrong with confidence. The held-out letters were labelled before there was a reader; its first, blind reading of
 * their text gave 273 fields right, 2 doubted, 3 empty and 2 wrong of 280 (both the head of the Fatherland Front). The second blind
 * set, 14 letters in wordings no letter before had, gave of 280 fields in PDFs with text 269 right, 6 doubted, 3 empty and 2 wrong (a
 * hospital taken for the end of its superior's name; "den het ngay" read as the day before, which its label had wrong as well), in DOCX
 * one more (the next sentence within a list), and on scans 260 right, 13 doubted, 4 empty and 3 wrong (one a digit that was lost).
 * All 56 are here.
 */
export async function proveLetters(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      'at-once': { type: 'string', default: '2' },
      only: { type: 'string', default: '' },
      /** Only the letters of the second blind set. */
      blind: { type: 'boolean', default: false },
      /** Every letter at every resolution, not at one of them in turn. */
      all: { type: 'boolean', default: false },
      /** A folder that keeps what was read of each paper, so that it can be judged again without reading it. */
      pages: { type: 'string', default: '' },
      /** Letters damaged by chance as text, beside those of the real scanner. */
      storm: { type: 'string', default: '3000' },
    },
  });
  const isAsked = (letter: Letter) =>
    letter.name.includes(values.only) && (!values.blind || blindLetters.includes(letter));
  const letters = allLetters.filter(isAsked);
  const work = allLetters.flatMap((letter, at) => {
    if (!isAsked(letter)) return [];
    const scans = values.all ? allDpi : [allDpi[at % allDpi.length] ?? 200];
    const forms: PaperForm[] = [
      ...(['text', 'docx typed', 'docx automatic'] as const),
      ...scans.map((dpi) => `${dpi} dpi` as const),
    ];
    return forms.map((form) => ({ letter, form, seed: at + 1 }));
  });
  const startedAt = performance.now();
  const folder = values.pages === '' ? null : values.pages;
  const papers = await readPapers(work, { atOnce: Number(values['at-once']), folder, say });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  say(`${letters.length} letters, ${papers.length} papers, ${seconds} s`);
  const text = papers.filter(({ form }) => form === 'text');
  const typed = papers.filter(({ form }) => form.startsWith('docx'));
  const scans = papers.filter(({ form }) => form.endsWith('dpi'));
  const isTextSound = count('PDF with text', judgeAll(text));
  const isTypedSound = count('DOCX, signs of items typed or set by a list', judgeAll(typed));
  const isScanSound = count('scans of 100 to 300 dpi', judgeAll(scans));
  for (const dpi of allDpi)
    summary(`  at ${dpi} dpi`, judgeAll(scans.filter(({ form }) => form === `${dpi} dpi`)));
  const rash = judgeAll(papers, withoutDoubts).filter(({ outcome }) => outcome === 'wrong').length;
  say(`a reader that doubts nothing (must be wrong): ${rash} fields wrong with confidence`);
  // Issue 5 asks for thirty letters; a part of them by `--only` proves nothing of that.
  const isStormSound = storm(letters, Number(values.storm));
  const isEnough =
    letters.length < allLetters.length || (Math.min(text.length, scans.length) >= 30 && rash > 0);
  return isTextSound && isTypedSound && isScanSound && isStormSound && isEnough;
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
