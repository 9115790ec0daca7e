import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageText } from '#domain/documents/file-facts.ts';
import { type Inspector, openInspector } from '#tests/support/papers/inspect-paper.ts';
import type { Letter } from './letter.ts';
import { docxOf } from './letter-docx.ts';
import { pdfOf } from './letter-paper.ts';

/** How a letter comes: a PDF with text, a DOCX with its signs typed or set by a list, a scan at so many dots an inch. */
export type PaperForm = 'text' | 'docx typed' | 'docx automatic' | `${number} dpi`;
export type PaperWork = { letter: Letter; form: PaperForm; seed: number };
/** A letter as it came out of the inspection. */
export type ReadPaper = { letter: Letter; form: PaperForm; pages: PageText[] };

/** How often a paper is tried that took too long: a busy machine is no fault of the reader. */
const tries = 3;

/** The drawer of pages is one for the process: papers are made one after the other. */
let made: Promise<unknown> = Promise.resolve();
function makeInTurn({ letter, form, seed }: PaperWork): Promise<Buffer> {
  const next = made.then(() => bytesOf({ letter, form, seed }));
  made = next.catch(() => {});
  return next;
}

function bytesOf({ letter, form, seed }: PaperWork): Promise<Buffer> {
  if (form === 'text') return pdfOf(letter, null, seed);
  if (form === 'docx typed') return docxOf(letter, 'typed');
  if (form === 'docx automatic') return docxOf(letter, 'automatic');
  const dpi = Number.parseInt(form, 10);
  return pdfOf(letter, { dpi, skew: dpi > 100 ? 0.4 : 0, noise: 4 }, seed);
}

/**
 * Puts letters through the real inspection. With a folder, what was read of a paper is kept there and taken from there the next
 * time, until the letter changes: reading pictures is dear, judging again is not.
 */
export async function readPapers(
  work: readonly PaperWork[],
  { atOnce, folder, say }: { atOnce: number; folder: string | null; say: (line: string) => void },
): Promise<ReadPaper[]> {
  const inspector = await openInspector(atOnce);
  const waiting = [...work];
  const read: ReadPaper[] = [];
  if (folder) await mkdir(folder, { recursive: true });
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const pages = await readOnce(inspector, next, folder, say);
      if (pages) read.push({ letter: next.letter, form: next.form, pages });
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, worker));
  } finally {
    await inspector.close();
  }
  return read;
}

async function readOnce(
  inspector: Inspector,
  work: PaperWork,
  folder: string | null,
  say: (line: string) => void,
): Promise<PageText[] | null> {
  const key = createHash('sha256').update(JSON.stringify(work)).digest('hex').slice(0, 32);
  const kept = folder ? join(folder, `${key}.json`) : null;
  const before = kept ? await readFile(kept, 'utf8').catch(() => null) : null;
  if (before) return JSON.parse(before) as PageText[];
  const pages = await inspectOne(inspector, work, say);
  if (kept && pages) await writeFile(kept, JSON.stringify(pages));
  return pages;
}

async function inspectOne(
  inspector: Inspector,
  work: PaperWork,
  say: (line: string) => void,
): Promise<PageText[] | null> {
  const bytes = await makeInTurn(work);
  const truth = { is: 'innocent' } as const;
  const paper = { name: work.letter.name, truth, tags: [], fileName: 'letter', title: '', pages: 1 };
  for (let turn = 0; turn < tries; turn += 1) {
    const inspection = await inspector.inspect({ ...paper, bytes: async () => bytes });
    if (inspection.outcome === 'read') return inspection.facts.pages;
    say(`not read: ${work.letter.name}, ${work.form}: ${inspection.refusal}`);
  }
  return null;
}
