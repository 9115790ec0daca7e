import type { PageText } from '../documents/file-facts.ts';
import { judgeCirculation, judgeCirculationName } from './circulation.ts';
import { judgeFileName } from './file-name.ts';
import { type Hit, judgeSegment } from './judge-segment.ts';
import { addresseeOnly, labels, samplePages } from './secrecy.lexicon.ts';
import { cutLine, cutPage } from './segments.ts';
import {
  type CirculationMark,
  circulationMarks,
  type Finding,
  type Suspect,
  secrecyLevels,
  type Verdict,
} from './verdict.ts';
import { bareOf, tidyLine } from './words.ts';

/** OCR surer than this read a page; below it, what it did not see may be a mark. Measured by the proof "secrecy". */
export const leastConfidence = 60;

type Found = { finding: Finding; isSure: boolean };

/** Keeps of each place and level one finding, sure where any was. */
function once(found: readonly Found[]): Found[] {
  const kept = new Map<string, Found>();
  for (const one of found) {
    const key = JSON.stringify([one.finding.where, one.finding.page, one.finding.level]);
    const known = kept.get(key);
    if (known === undefined || (one.isSure && !known.isSure)) kept.set(key, one);
  }
  const rank = ({ finding }: Found) => secrecyLevels.indexOf(finding.level);
  return [...kept.values()].sort((a, b) => rank(a) - rank(b));
}

function placed(hits: readonly Hit[], where: Finding['where'], page: PageText | null = null): Found[] {
  const source = page?.source === 'ocr' ? 'ocr' : 'text';
  return hits.map(({ level, isSure }) => ({
    finding: { level, where, page: page?.number ?? null, source },
    isSure,
  }));
}

/** A page that shows how the stamps look bears none of them: several levels, and words that say so. */
function isSamplePage(hits: readonly Hit[], bare: string): boolean {
  const levels = new Set(hits.map(({ level }) => level));
  return levels.size > 1 && samplePages.some((words) => bare.includes(bareOf(words)));
}

function readPage(page: PageText): { found: Found[]; circulation: CirculationMark[] } {
  const segments = cutPage(page);
  const hits = segments.flatMap(judgeSegment);
  const bare = bareOf(tidyLine(page.text)).replace(/\s+/g, ' ');
  const isSample = isSamplePage(hits, bare);
  if (bare.includes(bareOf(addresseeOnly))) hits.push({ level: 'top_secret', isSure: false });
  return {
    found: placed(
      hits.map((hit) => (isSample ? { ...hit, isSure: false } : hit)),
      'page',
      page,
    ),
    circulation: segments.flatMap(judgeCirculation),
  };
}

/** Titles and names are short: a mark in brackets or at the end of one is its own. */
function judgeTitle(title: string): Hit[] {
  return [...cutLine(title).flatMap(judgeSegment), ...judgeBracketed(title)];
}

/** "Báo cáo tình hình (Mật)": what stands in brackets, judged as a line of its own. */
function judgeBracketed(title: string): Hit[] {
  const inside = [...title.normalize('NFKC').matchAll(/[([{]([^)\]}]{1,40})[)\]}]/g)];
  return inside.flatMap(([, text = '']) => cutLine(text).flatMap(judgeSegment));
}

const bareLabels = new Set(labels.map(bareOf));

/** A value may be a mark by itself, or by what it is the value of: "Classification" with "Secret". */
function judgeMetadata([key, value]: readonly [string, string]): Hit[] {
  const lines = value.split(/[\r\n,;|]+/).flatMap(judgeTitle);
  const name = bareOf(key.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[_-]/g, ' ')).trim();
  const isLabel = bareLabels.has(name) || /classif|secrecy|sensitiv|do ?mat/.test(name);
  return isLabel ? lines.map(({ level }) => ({ level, isSure: true })) : lines;
}

const namesOf = (lines: string | undefined) => lines?.split('\n') ?? [];

const isUnread = ({ source, confidence }: PageText) =>
  source === 'none' || (source === 'ocr' && confidence < leastConfidence);

/**
 * Decides whether a file bears a mark of state secrecy (Luật 117/2025/QH15) in its pages, name, title or metadata, and which
 * marks of circulation it bears. `clear` only when every page was read and nothing looks like a mark; a file without
 * pages was not read, and one that carries other files was not read whole.
 */
export function findMarks({ fileName, title, metadata, pages }: Suspect): Verdict {
  const read = pages.map(readPage);
  const found = once([
    ...read.flatMap((page) => page.found),
    ...placed(judgeFileName(fileName), 'file_name'),
    ...placed(judgeTitle(title), 'title'),
    ...placed(Object.entries(metadata).flatMap(judgeMetadata), 'metadata'),
    ...placed(namesOf(metadata.attachments).flatMap(judgeFileName), 'metadata'),
  ]);
  const unread = pages.filter(isUnread).map(({ number }) => number);
  const seen = new Set([
    ...read.flatMap(({ circulation }) => circulation),
    ...[fileName, title, ...Object.values(metadata)].flatMap(judgeCirculationName),
  ]);
  // Nobody has read the files inside this one.
  const isWhole = metadata.attachments === undefined;
  const isClear = found.length === 0 && unread.length === 0 && pages.length > 0 && isWhole;
  return {
    outcome: found.some(({ isSure }) => isSure) ? 'marked' : isClear ? 'clear' : 'undecided',
    findings: found.map(({ finding }) => finding),
    unread,
    circulation: circulationMarks.filter((mark) => seen.has(mark)),
  };
}
