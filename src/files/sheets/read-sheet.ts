import { runChild } from '../processes/run-child.ts';
import { createTurns } from '../processes/turns.ts';
import { type SheetReading, sheetLimits } from './limits.ts';

const script = new URL('./child.ts', import.meta.url);

/** What a test may make smaller. */
export type ChildLimits = { megabytes: number; milliseconds: number };

const turns = createTurns(1);

/**
 * Reads a spreadsheet in a process of its own, which may write nothing, start nothing, knows no setting of ours, and is
 * killed when it takes too long or too much. One file at a time, so that many uploads cannot take the machine.
 */
export async function readSheet(
  bytes: Uint8Array,
  limits: ChildLimits = {
    megabytes: sheetLimits.childMegabytes,
    milliseconds: sheetLimits.childMilliseconds,
  },
): Promise<SheetReading> {
  if (bytes.length === 0) return { kind: 'refused', problem: 'empty' };
  if (bytes.length > sheetLimits.bytes) return { kind: 'refused', problem: 'too_big' };
  const giveBack = await turns.take('sheets');
  try {
    return await readInChild(bytes, limits);
  } finally {
    giveBack();
  }
}

async function readInChild(bytes: Uint8Array, limits: ChildLimits): Promise<SheetReading> {
  let reading: SheetReading = { kind: 'refused', problem: 'too_heavy' };
  const end = await runChild({
    script,
    args: [String(limits.megabytes)],
    input: bytes,
    bounds: { ...limits, answerBytes: sheetLimits.answerBytes },
    onLine(line) {
      reading = JSON.parse(line) as SheetReading;
    },
  });
  return end === 'done' ? reading : { kind: 'refused', problem: 'too_heavy' };
}
