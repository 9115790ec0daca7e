import { join } from 'node:path';
import type { FileFacts, Inspection } from '#domain/documents/file-facts.ts';
import { incomingFiles } from './incoming.ts';
import { inspectFile } from './inspect-file.ts';
import { pictureFolder } from './picture-folder.ts';
import { createTurns } from './processes/turns.ts';
import { openQuarantine } from './quarantine.ts';
import { scanForViruses } from './scan-for-viruses.ts';
import { openStore } from './store.ts';

/** Files in the middle of a stage; each may take hundreds of megabytes. */
const atOnce = 1;

type Looking = {
  folder: string;
  onPage(page: number, pages: number): void;
  mayDraw(facts: FileFacts): boolean;
};

/** Everything about papers that touches a disk, below one folder: `store` is for backups, `quarantine` and `incoming` are not. */
export function openPapers(
  folder: string,
  options: { secret: string; now: () => Date; clamdSocket: string | null; maxBytes: number },
) {
  const turns = createTurns(atOnce);
  const scratch = join(folder, 'scratch');
  return {
    incoming: incomingFiles(join(folder, 'incoming'), { maxBytes: options.maxBytes }),
    scan: (path: string) => scanForViruses(path, options.clamdSocket),
    inspect: (path: string, { folder: place, onPage, mayDraw }: Looking): Promise<Inspection> =>
      inspectFile(path, {
        ...{ turns, scratch, owner: 'papers' },
        onProgress: ({ page, pages }) => {
          if (pages !== null && page > 0) onPage(page, pages);
        },
        picturesFor: async (facts) => (mayDraw(facts) ? pictureFolder(place) : null),
      }),
    store: openStore(join(folder, 'store')),
    quarantine: openQuarantine(join(folder, 'quarantine'), options.secret, options.now),
  };
}
