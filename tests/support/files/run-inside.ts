import type { ChildEnd, ChildTask } from '#files/processes/run-child.ts';
import { drawPages } from '#files/stages/draw.ts';
import { lookAtPages } from '#files/stages/ocr.ts';
import { sniff } from '#files/stages/sniff.ts';
import { FileRefused } from '#files/stages/stage.ts';
import { readText } from '#files/stages/text.ts';
import { unpack } from '#files/stages/unpack.ts';

type Work = (job: never, say: (line: object) => void) => Promise<unknown>;
const works: Record<string, Work> = { sniff, unpack, text: readText, ocr: lookAtPages, draw: drawPages };

/** A stage without its process, as the program would be without children: no bound holds, and it gives way to nobody. */
export async function runChild({ args = [], input, onLine }: ChildTask): Promise<ChildEnd> {
  // One line after the other, each taken before the stage is over, as from a child.
  let told: Promise<unknown> = Promise.resolve();
  const say = (said: object) => {
    told = told.then(() => onLine(JSON.stringify(said)));
    return told;
  };
  try {
    const value = await works[args[0] ?? '']?.(
      JSON.parse(String(input)) as never,
      (line) => void say({ line }),
    );
    await say({ value });
  } catch (error) {
    await say({ refused: error instanceof FileRefused ? error.refusal : 'file_damaged' });
  }
  return 'done';
}
