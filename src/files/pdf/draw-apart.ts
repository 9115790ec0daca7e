import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FileRefusal } from '#domain/documents/file-facts.ts';
import { FileRefused } from '../stages/stage.ts';
import type { Bitmap } from './draw-page.ts';

export type DrawnApart = { bitmap: Omit<Bitmap, 'data'> & { data: Uint8Array } } | { refused: FileRefusal };

/**
 * Draws one page, from 1, in a thread that is gone afterwards: PDFium gives back none of the memory that a scan took, and
 * whoever reads the page needs it.
 */
export async function drawApart(path: string, number: number, wantedWidth: number): Promise<Bitmap> {
  const script = new URL('./draw-thread.ts', import.meta.url);
  const thread = new Worker(script, { workerData: { path, number, wantedWidth } });
  try {
    const [drawn] = (await once(thread, 'message')) as [DrawnApart];
    if ('refused' in drawn) throw new FileRefused(drawn.refused);
    const { data, ...size } = drawn.bitmap;
    return { ...size, data: Buffer.from(data.buffer, data.byteOffset, data.byteLength) };
  } finally {
    await thread.terminate();
  }
}
