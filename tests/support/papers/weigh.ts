import type { FileFacts } from '#domain/documents/file-facts.ts';
import type { Suspect, Verdict } from '#domain/secrecy/verdict.ts';
import { bareOf, tidyLine } from '#domain/secrecy/words.ts';
import type { CorpusPaper } from './corpus.ts';

export type Finder = (suspect: Suspect) => Verdict;

/** A paper after its inspection; a refused file has no facts and is never kept. */
export type ReadPaper = { paper: CorpusPaper; facts: FileFacts | null };

/** Outcomes by what is counted, and the names of what went wrong. */
export type Weighed = {
  counts: Map<string, Record<Verdict['outcome'] | 'refused', number>>;
  markedClear: string[];
  innocentMarked: string[];
  innocents: number;
  unreadableDecided: string[];
  /** Not wrong, but work for a second person, or another level than the true one. */
  remarks: string[];
};

const suspectOf = ({ paper, facts }: ReadPaper): Suspect => ({
  fileName: paper.fileName,
  title: paper.title,
  metadata: facts?.metadata ?? {},
  pages: facts?.pages ?? [],
});

/** Judges read papers by a finder and counts what became of marked, innocent and unreadable ones. */
export function weigh(papers: readonly ReadPaper[], finder: Finder): Weighed {
  const weighed: Weighed = {
    counts: new Map(),
    markedClear: [],
    innocentMarked: [],
    innocents: 0,
    unreadableDecided: [],
    remarks: [],
  };
  for (const read of papers) {
    const { name, truth, tags } = read.paper;
    const verdict = read.facts === null ? null : finder(suspectOf(read));
    const outcome = verdict?.outcome ?? 'refused';
    for (const tag of new Set(['all', ...tags])) count(weighed, `${truth.is}: ${tag}`, outcome);
    if (truth.is === 'innocent') weighed.innocents += 1;
    if (truth.is === 'marked' && outcome === 'clear') weighed.markedClear.push(name);
    if (truth.is === 'innocent' && outcome === 'marked') weighed.innocentMarked.push(name);
    if (truth.is === 'unreadable' && outcome !== 'undecided') weighed.unreadableDecided.push(name);
    if (truth.is !== 'unreadable' && (outcome === 'undecided' || outcome === 'refused')) {
      weighed.remarks.push(`${outcome}: ${name}`);
    }
    const level = verdict?.findings[0]?.level;
    if (truth.is === 'marked' && outcome === 'marked' && level !== truth.level) {
      weighed.remarks.push(`taken for ${level}: ${name}`);
    }
  }
  return weighed;
}

function count({ counts }: Weighed, key: string, outcome: Verdict['outcome'] | 'refused'): void {
  const row = counts.get(key) ?? { clear: 0, undecided: 0, marked: 0, refused: 0 };
  row[outcome] += 1;
  counts.set(key, row);
}

/** The goal: no marked file clear, at most 2 % of the innocent marked, nothing decided that nobody could read. */
export function keepsGoal({ markedClear, innocentMarked, innocents, unreadableDecided }: Weighed): boolean {
  const fewInnocents = innocentMarked.length <= innocents * 0.02;
  return markedClear.length === 0 && fewInnocents && unreadableDecided.length === 0;
}

/** Broken on purpose: looks at nothing but the text that came with the file. */
export const withoutLooking =
  (finder: Finder): Finder =>
  (suspect) =>
    finder({
      ...suspect,
      pages: suspect.pages.map((page) =>
        page.source === 'text' ? page : { ...page, source: 'text', confidence: 100, text: '', words: [] },
      ),
    });

/** Broken on purpose: takes every "mật" for a mark. */
export const anyMat =
  (finder: Finder): Finder =>
  (suspect) => {
    const words = suspect.pages.flatMap(({ text }) => bareOf(tidyLine(text)).split(/[^a-z]+/));
    return words.includes('mat') ? { ...finder(suspect), outcome: 'marked' } : finder(suspect);
  };
