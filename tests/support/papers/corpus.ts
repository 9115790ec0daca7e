import { crc32 } from 'node:zlib';
import type { SecrecyLevel } from '#domain/secrecy/verdict.ts';
import { createRandom } from '../../fakes/telegram/options.ts';
import { freshCases } from './fresh-cases.ts';
import { innocentCases } from './innocent-cases.ts';
import type { Chance } from './letter.ts';
import { markedOfficeCases } from './marked-office-cases.ts';
import { markedPdfCases } from './marked-pdf-cases.ts';
import { markedScanCases } from './marked-scan-cases.ts';
import { unreadableCases } from './unreadable-cases.ts';

/** What a file truly is; `level` only of a marked one. */
export type Truth = { is: 'marked'; level: SecrecyLevel } | { is: 'innocent' } | { is: 'unreadable' };

/** A file of the catalogue before it is made. */
export type PaperCase = {
  name: string;
  truth: Truth;
  /** What figures are counted by: `scan`, `150 dpi`, `red`, `turned`, `docx`, … */
  tags: string[];
  fileName: string;
  title: string;
  /** Pages at most, for whoever wants a quick cut. */
  pages: number;
  make(chance: Chance): Promise<Uint8Array>;
};

/** A file of the catalogue: `bytes()` makes it, always the same for a seed (a DOCX but for the hour it was made at). */
export type CorpusPaper = Omit<PaperCase, 'make'> & { bytes(): Promise<Uint8Array> };

/** The catalogue of test papers, each with what it truly is, in a fixed order; names are unique. */
export function paperCorpus(seed: number): CorpusPaper[] {
  const cases = [
    ...markedPdfCases(),
    ...markedScanCases(),
    ...markedOfficeCases(),
    ...innocentCases(),
    ...unreadableCases(),
    ...freshCases(),
  ];
  return cases.map(({ make, ...paper }) => ({
    ...paper,
    bytes: () => make(createRandom(seed * 10_007 + crc32(paper.name))),
  }));
}
