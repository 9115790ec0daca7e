import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';

/** One byte a pixel, row by row: 0 is ink. */
export type GrayBitmap = { data: Buffer; width: number; height: number };

/** A word with its corners in pixels; `line` counts the lines. */
export type SeenWord = {
  text: string;
  confidence: number;
  line: number;
  box: { x0: number; y0: number; x1: number; y1: number };
};

export type LetterReader = {
  /** `line`: the picture holds one line; else it is a page. */
  read(bitmap: GrayBitmap, as: 'page' | 'line'): Promise<SeenWord[]>;
  end(): Promise<void>;
};

/** Opens the reader of Vietnamese letters; its data come with the program and nothing is fetched. */
export async function openLetterReader(): Promise<LetterReader> {
  const data = createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json');
  const worker = await createWorker('vie', OEM.LSTM_ONLY, {
    langPath: join(dirname(data), '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
  });
  return { read: (bitmap, as) => read(worker, bitmap, as), end: async () => void (await worker.terminate()) };
}

async function read(
  worker: Worker,
  { data, width, height }: GrayBitmap,
  as: 'page' | 'line',
): Promise<SeenWord[]> {
  const png = await sharp(data, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  await worker.setParameters({
    tessedit_pageseg_mode: as === 'page' ? PSM.AUTO : PSM.SINGLE_LINE,
    user_defined_dpi: '220',
  });
  const seen = await worker.recognize(png, {}, { text: false, blocks: true });
  const lines = (seen.data.blocks ?? []).flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ lines }) => lines),
  );
  return lines.flatMap(({ words }, line) =>
    words.map(({ text, confidence, bbox }) => ({ text: text.normalize('NFC'), confidence, line, box: bbox })),
  );
}
