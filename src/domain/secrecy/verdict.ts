import type { PageText } from '../documents/file-facts.ts';

/** Levels of the law on state secrets (Luật 117/2025/QH15); from the highest: tuyet mat, toi mat, mat. */
export const secrecyLevels = ['top_secret', 'secret', 'confidential'] as const;
export type SecrecyLevel = (typeof secrecyLevels)[number];

/** Marks below secrecy: to be given back after the meeting, kept inside the office, not to be spread. */
export const circulationMarks = ['recall', 'internal', 'not_to_spread'] as const;
export type CirculationMark = (typeof circulationMarks)[number];

/** Where a mark stood; `page` from 1, null outside the pages. Never the words around it: a hit keeps nothing but the fact. */
export type Finding = {
  level: SecrecyLevel;
  where: 'page' | 'file_name' | 'metadata' | 'title';
  page: number | null;
  source: 'text' | 'ocr';
};

/**
 * `marked`: a mark stands there, nothing is kept. `undecided`: something looks like one, or a page could not be
 * read; a second person decides. `clear`: every page was read and nothing looks like a mark.
 */
export type Verdict = {
  outcome: 'clear' | 'undecided' | 'marked';
  findings: Finding[];
  /** Pages nobody could read, from 1. */
  unread: number[];
  circulation: CirculationMark[];
};

/** What the gate looks at. */
export type Suspect = {
  fileName: string;
  title: string;
  metadata: Record<string, string>;
  pages: readonly PageText[];
};
