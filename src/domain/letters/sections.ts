import { bulletOf } from './bullets.ts';
import { asLetters } from './fold-in-place.ts';
import { openings, type SectionKind, sectionNames } from './letters.lexicon.ts';
import { type Passage, slicePassage } from './passage.ts';

/** A labelled part: what stands behind its label, then its further paragraphs. */
export type Section = {
  kind: SectionKind;
  paragraphs: Passage[];
  /** What follows may belong to it: a paragraph without an end, and words behind it that begin nothing. */
  isTorn: boolean;
};

const names = (Object.entries(sectionNames) as [SectionKind, readonly string[]][])
  .flatMap(([kind, all]) => all.map((name) => ({ kind, name })))
  .sort((a, b) => b.name.length - a.name.length);

export type Label = { kind: SectionKind; end: number; colon: boolean };

/** The label at the start of a line or paragraph, behind its bullet; one letter in ten may be damaged. */
export function labelOf({ fold }: { fold: string }): Label | null {
  const from = bulletOf(fold).length;
  const text = asLetters(fold.slice(from));
  const colonAt = text.slice(0, 60).search(/:(?!\d\d)/);
  const words = (colonAt < 0 ? text : text.slice(0, colonAt)).replace(/\s*\([^)]*\)\s*$/, '').trimEnd();
  const found = colonAt > 0 && names.find(({ name }) => isNearly(words, name));
  if (found) return { kind: found.kind, end: from + colonAt + 1, colon: true };
  const alone = names.find(({ name }) => name !== 'tai' && text.replace(/[\s.:]+$/, '') === name);
  if (alone) return { kind: alone.kind, end: fold.length, colon: true };
  const calls = text.match(/^[^:.;]{0,160}?\b(\S+ \S+)\s*:/);
  if (calls && ['kinh moi', 'trieu tap'].some((name) => distance(calls[1] ?? '', name) < 2))
    return { kind: 'addressees', end: from + calls[0].length, colon: true };
  const begun = names.find(
    ({ name, kind }) =>
      name !== 'tai' &&
      mayLackColon.has(kind) &&
      /^(?:$|[ ,])/.test(text.slice(name.length)) &&
      text.startsWith(name),
  );
  return begun ? { kind: begun.kind, end: from + begun.name.length, colon: false } : null;
}

/** Parts whose label is often followed by its words without a colon. */
const mayLackColon = new Set<SectionKind>(['attend', 'requests', 'time', 'place', 'contact']);

/** Whether two texts differ by at most one letter in ten. */
export function isNearly(text: string, name: string): boolean {
  if (text === name) return true;
  const allowed = Math.floor(name.length / 9);
  if (allowed === 0 || Math.abs(text.length - name.length) > allowed) return false;
  return distance(text, name) <= allowed;
}

/** Letters to change, add or drop to make one text the other. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Parts that are ended by the next paragraph that is no item. */
const oneParagraph = new Set<SectionKind>([
  'time',
  'place',
  'chair',
  'time_and_place',
  'attend',
  'requests',
  'contact',
  'papers_due',
  'old',
  'other',
]);

/** Of these, parts that may have several items; where a scan lost their signs, each but the last ends with a semicolon. */
const itemised = new Set<SectionKind>(['time', 'place', 'chair', 'requests']);

/** The labelled parts of a body in their order, and the paragraphs that stand in none. */
export function sectionsOf(body: readonly Passage[]): { sections: Section[]; loose: Passage[] } {
  const sections: Section[] = [];
  const loose: Passage[] = [];
  let open: Section | null = null;
  for (const paragraph of body) {
    const label = labelOf(paragraph);
    const isItem = bulletOf(paragraph.fold) !== '';
    if (label && !isInner(open, label)) {
      const behind = slicePassage(paragraph, label.end);
      open = { kind: label.kind, paragraphs: behind.text === '' ? [] : [behind], isTorn: false };
      sections.push(open);
      if (!label.colon) loose.push(paragraph);
    } else if (open && (isItem || continues(open, paragraph))) {
      if (!isItem && isOpen(open)) open.isTorn = true;
      open.paragraphs.push(paragraph);
    } else {
      if (open && isCutFrom(open, paragraph)) open.isTorn = true;
      open = null;
      loose.push(paragraph);
    }
  }
  return { sections, loose };
}

/** "Khach moi:" within a list of participants heads a part of the list. */
const isInner = (open: Section | null, label: Label): boolean =>
  open?.kind === 'participants' && label.kind === 'participants';

const isOpen = ({ paragraphs }: Section): boolean => {
  const last = paragraphs.at(-1);
  return last !== undefined && !/[.;:!]['"]?$/.test(last.text);
};

/** A paragraph that is no sentence of its own. */
const SENTENCE = 60;

/** Whether a paragraph that stands in no part may have been the end of this one, or an item of it. */
function isCutFrom(section: Section, paragraph: Passage): boolean {
  const isList = !oneParagraph.has(section.kind);
  return !beginsAnew(paragraph) && (isOpen(section) || (isList && paragraph.text.length < SENTENCE));
}

const beginsAnew = ({ fold }: Passage): boolean => openings.some((opening) => fold.startsWith(opening));

function continues(open: Section, paragraph: Passage): boolean {
  if (open.paragraphs.length === 0) return true;
  if (oneParagraph.has(open.kind))
    return itemised.has(open.kind) && /;$/.test(open.paragraphs.at(-1)?.text ?? '');
  const last = open.paragraphs.at(-1);
  return last !== undefined && /[;,:]$/.test(last.text) && !/[.]$/.test(paragraph.text.slice(0, -2));
}
