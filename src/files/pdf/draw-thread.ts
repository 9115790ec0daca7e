import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { FileRefused } from '../stages/stage.ts';
import type { DrawnApart } from './draw-apart.ts';
import { drawPage } from './draw-page.ts';
import { openPdf } from './pdfium.ts';

const { path, number, wantedWidth } = workerData as { path: string; number: number; wantedWidth: number };

async function draw(): Promise<DrawnApart> {
  try {
    return { bitmap: await drawPage(await openPdf(readFileSync(path)), number, wantedWidth) };
  } catch (error) {
    if (error instanceof FileRefused) return { refused: error.refusal };
    throw error;
  }
}

parentPort?.postMessage(await draw());
