import type { MeetingId } from '../ids.ts';

/** Why a dossier was frozen: the meeting was closed, its facts were corrected, a secret was taken out, a person's data erased. */
export const freezeCauses = ['closed', 'corrected', 'secret', 'erased'] as const;
export type FreezeCause = (typeof freezeCauses)[number];

/** How a cell is to be read: an instant is ISO 8601 in UTC, a day `YYYY-MM-DD`, a code a stored value with a word of its own. */
export const columnKinds = ['text', 'number', 'instant', 'day', 'code', 'yes'] as const;
export type ColumnKind = (typeof columnKinds)[number];
export type DossierCell = string | number | boolean | null;

/** One list of the dossier, such as all answers; rows in an order that is always the same. */
export type DossierTable = {
  name: string;
  columns: { key: string; kind: ColumnKind }[];
  rows: DossierCell[][];
};

/** A version of a paper whose bytes belong to the dossier. */
export type DossierPaper = {
  /** Where it lies in the archive. */
  name: string;
  sha256: string;
  sizeBytes: number;
  title: string;
  version: number;
};

/** Everything that was stored of a meeting at one instant; its canonical JSON is what the checksum is of. */
export type Manifest = {
  format: 1;
  meeting: {
    id: MeetingId;
    ref: string;
    title: string;
    officeName: string;
    startsAt: string;
    endsAt: string;
    place: string;
    timeZone: string;
  };
  version: number;
  cause: FreezeCause;
  reason: string;
  frozenAt: string;
  frozenBy: string | null;
  tables: DossierTable[];
  papers: DossierPaper[];
};
