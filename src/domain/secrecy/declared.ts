import { findMarks } from './find-marks.ts';
import { neutralTitles } from './neutral-titles.lexicon.ts';
import type { SecrecyLevel } from './verdict.ts';

type Declared = { secrecyLevel?: SecrecyLevel | null | undefined };

/** A meeting as it may be written down: of one declared a secret neither its title nor what it is about is kept (R17). */
export function withheldMeeting<Facts extends Declared & { title: string; content: string }>(
  facts: Facts,
): Facts {
  return facts.secrecyLevel ? { ...facts, title: neutralTitles.meeting, content: '' } : facts;
}

/** An agenda item as it may be written down: of one declared a secret neither its title nor its note is kept (R17). */
export function withheldItem<Item extends Declared & { title: string; note: string }>(item: Item): Item {
  return item.secrecyLevel ? { ...item, title: neutralTitles.agendaItem, note: '' } : item;
}

/** Whether words that somebody types for everybody to read bear a mark of state secrecy themselves (R18). */
export function bearsMark(text: string): boolean {
  const suspect = { title: text, fileName: '', metadata: {}, pages: [] };
  return text !== '' && findMarks(suspect).outcome === 'marked';
}
