import { takeApart } from './letter-parts.ts';
import type { AboutLetter, LetterPages, LetterReading } from './letter-reading.ts';
import type { LetterView } from './letter-view.ts';
import { paragraphsIn } from './letter-view.ts';
import { readLines } from './page-lines.ts';
import { readChair } from './read-chair.ts';
import { readContact } from './read-contact.ts';
import { readHead } from './read-head.ts';
import { readLimits } from './read-limits.ts';
import { readAttachments, readContents, readParticipants, readPreparations } from './read-lists.ts';
import { readPlaces } from './read-place.ts';
import { readReference } from './read-reference.ts';
import { readTimes } from './read-times.ts';
import { findSubject, readKind, readTitle } from './read-title.ts';
import { sectionsOf } from './sections.ts';

/**
 * Reads a letter that calls a meeting, changes one or takes it back (office-forms F1–F4), of either block, typed or scanned. A field
 * is sure, doubted with its reasons, or null; nothing is guessed, and two things for one field are both offered. Days are of the
 * office's zone; a missing year is that in which the day follows the letter.
 */
export function readLetter(pages: LetterPages, about: AboutLetter): LetterReading {
  const parts = takeApart(readLines(pages));
  const head = readHead(pages, parts);
  const subject = findSubject(parts);
  const kind = readKind(pages, parts, subject, parts.body);
  const { sections, loose } = sectionsOf(parts.body);
  const letterOn = head.letterOn?.value ?? about.receivedOn;
  const view: LetterView = { pages, about, parts, sections, loose, kind: kind?.value ?? null, letterOn };
  return {
    ...head,
    kind,
    title: readTitle(pages, parts, subject, paragraphsIn(view, 'attend'), loose),
    refersTo: readReference(view),
    ...readTimes(view),
    ...readPlaces(view),
    chair: readChair(view),
    contents: readContents(view),
    participants: readParticipants(view),
    preparations: readPreparations(view),
    ...readLimits(view),
    contact: readContact(view),
    attachments: readAttachments(view),
  };
}
