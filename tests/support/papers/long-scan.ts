import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { FileFacts, PageText } from '#domain/documents/file-facts.ts';
import { openPdf, withPage } from '#files/pdf/pdfium.ts';
import { readWords } from '#files/pdf/read-words.ts';
import { createTurns } from '#files/processes/turns.ts';
import { runStage } from '#files/stages/run-stage.ts';
import { measure } from '#files/store.ts';
import { createRandom } from '#tests/fakes/telegram/options.ts';
import { drawLetter } from './letter.ts';
import { makePdf } from './pdf.ts';
import { scanPdf } from './scan.ts';

/** A paper as text and as an office scanner gives it. */
export type LongScan = { text: Buffer; scan: Buffer };

/** Dense pages, all different, at 150 dpi in gray with a scanner's grain; made once and kept in the folder. */
export async function longScan(folder: string, pages: number): Promise<LongScan> {
  const places = { text: join(folder, `text-${pages}.pdf`), scan: join(folder, `scan-${pages}.pdf`) };
  if (!existsSync(places.scan)) {
    mkdirSync(folder, { recursive: true });
    const chance = createRandom(60);
    const whole = await PDFDocument.load(await makePdf(drawLetter(chance, {}, pages * 10)));
    while (whole.getPageCount() > pages) whole.removePage(whole.getPageCount() - 1);
    const text = Buffer.from(await whole.save());
    writeFileSync(places.text, text);
    writeFileSync(places.scan, await scanPdf(text, { dpi: 150, noise: 6 }, chance));
  }
  return { text: readFileSync(places.text), scan: readFileSync(places.scan) };
}

/**
 * What the check finds in the scan, its pictures drawn by the real stage into the folder, said over and over until there are so
 * many pages: a phone keeps none of them, so each travels anew. Its words are those of the text it was scanned from; looking
 * at each page for them would prove nothing here.
 */
export async function inspectScan(
  { text, scan }: LongScan,
  folder: string,
  wanted: number,
): Promise<FileFacts> {
  const path = join(folder, 'scan');
  await writeFile(path, scan);
  const pdf = await openPdf(text);
  const pages: PageText[] = [];
  for (let number = 1; number <= pdf.pages; number += 1) {
    const { text: read, words } = await withPage(pdf, number, (page) => readWords(pdf, page));
    pages.push({ number, source: 'ocr', text: read, confidence: 96, words });
  }
  const workshop = { turns: createTurns(1), scratch: join(folder, 'scratch'), owner: 'scan' };
  const pictures: FileFacts['pictures'] = [];
  for (let first = 1; first <= pages.length; first += 25) {
    await runStage(workshop, {
      stage: 'draw',
      job: (place) => ({ path, type: 'pdf', first, last: first + 24, folder: place }),
      async onLine({ number, file, width, height }) {
        const { hash, size } = await measure({ path: file });
        await writeFile(join(folder, hash), readFileSync(file));
        pictures.push({ number, hash, width, height, size });
      },
    });
  }
  const { hash, size } = await measure({ bytes: scan });
  const over = <One extends { number: number }>(ones: readonly One[]) =>
    Array.from({ length: wanted }, (_, at) => ({ ...(ones[at % ones.length] as One), number: at + 1 }));
  const repeated = { pictures: over(pictures), pages: over(pages) };
  const facts = { hash, size, ...repeated, metadata: {}, hasActiveContent: false, isSigned: false };
  return { type: 'pdf', ...facts };
}
