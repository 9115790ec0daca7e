import type { Candidate, Doubt, Reading } from './letter-reading.ts';

/** One thing that was found, with what is to be doubted of it. */
export function found<T>(candidate: Candidate<T>, doubts: readonly Doubt[] = []): Reading<T> {
  return {
    value: candidate.value,
    source: candidate.source,
    sure: doubts.length === 0,
    doubts: [...new Set(doubts)],
    candidates: [candidate],
  };
}

/** What was found in several places: the same everywhere is one, different things are offered and none is chosen. */
export function foundAmong<T>(
  candidates: readonly (Candidate<T> & { doubts?: readonly Doubt[] })[],
  keyOf: (value: T) => string = String,
): Reading<T> | null {
  const different = [
    ...new Map([...candidates].reverse().map((each) => [keyOf(each.value), each])).values(),
  ].reverse();
  const [first] = different;
  if (!first) return null;
  if (different.length === 1) return found({ value: first.value, source: first.source }, first.doubts);
  return {
    value: null,
    source: first.source,
    sure: false,
    doubts: ['several'],
    candidates: different.map(({ value, source }) => ({ value, source })),
  };
}
