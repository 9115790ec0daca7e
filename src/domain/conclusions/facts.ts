import type { Capacity, Leave, PresenceForm } from '../attendance/presence.ts';
import type { Secrecy, VotingWay } from '../voting/rule.ts';
import type { Tally } from '../voting/tally.ts';

/** Somebody as a paper names them; null: the register knows no post of them. */
export type Named = { name: string; title: string | null; unit: string | null };

export type Attendee = Named & {
  capacity: Capacity;
  form: PresenceForm;
  /** In whose place, with the chair's consent or by their unit's nomination. */
  insteadOf: string | null;
  /** Set where they came after the opening, or left before the end. */
  lateAt: Date | null;
  leftAt: Date | null;
};
export type Absentee = Named & { capacity: Capacity; leave: Leave };

export type RoundFacts = { number: number; way: VotingWay; secrecy: Secrecy; tally: Tally };
export type MotionFacts = { text: string; rounds: RoundFacts[] };
export type SaidOpinion = Named & { text: string; isReserved: boolean };
export type ItemFacts = {
  title: string;
  presenter: Named | null;
  startedAt: Date | null;
  endedAt: Date | null;
  papers: string[];
  /** Who had the floor, in order; what they said is not known, only what they asked to speak about. */
  speakers: (Named & { subject: string })[];
  opinions: SaidOpinion[];
  motions: MotionFacts[];
  decisions: string[];
};

/** All that is stored of a meeting and may stand in its minutes or conclusion; nothing else ever does (C14). */
export type ConclusionFacts = {
  block: 'party' | 'state';
  officeName: string;
  timeZone: string;
  title: string;
  place: string;
  openedAt: Date | null;
  endedAt: Date | null;
  chair: Named | null;
  /** Whoever took over from the chair, and when. */
  presiding: (Named & { at: Date })[];
  /** Seats of persons: invited by name, named by a unit, or in somebody's place. */
  invited: number;
  present: Attendee[];
  absent: Absentee[];
  /** Neither there nor noted as absent. */
  unnoted: Named[];
  items: ItemFacts[];
  /** What belongs to no item of the agenda. */
  general: Pick<ItemFacts, 'opinions' | 'motions' | 'decisions' | 'speakers'>;
};
