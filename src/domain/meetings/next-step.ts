import { officeDateOf } from '../calendar/office-day.ts';
import { conclusionLimitOf } from '../rule-sets/deadlines.ts';
import type { Regularity } from '../rule-sets/meeting-class.ts';
import type { MeetingState } from './lifecycle.ts';
import { type DeadlineFacts, noticeDeadline, packDeadline, paperDeadline } from './notice.ts';

export type StepName =
  | 'announce'
  | 'answers'
  | 'papers'
  | 'pack'
  | 'begin'
  | 'session'
  | 'conclusion'
  | 'new_time';

export type Missing =
  | { what: 'invitees' | 'chair' | 'agenda' | 'conclusion' | 'new_time' }
  | { what: 'answers' | 'nominees'; count: number };

/** One step of a meeting's way: what it still lacks and by when. */
export type NextStep = {
  step: StepName;
  missing: Missing[];
  dueAt: Date | null;
  late: boolean;
};

export type StepFacts = DeadlineFacts & {
  now: Date;
  state: MeetingState;
  regularity: Regularity;
  endsAt: Date;
  hasChair: boolean;
  /** Invitations that stand; of them without an answer; units that come and have named nobody. */
  invited: number;
  pending: number;
  withoutNominee: number;
  /** The earliest time by which an open invitation is to be answered; null where none was set. */
  answerBy: Date | null;
  agendaItems: number;
  /** The notice of conclusion was issued. */
  isConcluded?: boolean;
};

/**
 * Decides what a meeting needs next and by when (R22, BP Đ9, QĐ 45): the steps ahead in the order of their limits. The
 * first is the one to do now; a closed or cancelled meeting needs nothing more.
 */
export function stepsAhead(facts: StepFacts): NextStep[] {
  switch (facts.state) {
    case 'draft':
      return [announcing(facts), ...papers(facts)];
    case 'postponed':
      return [{ step: 'new_time', missing: [{ what: 'new_time' }], dueAt: null, late: false }];
    case 'announced':
    case 'in_session':
      // What was said in the room outweighs the clock: a meeting that runs over is still held.
      if (facts.state === 'announced' && facts.now >= facts.endsAt) return concluding(facts);
      if (facts.state === 'in_session' || facts.now >= facts.startsAt)
        return [plain('session', facts.endsAt), ...concluding(facts)];
      return [...answering(facts), ...papers(facts), plain('begin', facts.startsAt)].sort(byDue);
    case 'ended':
      return concluding(facts);
    default:
      return [];
  }
}

const dueTime = (step: NextStep) => step.dueAt?.getTime() ?? Number.POSITIVE_INFINITY;
const byDue = (a: NextStep, b: NextStep) => dueTime(a) - dueTime(b);
const plain = (step: StepName, dueAt: Date): NextStep => ({
  ...{ step, dueAt },
  ...{ missing: [], late: false },
});

function announcing(facts: StepFacts): NextStep {
  const dueAt = noticeDeadline(facts) ?? facts.startsAt;
  const missing: Missing[] = [];
  if (facts.invited === 0) missing.push({ what: 'invitees' });
  if (!facts.hasChair) missing.push({ what: 'chair' });
  if (facts.agendaItems === 0) missing.push({ what: 'agenda' });
  return { step: 'announce', missing, dueAt, late: facts.now > dueAt };
}

function answering(facts: StepFacts): NextStep[] {
  const missing: Missing[] = [];
  if (facts.pending > 0) missing.push({ what: 'answers', count: facts.pending });
  if (facts.withoutNominee > 0) missing.push({ what: 'nominees', count: facts.withoutNominee });
  if (missing.length === 0) return [];
  const dueAt = facts.answerBy ?? facts.startsAt;
  return [{ step: 'answers', missing, dueAt, late: facts.now > dueAt }];
}

/** Limits for papers that still lie ahead; what came in until a limit is not known here, so a passed one is not named. */
function papers(facts: StepFacts): NextStep[] {
  const limits: [StepName, Date | null][] = [
    ['papers', paperDeadline(facts)],
    ['pack', packDeadline(facts)],
  ];
  return limits.flatMap(([step, dueAt]) => (dueAt === null || dueAt < facts.now ? [] : [plain(step, dueAt)]));
}

function concluding(facts: StepFacts): NextStep[] {
  if (facts.isConcluded) return [];
  const { meetingClass, endsAt, daysOff, timeZone, treatPendingAs } = facts;
  const limit = conclusionLimitOf({
    meetingClass,
    daysOff,
    timeZone,
    endedOn: officeDateOf(endsAt, timeZone),
  });
  if (limit === null) return [];
  const dueAt = (treatPendingAs === 'off' ? limit.ifOff?.dueAt : null) ?? limit.dueAt;
  return [{ step: 'conclusion', missing: [{ what: 'conclusion' }], dueAt, late: facts.now > dueAt }];
}
