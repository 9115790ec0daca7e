import { countBallots } from '#db/queries/ballots.ts';
import { listAttendeeIds } from '#db/queries/electors.ts';
import { findHandCount, moveRound, type Round } from '#db/queries/voting.ts';
import type { MeetingId, RoundId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';
import { shownTally } from '#domain/voting/secret-round.ts';
import { type Tally, tally } from '#domain/voting/tally.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { record } from '../record.ts';
import { type HeldRound, inRound, type TakeTurn } from './in-round.ts';
import { isSealed } from './open-round.ts';
import { roomUrgency, roundFacts } from './round-facts.ts';

export type Counted = { votes: Record<Choice, number>; spoilt: number };

/** What a secret round does otherwise when it closes: how it is counted. `reckon` is there for the tests that break it. */
export type Closing = {
  takeTurn?: TakeTurn;
  count?: (held: HeldRound) => Promise<Counted>;
  reckon?: typeof tally;
};

/**
 * Closes a round and counts it in the same transaction, behind the meeting's voting lock (R28): every ballot acknowledged
 * before is in, none comes after. Of raised hands and papers the newest count by hand is taken (`count_missing`). Refuses
 * `round_not_open`, `round_closed`, and a secret round that is not closed as one (`round_is_secret`).
 */
export function closeRound(
  ctx: Context,
  meetingId: MeetingId,
  roundId: RoundId,
  { takeTurn, count, reckon = tally }: Closing = {},
): Promise<Round & { tally: Tally }> {
  return inRound(
    ctx,
    { meetingId, roundId },
    async (held) => {
      const { ctx: inner, conducted, round } = held;
      if (round.state === 'draft' || round.state === 'withdrawn') throw new RefusedError('round_not_open');
      if (round.state !== 'open') throw new RefusedError('round_closed');
      if (isSealed(round) && !count) throw new RefusedError('round_is_secret');
      const counted = await (count ?? countVotes)(held);
      const { entitledCount, presentCount, rule } = round;
      const result = reckon({ ...counted, entitled: entitledCount ?? 0, present: presentCount ?? 0 }, rule);
      const closed = { state: 'closed', closedAt: ctx.now, closedBy: inner.actor, tally: result } as const;
      if (!(await moveRound(inner.db, round, closed))) throw new RefusedError('round_closed');
      const data = { meetingId, cast: result.cast, outcome: result.outcome };
      await record(inner, 'round.closed', roundId, { officeId: conducted.office.id, data });
      return { ...round, ...closed };
    },
    takeTurn ? { takeTurn } : {},
  );
}

/** Named ballots from their rows; hands and papers from the newest count. */
async function countVotes({ ctx, round }: HeldRound): Promise<Counted> {
  if (round.way === 'electronic') return { votes: await countBallots(ctx.db, round.id), spoilt: 0 };
  const count = await findHandCount(ctx.db, round.id);
  if (!count) throw new RefusedError('count_missing');
  return { votes: count.votes, spoilt: count.spoilt };
}

/** Tells everybody invited what a closed round came to, with its base (R28); once. Refuses `round_not_closed`. */
export function publishRound(ctx: Context, meetingId: MeetingId, roundId: RoundId): Promise<Round> {
  return inRound(ctx, { meetingId, roundId }, async (held) => {
    const { ctx: inner, conducted, round } = held;
    if (round.state === 'published') return round;
    if (round.state !== 'closed' || round.tally === null) throw new RefusedError('round_not_closed');
    const published = { state: 'published', publishedAt: ctx.now, publishedBy: inner.actor } as const;
    if (!(await moveRound(inner.db, round, published))) throw new RefusedError('round_not_closed');
    await record(inner, 'round.published', roundId, { officeId: conducted.office.id, data: { meetingId } });
    const { tally: result, secrecy } = round;
    const facts = { ...roundFacts(held), secrecy, tally: shownTally(secrecy, result) };
    const telling = { kind: 'vote_result', ref: `round:${roundId}:result`, version: 1, facts } as const;
    const personIds = await listAttendeeIds(inner.db, meetingId);
    await tellPeople(inner, conducted.office, personIds, { ...telling, urgency: roomUrgency });
    return { ...round, ...published };
  });
}
