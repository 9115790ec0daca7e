import { readDocumentList } from '#services/documents/own-documents.ts';
import { readPaperCards } from '#services/documents/paper-cards.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue } from './dialogue.ts';

/** "Tài liệu": the papers one may read, each with an address of one's own. An open question stays open. */
export const documents: Dialogue = {
  taps: { own_documents: listDocuments },
  interrupts: { documents: listDocuments },
};

async function listDocuments(turn: Turn): Promise<void> {
  turn.next = turn.step;
  say(turn, { kind: 'documents', facts: await readDocumentList(turn.ctx) });
  if (!turn.showsPictures) return;
  for (const facts of await readPaperCards(turn.ctx)) say(turn, { kind: 'paper_card', facts });
}
