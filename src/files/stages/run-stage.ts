import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileRefusal } from '#domain/documents/file-facts.ts';
import { type ChildBounds, type ChildEnd, runChild } from '../processes/run-child.ts';
import type { Turns } from '../processes/turns.ts';
import { StoreFullError } from '../write-durably.ts';
import { type StageName, type StageShapes, stageBounds } from './stage.ts';

/** Where and how stages run. */
export type Workshop = {
  turns: Turns;
  /** Folder for what children write; each stage's own is gone when it ends. */
  scratch: string;
  /** Whoever brought the file: turns go round between owners. */
  owner: string;
  signal?: AbortSignal;
  /** Called with the name of an error of our own inside a child, never with what the file says. */
  onFailure?: (stage: StageName, error: string) => void;
  /** What a test makes smaller. */
  bounds?: Partial<Record<StageName, Partial<ChildBounds>>>;
};

export type StageResult<Value> =
  | { outcome: 'value'; value: Value }
  | { outcome: 'refused'; refusal: FileRefusal };

type Order<Name extends StageName> = {
  stage: Name;
  /** A stage that writes is given its folder. */
  job: (folder: string) => StageShapes[Name]['job'];
  onLine?: (line: StageShapes[Name]['line']) => void | Promise<void>;
  /** Called with the value while the stage's folder is still there. */
  onValue?: (value: StageShapes[Name]['value']) => Promise<void>;
};

type Said = { line?: unknown; value?: unknown; refused?: FileRefusal; failed?: string; isFull?: boolean };

const script = new URL('./child.ts', import.meta.url);

const refusalOf: Record<Exclude<ChildEnd, 'done'>, FileRefusal> = {
  too_slow: 'file_took_too_long',
  too_heavy: 'file_took_too_much_memory',
  said_too_much: 'file_unpacks_too_large',
  failed: 'file_damaged',
};

/**
 * Runs one stage of work on a file in a child process within the stage's bounds, when its owner's turn comes. A child that
 * dies of the file is a refusal; only what is our own fault (a full disk too) or the caller's signal rejects.
 */
export async function runStage<Name extends StageName>(
  workshop: Workshop,
  order: Order<Name>,
): Promise<StageResult<StageShapes[Name]['value']>> {
  const giveBack = await workshop.turns.take(workshop.owner, workshop.signal);
  try {
    await openScratch(workshop.scratch);
    const folder = await mkdtemp(join(workshop.scratch, 'stage-'));
    try {
      return await runIn(folder, workshop, order);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    giveBack();
  }
}

/** Longer than any stage may take: such a folder was left by a process that died. */
const LEFT_MILLISECONDS = 3_600_000;
const opened = new Set<string>();

/** Makes the folder of folders, and once a process clears away what others that died have left in it. */
async function openScratch(scratch: string): Promise<void> {
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  if (opened.has(scratch)) return;
  opened.add(scratch);
  for (const name of await readdir(scratch)) {
    const path = join(scratch, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > LEFT_MILLISECONDS) await rm(path, { recursive: true, force: true });
  }
}

async function runIn<Name extends StageName>(
  folder: string,
  workshop: Workshop,
  { stage, job, onLine, onValue }: Order<Name>,
): Promise<StageResult<StageShapes[Name]['value']>> {
  const bounds = { ...stageBounds[stage], ...workshop.bounds?.[stage] };
  const task = job(folder);
  let last: Said = {};
  const end = await runChild({
    script,
    args: [stage, String(bounds.megabytes)],
    input: JSON.stringify(task),
    bounds,
    reads: [task.path],
    writes: folder,
    addons: true,
    ...(workshop.signal ? { signal: workshop.signal } : {}),
    async onLine(text) {
      last = JSON.parse(text) as Said;
      if ('line' in last) await onLine?.(last.line as StageShapes[Name]['line']);
    },
  });
  if (last.isFull) throw new StoreFullError(last.failed);
  if (last.failed !== undefined) workshop.onFailure?.(stage, last.failed);
  if (end !== 'done') return { outcome: 'refused', refusal: refusalOf[end] };
  if (last.refused) return { outcome: 'refused', refusal: last.refused };
  if (!('value' in last)) return { outcome: 'refused', refusal: 'file_damaged' };
  const value = last.value as StageShapes[Name]['value'];
  await onValue?.(value);
  return { outcome: 'value', value };
}
