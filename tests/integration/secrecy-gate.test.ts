import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMarks } from '#domain/secrecy/find-marks.ts';
import { type CorpusPaper, paperCorpus } from '#tests/support/papers/corpus.ts';
import { type Inspector, openInspector } from '#tests/support/papers/inspect-paper.ts';
import { anyMat, keepsGoal, type ReadPaper, weigh, withoutLooking } from '#tests/support/papers/weigh.ts';

/** A cut of what `npm run proof -- secrecy` puts through: a text, Office files, and two pages to look at. */
const cut = [
  'pdf, stamp TỐI MẬT number',
  'docx, TỐI MẬT in header',
  'xlsx, TUYỆT MẬT in sheet name',
  'scan, MẬT 150 dpi red in colour',
  'innocent pdf, quy định bí mật nhà nước',
  'unreadable grain as a picture',
];

describe('the secrecy gate over real files (S8)', () => {
  let inspector: Inspector;
  const read: ReadPaper[] = [];

  beforeAll(async () => {
    inspector = await openInspector(2);
    const corpus = new Map(paperCorpus(1).map((paper) => [paper.name, paper]));
    const readOne = async (paper: CorpusPaper) => {
      const inspection = await inspector.inspect(paper);
      read.push({ paper, facts: inspection.outcome === 'read' ? inspection.facts : null });
    };
    await Promise.all(cut.map((name) => readOne(corpus.get(name)!)));
  }, 300_000);
  afterAll(() => inspector.close());

  it('lets no marked file through, condemns no innocent one, and decides nothing unread', () => {
    expect(read).toHaveLength(cut.length);
    const weighed = weigh(read, findMarks);
    expect(weighed).toMatchObject({ markedClear: [], innocentMarked: [], unreadableDecided: [] });
    expect(keepsGoal(weighed)).toBe(true);
  });

  it('a finder that does not look at pictures goes red', () => {
    expect(weigh(read, withoutLooking(findMarks)).markedClear).not.toEqual([]);
  });

  it('a finder that takes every such word for a mark goes red', () => {
    expect(weigh(read, anyMat(findMarks)).innocentMarked).not.toEqual([]);
  });
});
