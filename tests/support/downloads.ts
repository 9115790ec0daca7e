import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Downloads, openDownloads } from '#files/downloads.ts';
import { holdFiles } from '#files/held-files.ts';
import { createTurns } from '#files/processes/turns.ts';
import type { FileStore } from '#files/store.ts';

/** Files of a store in memory on their way out, as they are. */
export const plainDownloads = (kept: ReadonlyMap<string, Buffer>): Downloads => ({
  async open(hash) {
    const bytes = kept.get(hash);
    if (!bytes) return null;
    const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
    const pieces = ({ from, to }: { from: number; to: number }) => [bytes.subarray(from, to + 1)];
    return { size: bytes.length, etag, isMarked: false, pieces, release() {} };
  },
  async forget() {},
});

/** The product's own way out, below a folder of the test. */
export const realDownloads = (folder: string, originals: FileStore, heldBytes = 32 * 1024 * 1024) => {
  const held = holdFiles(heldBytes);
  const workshop = { turns: createTurns(1), scratch: join(folder, 'scratch'), owner: 'downloads' };
  return { ...openDownloads({ originals, folder: join(folder, 'marked'), workshop, held }), held };
};
