import type { Capacity, Leave, PresenceForm } from '../attendance/presence.ts';
import type { AttendanceLine } from '../attendance/roll.ts';
import type { Secrecy, VotingWay } from '../voting/rule.ts';
import type { ShownTally } from '../voting/secret-round.ts';

/** Somebody as a paper names them; null: the register knows no post of them. */
export type Named = { name: string; title: string | null; unit: string | null };

export type Attendee = Named & {
  capacity: Capacity;
  /** Of several whom a unit sends: not the one who takes its place. */
  isBeside: boolean;
  form: PresenceForm;
  /** In whose place, with the chair's consent or by their unit's nomination. */
  insteadOf: string | null;
  /** Set where the attendance list says that they came late, or left before the end. */
  lateAt: Date | null;
  leftAt: Date | null;
};
export type Absentee = Named & { capacity: Capacity; leave: Leave };

/** A published round as it may be told: without the split of a handful of secret ballots. */
export type RoundFacts = { number: number; way: VotingWay; secrecy: Secrecy; tally: ShownTally };
export type MotionFacts = { text: string; rounds: RoundFacts[] };
export type SaidOpinion = Named & { text: string; isReserved: boolean };
export type ItemFacts = {
  title: string;
  /** Whom the agenda names. */
  presenter: Named | null;
  /** The same, unless it is known that they were away or that the item was never called. */
  reportedBy: Named | null;
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
  /** Who chaired, as far as is known: null for a chair who was away where nobody took over. */
  chair: Named | null;
  /** Whoever took over from the chair, and when. */
  presiding: (Named & { at: Date })[];
  /** The count of the attendance list (F6), members and guests apart: every figure of presence is one of it. */
  line: AttendanceLine;
  /** Members first, in the order of the attendance list. */
  present: Attendee[];
  absent: Absentee[];
  /** Still expected. */
  unnoted: Named[];
  /** Invited units that named nobody. */
  unnamed: string[];
  items: ItemFacts[];
  /** What belongs to no item of the agenda. */
  general: Pick<ItemFacts, 'opinions' | 'motions' | 'decisions' | 'speakers'>;
};
