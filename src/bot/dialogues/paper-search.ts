import { readSearchForChat } from '#services/documents/search-for-chat.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue, Said } from './dialogue.ts';

type Asked = Said<'search_papers'>;

/** "Tìm …" inside the papers one may read. In the middle of a question only when papers are named; the question stays open. */
export const searchingPapers: Dialogue = {
  interrupts: { search_papers: (turn, said) => said.answer.isInFull && searchPapers(turn, said) },
  hears: { search_papers: searchPapers },
};

async function searchPapers(turn: Turn, { answer }: Asked): Promise<void> {
  turn.next = turn.step;
  say(turn, { kind: 'papers_found', facts: await readSearchForChat(turn.ctx, answer.sought) });
}
