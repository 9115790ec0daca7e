import type { Marking } from './marks/marking.ts';
import { runStage, type Workshop } from './stages/run-stage.ts';
import type { FileStore } from './store.ts';

/** A PDF that can bear each reader's mark, as kept in the store. */
export type MarkedPdf = { hash: string; size: number; marking: Marking };

/** Prepares a PDF once for all its readers and keeps it; null where it must stay as it is (signed, locked, too much work). */
export async function prepareMarked(
  path: string,
  store: FileStore,
  workshop: Workshop,
): Promise<MarkedPdf | null> {
  let kept: MarkedPdf | null = null;
  await runStage(workshop, {
    stage: 'mark',
    job: (folder) => ({ path, folder }),
    async onValue(value) {
      if (value) kept = { ...(await store.put({ path: value.file })), marking: value.marking };
    },
  });
  return kept;
}
