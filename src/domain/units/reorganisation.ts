import type { PersonId, UnitId } from '../ids.ts';
import type { Refusal } from '../refusals.ts';

export const reorganisationKinds = ['merge', 'split', 'rename', 'move', 'end'] as const;
export type ReorganisationKind = (typeof reorganisationKinds)[number];

export type NewUnit = {
  name: string;
  shortName: string;
  kind: string;
  parentId: UnitId | null;
  protocolRank: number;
};
/** Who takes over: a unit that is there, or one that begins on the day. */
export type Successor = { unitId: UnitId } | { unit: NewUnit };

/** What is asked for; `on` is the first day of the new order, an ISO date. `to` counts the successors from 0. */
export type Order = { on: string } & (
  | {
      kind: 'merge';
      predecessorIds: UnitId[];
      successor: Successor;
      /** Holders of the predecessors' desks hold the successor's from that day. */
      movesDesks: boolean;
      /** Which of the moved heads stays head; null keeps all as they are. */
      headPostId: string | null;
    }
  | {
      kind: 'split';
      predecessorId: UnitId;
      /** The predecessor itself may be among them: then it goes on. */
      successors: Successor[];
      posts: { id: string; to: number }[];
      seats: { id: string; to: number }[];
      children: { id: UnitId; to: number }[];
    }
  | { kind: 'rename'; unitId: UnitId; name: string; shortName: string }
  | { kind: 'move'; unitId: UnitId; parentId: UnitId | null }
  | { kind: 'end'; unitId: UnitId }
);

export type UnitFacts = NewUnit & { id: UnitId; validFrom: string; validTo: string | null };
export type PostFacts = {
  id: string;
  personId: PersonId;
  unitId: UnitId;
  title: string;
  isHead: boolean;
  protocolRank: number;
  validFrom: string;
  validTo: string | null;
};
export type SeatFacts = {
  id: string;
  unitId: UnitId;
  personId: PersonId;
  decisionNumber: string | null;
  fromAt: Date;
  toAt: Date | null;
};

/** What stands before the act. */
export type Ground = {
  /** Every unit of the register that has not ended before the day, the named ones always. */
  units: UnitFacts[];
  /** Posts of the units that change, not over before the day. */
  posts: PostFacts[];
  /** Seats of the units that change and of existing successors, still open. */
  seats: SeatFacts[];
  /** First and last day of what is known of names and parents, per unit. */
  names: { unitId: UnitId; fromOn: string }[];
  parents: { unitId: UnitId; fromOn: string }[];
  /** When seats change hands: the day's first moment, or now when that has passed. */
  seatsAt: Date;
  decisionNumber: string | null;
  newId: () => string;
};

export type Warning = {
  code: 'several_heads' | 'no_head' | 'posts_end' | 'no_desk';
  names: string[];
};

/** Every row that will be written, and nothing else is. */
export type Plan = {
  ended: { id: UnitId; validTo: string }[];
  created: (UnitFacts & { validTo: null })[];
  renamed: { id: UnitId; name: string; shortName: string }[];
  moved: { id: UnitId; parentId: UnitId | null }[];
  names: { unitId: UnitId; fromOn: string; name: string; shortName: string }[];
  parents: { unitId: UnitId; fromOn: string; parentId: UnitId | null }[];
  successions: { predecessorId: UnitId; successorId: UnitId; on: string }[];
  endedPosts: { id: string; validTo: string }[];
  /** Posts that begin after the day begin at the successor. */
  shiftedPosts: { id: string; unitId: UnitId }[];
  newPosts: PostFacts[];
  endedSeats: { id: string; toAt: Date }[];
  newSeats: SeatFacts[];
  warnings: Warning[];
};

export type Planned = { plan: Plan } | { refused: Refusal; facts: Record<string, string> };

/** A plan that writes nothing yet. */
export function emptyPlan(): Plan {
  return {
    ended: [],
    created: [],
    renamed: [],
    moved: [],
    names: [],
    parents: [],
    successions: [],
    endedPosts: [],
    shiftedPosts: [],
    newPosts: [],
    endedSeats: [],
    newSeats: [],
    warnings: [],
  };
}
