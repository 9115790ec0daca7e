import type { DocumentId, VersionId } from '../ids.ts';
import type { MeetingState } from '../meetings/lifecycle.ts';
import type { Refusal } from '../refusals.ts';

/** A paper as it lies in a pack; without a version it is given out on paper only. */
export type Packed = { documentId: DocumentId; versionId: VersionId | null };

/** What of the papers somebody has not been sent yet; a later version of one that they have is new (R60). */
export function newPapers<Paper extends Packed>(papers: readonly Paper[], sent: readonly Packed[]): Paper[] {
  const had = new Set(sent.map(keyOf));
  return papers.filter((paper) => !had.has(keyOf(paper)));
}

const keyOf = ({ documentId, versionId }: Packed) => `${documentId}:${versionId ?? 'paper'}`;

/** Decides whether the papers may be sent now: of a meeting that people were told of, with something new for somebody. */
export function whyNotSent(facts: {
  state: MeetingState;
  wasTold: boolean;
  papers: number;
  /** People for whom something is new. */
  readers: number;
}): Refusal | null {
  if (facts.state !== 'announced' && facts.state !== 'in_session') return 'wrong_state';
  if (!facts.wasTold) return 'hold_running';
  if (facts.papers === 0) return 'pack_empty';
  return facts.readers === 0 ? 'pack_nothing_new' : null;
}
