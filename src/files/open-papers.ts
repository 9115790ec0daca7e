import { join } from 'node:path';
import type { FileFacts, Inspection } from '#domain/documents/file-facts.ts';
import { openDownloads } from './downloads.ts';
import { holdFiles } from './held-files.ts';
import { incomingFiles } from './incoming.ts';
import { inspectFile } from './inspect-file.ts';
import { openPagePictures } from './page-pictures.ts';
import { pictureFolder } from './picture-folder.ts';
import { createTurns } from './processes/turns.ts';
import { openQuarantine } from './quarantine.ts';
import { scanForViruses } from './scan-for-viruses.ts';
import { type FileStore, openStore } from './store.ts';

/** Files in the middle of a stage; each may take hundreds of megabytes. */
const atOnce = 1;
/** What is sent to many at once is held once; more than this is read from the disk for each. */
const heldBytes = 96 * 1024 * 1024;

type Looking = {
  folder: string;
  onPage(page: number, pages: number): void;
  mayDraw(facts: FileFacts): boolean;
};

/** Everything about papers that touches a disk, below one folder: `store` is for backups, nothing else is. */
export function openPapers(
  folder: string,
  options: { secret: string; now: () => Date; clamdSocket: string | null; maxBytes: number },
) {
  const turns = createTurns(atOnce);
  const scratch = join(folder, 'scratch');
  const files = openStore(join(folder, 'store'));
  const pictures = openPagePictures(files);
  const store: FileStore = {
    ...files,
    async remove(hash) {
      pictures.forget(hash);
      await files.remove(hash);
    },
  };
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
    store,
    pictures,
    downloads: openDownloads({
      originals: store,
      folder: join(folder, 'marked'),
      // A turn of its own: who waits for a paper does not wait for a book that is being read.
      workshop: { turns: createTurns(1), scratch, owner: 'downloads' },
      held: holdFiles(heldBytes),
    }),
    quarantine: openQuarantine(join(folder, 'quarantine'), options.secret, options.now),
  };
}
