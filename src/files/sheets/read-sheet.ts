import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type SheetReading, sheetLimits } from './limits.ts';

const script = fileURLToPath(new URL('./child.ts', import.meta.url));

/** What a test may make smaller. */
export type ChildLimits = { megabytes: number; milliseconds: number };

let turn: Promise<unknown> = Promise.resolve();

/**
 * Reads a spreadsheet in a process of its own, which may write nothing, start nothing, knows no setting of ours, and is
 * killed when it takes too long or too much. One file at a time, so that many uploads cannot take the machine.
 */
export function readSheet(
  bytes: Uint8Array,
  limits: ChildLimits = {
    megabytes: sheetLimits.childMegabytes,
    milliseconds: sheetLimits.childMilliseconds,
  },
): Promise<SheetReading> {
  if (bytes.length === 0) return Promise.resolve({ kind: 'refused', problem: 'empty' });
  if (bytes.length > sheetLimits.bytes) return Promise.resolve({ kind: 'refused', problem: 'too_big' });
  const reading = turn.then(() => runChild(bytes, limits));
  turn = reading.catch(() => {});
  return reading;
}

function runChild(bytes: Uint8Array, { megabytes, milliseconds }: ChildLimits): Promise<SheetReading> {
  const bounds = ['--permission', '--allow-fs-read=*', '--allow-worker', `--max-old-space-size=${megabytes}`];
  const child = spawn(process.execPath, [...bounds, '--no-warnings', script], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const killer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  const answer: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > sheetLimits.answerBytes) child.kill('SIGKILL');
    else answer.push(chunk);
  });
  // A child that has died does not take the rest of its input.
  child.stdin.on('error', () => {});
  child.stdin.end(bytes);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      clearTimeout(killer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(killer);
      resolve(code === 0 ? parseAnswer(Buffer.concat(answer)) : { kind: 'refused', problem: 'too_heavy' });
    });
  });
}

function parseAnswer(answer: Buffer): SheetReading {
  return JSON.parse(answer.toString('utf8')) as SheetReading;
}
