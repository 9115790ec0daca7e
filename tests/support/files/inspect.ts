import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileRefusal } from '#domain/documents/file-facts.ts';
import { inspectFile, type Surroundings } from '#files/inspect-file.ts';
import { createTurns } from '#files/processes/turns.ts';
import { sniff } from '#files/stages/sniff.ts';
import { FileRefused, type Nature } from '#files/stages/stage.ts';
import { readText } from '#files/stages/text.ts';
import { unpack } from '#files/stages/unpack.ts';

/** A place of its own for files that are inspected. */
export function openWorkshop() {
  const folder = mkdtempSync(join(tmpdir(), 'moi-hop-files-'));
  const scratch = join(folder, 'scratch');
  let count = 0;
  const failures: string[] = [];
  const surroundings: Surroundings = {
    turns: createTurns(2),
    scratch,
    owner: 'test',
    onFailure: (stage, error) => failures.push(`${stage}: ${error}`),
    picturesFor: async () => null,
  };
  return {
    folder,
    scratch,
    surroundings,
    failures,
    save(bytes: Uint8Array, name = 'paper'): string {
      count += 1;
      const path = join(folder, `${count}-${name}`);
      writeFileSync(path, bytes);
      return path;
    },
    inspect(bytes: Uint8Array, more: Partial<Surroundings> = {}, name?: string) {
      return inspectFile(this.save(bytes, name), { ...surroundings, ...more });
    },
    /** What stages left behind. */
    async left(): Promise<string[]> {
      await mkdir(scratch, { recursive: true });
      return readdir(scratch);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What the stages say one after the other, without their processes: for files that are harmless to this one. */
export async function judge(path: string): Promise<FileRefusal | Nature> {
  try {
    const { type } = await sniff({ path }, () => {});
    await unpack({ path, type }, () => {});
    return await readText({ path, type }, () => {});
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal;
    throw error;
  }
}
