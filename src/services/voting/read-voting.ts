import { listAgenda } from '#db/queries/agenda.ts';
import { listElectors, listVotingRights, type NamedElector, type NamedRight } from '#db/queries/electors.ts';
import { findMeeting, type MeetingInFull } from '#db/queries/meetings.ts';
import { findSitting } from '#db/queries/sittings.ts';
import {
  type HandCountRow,
  listHandCounts,
  listMotions,
  listRounds,
  type Motion,
  type Round,
} from '#db/queries/voting.ts';
import type { QuorumStanding } from '#domain/attendance/quorum.ts';
import type { MeetingId, OfficeId, RoundId } from '#domain/ids.ts';
import { type HeldRight, holdRights, type Outlook, outlook } from '#domain/voting/electorate.ts';
import { type ShownTally, shownTally } from '#domain/voting/secret-round.ts';
import { gatherAttendance } from '../attendance/read-attendance.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { conductMeeting } from '../sittings/conduct-meeting.ts';

/** Whose a right is, and who would use it as of now; `holder` is null where nobody may. */
export type RightHolder = { of: string; holder: string | null; as: HeldRight['as']; isPresent: boolean };

/** A round with its electors; `choice` and `receipt` of each only once it is closed. */
export type RoundView = {
  round: Round;
  /** Before the opening: who could vote as of now. */
  outlook: Outlook | null;
  /** Before the opening: who would vote for each unit, and in an absent member's place. */
  holders: RightHolder[];
  electors: NamedElector[];
  /** How many electors have cast, in a named round. */
  castCount: number;
  handCounts: HandCountRow[];
  /** What it came to; without votes where a secret round is too small to show its split. */
  tally: ShownTally | null;
};
export type MotionView = { motion: Motion; itemTitle: string | null; rounds: RoundView[] };
export type Voting = MeetingInFull & {
  hasRollCall: boolean;
  presence: QuorumStanding;
  motions: MotionView[];
};

/** Every motion of a meeting with its rounds, for those who may read the office's meetings. What is open shows who has cast, never what. */
export async function readVoting(ctx: Context, officeId: OfficeId, id: MeetingId): Promise<Voting> {
  const found = await findMeeting(ctx.db, permit(ctx, 'meetings.read', officeId), id);
  if (!found) throw new RefusedError('not_found');
  return gather(ctx, found);
}

/** The same for whoever conducts the meeting, the chair from their own phone too: electors and counts of the open round alone. */
export async function readConductedVoting(ctx: Context, id: MeetingId): Promise<Voting> {
  return gather(ctx, await conductMeeting(ctx, id), ({ state }) => state === 'open');
}

/** One round of the meeting, with its motion; another meeting's does not exist (`not_found`). */
export function roundOf(voting: Voting, roundId: RoundId): { view: RoundView; motion: MotionView } {
  for (const motion of voting.motions) {
    const view = motion.rounds.find(({ round }) => round.id === roundId);
    if (view) return { view, motion };
  }
  throw new RefusedError('not_found');
}

type Whole = (round: Round) => boolean;

async function gather(
  ctx: Context,
  found: MeetingInFull,
  isWhole: Whole = ({ state }) => state !== 'draft',
): Promise<Voting> {
  const { id } = found.meeting;
  const [motions, rounds, agenda, sitting, rights] = await Promise.all([
    listMotions(ctx.db, id),
    listRounds(ctx.db, id),
    listAgenda(ctx.db, id),
    findSitting(ctx.db, id),
    listVotingRights(ctx.db, id, ctx.now),
  ]);
  const { quorum } = await gatherAttendance(ctx, found, sitting);
  const views = new Map<RoundId, RoundView>();
  for (const round of rounds) views.set(round.id, await viewOf(ctx, round, rights, isWhole(round)));
  return {
    ...found,
    hasRollCall: sitting !== null,
    presence: quorum,
    motions: motions.map((motion) => ({
      motion,
      itemTitle: agenda.find((item) => item.id === motion.agendaItemId)?.title ?? null,
      rounds: rounds
        .filter(({ motionId, state }) => motionId === motion.id && state !== 'withdrawn')
        .flatMap(({ id: roundId }) => views.get(roundId) ?? []),
    })),
  };
}

async function viewOf(
  ctx: Context,
  round: Round,
  rights: readonly NamedRight[],
  isWhole: boolean,
): Promise<RoundView> {
  const isDraft = round.state === 'draft';
  const held = isDraft ? holdRights(rights, round.rule) : [];
  const electors = isWhole ? await listElectors(ctx.db, round.id) : [];
  const isCounted = round.state === 'closed' || round.state === 'published';
  return {
    round,
    outlook: isDraft ? outlook(round.rule, held) : null,
    holders: holdersOf(rights, held),
    electors: isCounted ? electors : electors.map((one) => ({ ...one, choice: null, receipt: null })),
    castCount: electors.filter(({ castAt }) => castAt !== null).length,
    handCounts: isWhole ? await listHandCounts(ctx.db, round.id) : [],
    tally: round.tally && shownTally(round.secrecy, round.tally),
  };
}

function holdersOf(rights: readonly NamedRight[], held: readonly HeldRight[]): RightHolder[] {
  const named = new Map(rights.map((right) => [right.invitationId, right]));
  return held.flatMap(({ invitationId, personId, as, isPresent }) => {
    const right = named.get(invitationId);
    if (!right || as === 'self') return [];
    const holder = right.candidates.find((one) => one.personId === personId)?.name ?? null;
    return [{ of: right.name, holder, as, isPresent }];
  });
}

/** What the room's screen shows of a vote: nothing of any person, and no number of any choice before it is published. */
export type ScreenVote = {
  motion: string;
  number: number;
  rule: Round['rule'];
  state: 'open' | 'closed' | 'published';
  present: number;
  castCount: number;
  tally: ShownTally | null;
};

/** The round that is open, else the one that was closed last; null before the first. The caller has proved a right to the screen. */
export async function readScreenVote(ctx: Pick<Context, 'db'>, id: MeetingId): Promise<ScreenVote | null> {
  const rounds = (await listRounds(ctx.db, id)).filter(isShown);
  const at = ({ closedAt }: Round) => closedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  const round = rounds.toSorted((a, b) => at(b) - at(a))[0];
  if (!round) return null;
  const motion = (await listMotions(ctx.db, id)).find((one) => one.id === round.motionId);
  const electors = await listElectors(ctx.db, round.id);
  return {
    motion: motion?.text ?? '',
    number: round.number,
    rule: round.rule,
    state: round.state,
    present: round.presentCount ?? 0,
    castCount: electors.filter(({ castAt }) => castAt !== null).length,
    tally: round.state === 'published' && round.tally ? shownTally(round.secrecy, round.tally) : null,
  };
}

const isShown = (round: Round): round is Round & { state: ScreenVote['state'] } =>
  round.state === 'open' || round.state === 'closed' || round.state === 'published';
