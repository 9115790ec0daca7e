import type { DocumentId } from '../ids.ts';

/** What lies on the disk of a paper: files and pictures of the store, versions in quarantine, uploads on their way in. */
export type ToWipe = { store: string[]; quarantine: string[]; incoming: string[] };

/** How far a secret paper had spread when it was withdrawn. */
export type IncidentScope = {
  /** Every paper that was the same file, also of other meetings and offices. */
  documents: DocumentId[];
  versions: number;
  readers: number;
  downloads: number;
  /** Messages that had named it and were taken out of the chats' history, the queue and the pages. */
  messages: number;
};
