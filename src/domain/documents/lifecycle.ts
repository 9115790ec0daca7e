import type { FileRefusal } from './file-facts.ts';

/**
 * What may become of one version of a paper (R17, R18, R48). Nothing is read by anybody before `kept`; delegates read what
 * is `accepted`. `stopped`: a secrecy mark, only the fact stays, also of
 * what had been let through before anybody saw it. `lapsed`: nobody finished the upload, or nobody decided.
 */
export const versionMoves = {
  uploading: ['checking', 'withdrawn', 'lapsed', 'stopped'],
  checking: ['refused', 'undecided', 'stopped', 'kept', 'withdrawn'],
  undecided: ['kept', 'stopped', 'withdrawn', 'lapsed'],
  kept: ['submitted', 'withdrawn', 'stopped'],
  submitted: ['accepted', 'returned', 'withdrawn', 'stopped'],
  accepted: ['withdrawn', 'stopped'],
  refused: [],
  stopped: [],
  returned: ['stopped'],
  withdrawn: ['stopped'],
  lapsed: [],
} as const;

export type VersionState = keyof typeof versionMoves;

/** Decides whether a version may go from one state to another. */
export function canMove(from: VersionState, to: VersionState): boolean {
  const next: readonly VersionState[] = versionMoves[from];
  return next.includes(to);
}

/** States in which the secrecy gate has let the version through, and its name may be told to whoever may read it. */
const named: ReadonlySet<VersionState> = new Set(['kept', 'submitted', 'accepted', 'returned', 'withdrawn']);

/** Decides whether title and file name of a version may stand anywhere. */
export const isNamed = (state: VersionState): boolean => named.has(state);

export const documentKinds = ['paper', 'contribution'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Why nothing of a file was kept: what was found in it, a virus, a check that broke again and again, or a meeting closed since. */
export type VersionRefusal = FileRefusal | 'file_infected' | 'file_not_checked' | 'meeting_closed';

/** How far the check of one file is (`no_room`: it waits for a full disk); `page` of `pages` where a stage goes page by page. */
export const checkStages = ['waiting', 'no_room', 'scanning', 'reading', 'judging', 'keeping'] as const;
export type CheckStage = (typeof checkStages)[number];
export type CheckProgress = { stage: CheckStage; page: number | null; pages: number | null };

export type Antivirus = 'clean' | 'infected' | 'not_scanned';
