import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Inspection } from '#domain/documents/file-facts.ts';
import { inspectFile } from '#files/inspect-file.ts';
import { createTurns } from '#files/processes/turns.ts';
import type { CorpusPaper } from './corpus.ts';

export type Inspector = { inspect(paper: CorpusPaper): Promise<Inspection>; close(): Promise<void> };

/** Puts papers through the real inspection, as an upload would be, without keeping any picture. */
export async function openInspector(atOnce = 1): Promise<Inspector> {
  const folder = await mkdtemp(join(tmpdir(), 'papers-'));
  const turns = createTurns(atOnce);
  let count = 0;
  return {
    async inspect(paper) {
      count += 1;
      const path = join(folder, String(count));
      await writeFile(path, await paper.bytes());
      const surroundings = { turns, scratch: join(folder, 'scratch'), owner: paper.name };
      try {
        return await inspectFile(path, { ...surroundings, picturesFor: async () => null });
      } finally {
        await rm(path);
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
