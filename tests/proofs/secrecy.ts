import { parseArgs } from 'node:util';
import { findMarks } from '#domain/secrecy/find-marks.ts';
import { type CorpusPaper, paperCorpus } from '#tests/support/papers/corpus.ts';
import { openInspector } from '#tests/support/papers/inspect-paper.ts';
import {
  anyMat,
  keepsGoal,
  type ReadPaper,
  type Weighed,
  weigh,
  withoutLooking,
} from '#tests/support/papers/weigh.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** S8: the whole catalogue through the real inspection and the gate; finders that are broken on purpose go red. */
export async function proveSecrecy(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: '1' },
      'at-once': { type: 'string', default: '2' },
      only: { type: 'string', default: '' },
    },
  });
  const papers = paperCorpus(Number(values.seed)).filter(({ name }) => name.includes(values.only));
  const startedAt = performance.now();
  const read = await readAll(papers, Number(values['at-once']));
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const built = weigh(read, findMarks);
  print(built);
  const isSound = keepsGoal(built);
  verdict('as built', built, isSound);
  say(`${papers.length} papers, seed ${values.seed}, ${seconds} s`);
  // A part of the catalogue has not what makes each of these go wrong.
  if (values.only !== '') return isSound;
  const blind = weigh(read, withoutLooking(findMarks));
  const isBlindRed = blind.markedClear.length > 0;
  verdict('without looking at pictures (must let marked scans through)', blind, isBlindRed);
  const rash = weigh(read, anyMat(findMarks));
  const isRashRed = rash.innocentMarked.length > rash.innocents * 0.02;
  verdict('every such word is a mark (must condemn innocents)', rash, isRashRed);
  return isSound && isBlindRed && isRashRed;
}

async function readAll(papers: readonly CorpusPaper[], atOnce: number): Promise<ReadPaper[]> {
  const inspector = await openInspector(atOnce);
  const read: ReadPaper[] = [];
  const waiting = [...papers];
  const work = async () => {
    for (let paper = waiting.shift(); paper !== undefined; paper = waiting.shift()) {
      const inspection = await inspector.inspect(paper);
      read.push({ paper, facts: inspection.outcome === 'read' ? inspection.facts : null });
      if (read.length % 25 === 0) say(`${read.length} of ${papers.length} papers read`);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    await inspector.close();
  }
  return read;
}

function print({ counts, remarks }: Weighed): void {
  for (const [key, row] of [...counts].sort(([a], [b]) => a.localeCompare(b))) {
    const figures = Object.entries(row).map(([outcome, number]) => `${outcome} ${number}`);
    say(`${key.padEnd(34)} ${figures.join('  ')}`);
  }
  for (const remark of remarks.toSorted()) say(`     ${remark}`);
}

function verdict(title: string, weighed: Weighed, isAsItMust: boolean): void {
  const { markedClear, innocentMarked, innocents, unreadableDecided } = weighed;
  const figures = `marked clear ${markedClear.length}, innocent marked ${innocentMarked.length} of ${innocents}, unreadable decided ${unreadableDecided.length}`;
  say(`${isAsItMust ? 'ok  ' : 'FAIL'} ${title}: ${figures}`);
  const wrong = [...markedClear, ...innocentMarked, ...unreadableDecided];
  if (!isAsItMust) for (const name of wrong) say(`     wrong: ${name}`);
}
