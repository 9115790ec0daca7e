import type { FileRefusal } from '#domain/documents/file-facts.ts';
import type { Marking } from './marks/marking.ts';
import { runStage, type Workshop } from './stages/run-stage.ts';
import type { FileStore } from './store.ts';

/** A PDF that can bear each reader's mark, as kept in the store. */
export type MarkedPdf = { hash: string; size: number; marking: Marking };

/** `untouched`: it must stay as it is (signed, locked, would lose something). `failed`: this time; it took too much. */
export type Preparation =
  | ({ outcome: 'prepared' } & MarkedPdf)
  | { outcome: 'untouched' }
  | { outcome: 'failed'; refusal: FileRefusal };

/** Prepares a PDF once for all its readers, in a process with bounds, and keeps what can bear their marks. */
export async function prepareMarked(
  path: string,
  store: FileStore,
  workshop: Workshop,
): Promise<Preparation> {
  const kept: MarkedPdf[] = [];
  const result = await runStage(workshop, {
    stage: 'mark',
    job: (folder) => ({ path, folder }),
    async onValue(value) {
      if (value) kept.push({ ...(await store.put({ path: value.file })), marking: value.marking });
    },
  });
  if (result.outcome === 'refused') return { outcome: 'failed', refusal: result.refusal };
  const [prepared] = kept;
  return prepared ? { outcome: 'prepared', ...prepared } : { outcome: 'untouched' };
}
